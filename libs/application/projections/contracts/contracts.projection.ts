import { detailsOf, evolve as evolveContract, isFinal, LAST_INSTANT, NO_CONTRACT, summaryOf, todo, withDetails } from '#domain';
import type { ContractDetails } from '#domain';
import { storedBytes } from '../../events/stored-bytes.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import type { FieldValue } from '../../ports/view-store.js';
import { contractProjection } from '../contract-fold.js';
import { sinceOf } from '../parked-contracts.js';
import { attentionDocuments, attentionFields, NO_ATTENTION } from './attention.js';
import { CONTRACTS_VIEW, type ContractDocument } from './contracts.view.js';
import { earliestDueDate, LAST_DAY, searchedText, statesIn } from './searched.js';
import { standingOf } from './standing.js';

type Fields = Readonly<Record<keyof typeof CONTRACTS_VIEW.fields, FieldValue>>;

const NO_FIELDS: Fields = {
  clientId: null,
  freelancerId: null,
  clientStanding: null,
  freelancerStanding: null,
  createdAt: null,
  updatedAt: null,
  dueAt: null,
  openUntil: null,
  actingClientId: null,
  actingFreelancerId: null,
  clientText: null,
  freelancerText: null,
  milestoneStates: null,
  dueDate: null,
  changedAt: null,
  parkedSince: null,
  ...NO_ATTENTION,
};

const NOBODY = { client: null, freelancer: null };

function evolve(body: ContractDocument | undefined, event: RecordedEvent): ContractDocument {
  if (body && event.revision <= body.revision) return body;
  const { contractId, revision, position } = event;
  const state = evolveContract(body?.state ?? NO_CONTRACT, event);
  return { contractId, revision, position, parked: null, state, bytes: (body?.bytes ?? 0) + storedBytes(event), acting: null };
}

/** A party that acts is one, whether or not the offer that names it is there. */
function learn(body: ContractDocument, { actor: { id, role } }: RecordedEvent): ContractDocument {
  const { acting } = body;
  if ((role !== 'client' && role !== 'freelancer') || acting?.[role] === id) return body;
  return { ...body, acting: { ...(acting ?? NOBODY), [role]: id } };
}

function fields({ state, acting, position, parked }: ContractDocument): Fields {
  if (state.status === 'none') {
    const { client, freelancer } = acting ?? NOBODY;
    return { ...NO_FIELDS, actingClientId: client, actingFreelancerId: freelancer, parkedSince: parked ? sinceOf(null) : null };
  }
  const { clientId, freelancerId, status, createdAt, updatedAt, expiresAt, title, milestones } = state;
  const steps = todo(state);
  return {
    clientId,
    freelancerId,
    clientStanding: standingOf(state, steps, 'client'),
    freelancerStanding: standingOf(state, steps, 'freelancer'),
    createdAt,
    updatedAt,
    dueAt: steps[0]?.dueAt ?? LAST_INSTANT,
    openUntil: status === 'offered' ? (expiresAt ?? LAST_INSTANT) : null,
    actingClientId: null,
    actingFreelancerId: null,
    clientText: searchedText(title, freelancerId),
    freelancerText: searchedText(title, clientId),
    milestoneStates: statesIn(milestones),
    dueDate: isFinal(state) ? LAST_DAY : earliestDueDate(milestones),
    changedAt: position,
    parkedSince: parked ? sinceOf(updatedAt) : null,
    ...attentionFields(state),
  };
}

/** Contracts as they stand, for lists and pages. */
export const contractsProjection = contractProjection<ContractDocument>({
  view: CONTRACTS_VIEW,
  evolve,
  fields,
  unread: (at) => ({ ...at, state: NO_CONTRACT, bytes: 0, acting: null }),
  learn,
  beside: ({ contractId, state }) =>
    state.status === 'none'
      ? []
      : attentionDocuments(contractId, state).map((one) => ({ ...one, fields: { ...NO_FIELDS, ...one.fields } })),
  // It holds about what its events hold.
  bytesOf: ({ bytes }) => bytes,
  parts: {
    split: (body) => ({ body: { ...body, state: summaryOf(body.state) }, details: detailsOf(body.state) }),
    join: ({ body, details }) => {
      const summary = body as ContractDocument; // `split` made it
      return details ? { ...summary, state: withDetails(summary.state, details as ContractDetails) } : summary;
    },
  },
});
