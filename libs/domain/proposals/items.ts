import { assertNever } from '../assert-never.js';
import type { ExistingContract } from '../contract.js';
import { milestoneOf, notFunded, withinBounds } from '../guards.js';
import { openSubmission, type Milestone, type MilestoneState } from '../milestone.js';
import { allowedFields, changesOf, clearsNeeded, fieldChanges, hasDerivedDueDate, notPast } from '../milestones/fields.js';
import { Rejection } from '../rejection.js';
import type { Role } from '../roles.js';
import type { Instant } from '../time.js';
import type { ProposedItem } from './commands.js';
import type { NegotiableTerms, ProposalItem, ProposedChange } from './proposal.js';

interface Proposing {
  readonly contract: ExistingContract;
  readonly by: Role;
  readonly at: Instant;
  readonly index: number;
}

/** An item as it is stored, once it may be proposed: its milestone is there and lets it, it is within the bounds, and it changes something. */
export function proposedChange(item: ProposedItem, proposing: Proposing): ProposedChange {
  const { contract, by, at, index } = proposing;
  const path = `items.${index}.`;
  switch (item.op) {
    case 'add': {
      const { title, amount, dueDate, dueInDays, instructions } = item;
      needed(by !== 'client', index);
      withinBounds(contract.terms, amount, `${path}amount`);
      notPast(dueDate, at, `${path}dueDate`);
      return { index, op: 'add', milestoneId: null, before: null, after: { title, amount, dueDate, dueInDays, instructions } };
    }
    case 'edit': {
      const milestone = milestoneOf(contract, item.milestoneId);
      needed(by !== 'client' || milestone.state !== 'pending', index);
      editable(milestone);
      const { before, after } = fieldChanges(milestone, item);
      allowedFields(after, { milestone, terms: contract.terms, at, path });
      return { index, op: 'edit', milestoneId: milestone.milestoneId, before, after };
    }
    case 'delete': {
      const milestone = milestoneOf(contract, item.milestoneId);
      needed(by !== 'client', index);
      if (!DELETABLE.has(milestone.state)) notFunded(milestone);
      const { milestoneId, title, amount, dueDate, dueInDays, instructions } = milestone;
      return { index, op: 'delete', milestoneId, before: { title, amount, dueDate, dueInDays, instructions }, after: null };
    }
    case 'terms': {
      const { op, ...fields } = item;
      return { index, op, milestoneId: null, ...changesOf<NegotiableTerms>(contract.terms, fields) };
    }
    default:
      return assertNever(item);
  }
}

/** The client plans by itself: it needs the freelancer's consent only about a milestone at work, and about the terms. */
function needed(isNeeded: boolean, index: number): void {
  if (!isNeeded) throw new Rejection('PROPOSAL_NOT_NEEDED', { index }, `The client can do item ${index} without a proposal.`);
}

/** While a charge is in flight the item may be proposed; it is accepted once the charge is settled. */
const DELETABLE: ReadonlySet<MilestoneState> = new Set(['pending', 'funding']);
const EDITABLE: ReadonlySet<MilestoneState> = new Set([...DELETABLE, 'active', 'changesRequested']);

function editable(milestone: Milestone): void {
  if (EDITABLE.has(milestone.state)) return;
  const open = openSubmission(milestone);
  if (open) throw new Rejection('SUBMISSION_OPEN', { submissionId: open.submissionId }, `${milestone.title} waits for its review.`);
  notFunded(milestone);
}

/** The item can still be accepted: its milestone still lets it, and each field meant is as it was. */
export function notStale({ index, op, milestoneId, before, after }: ProposalItem, contract: ExistingContract): void {
  const milestone = milestoneId === null ? undefined : milestoneOf(contract, milestoneId);
  if (milestone && !(op === 'delete' ? DELETABLE : EDITABLE).has(milestone.state)) throw stale(index, 'state');
  // It has become the first one by a new order.
  if (milestone && clearsNeeded(milestone, after?.instructions)) throw stale(index, 'state');
  const now: Readonly<Record<string, unknown>> = { ...(milestone ?? contract.terms) };
  // The activation makes a due date of days: that changes nothing of what was meant.
  const isDueMeanwhile = before?.dueDate === null && milestone !== undefined && hasDerivedDueDate(milestone);
  const isOther = ([name, value]: readonly [string, unknown]): boolean => now[name] !== value && !(name === 'dueDate' && isDueMeanwhile);
  if (Object.entries(before ?? {}).some(isOther)) throw stale(index, 'changed');
}

const stale = (index: number, reason: 'state' | 'changed'): Rejection =>
  new Rejection('CHANGE_REQUEST_STALE', { index, reason }, `Item ${index} no longer fits the contract.`);
