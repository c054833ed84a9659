import { Injectable } from '@nestjs/common';
import { currentMilestone, isFinal, nextPending, openProposalOf, otherParty, shownStatus, todo } from '#domain';
import type { ExistingContract, Instant, Party } from '#domain';
import type { DocumentState } from '../../ports/view-store.js';
import type { ContractDocument } from '../../projections/contracts/contracts.view.js';
import { cacheBytes } from '../../weighed-cache.js';
import { shownActions, type Asking } from '../contract/shown-actions.js';
import { milestoneAtAGlance, milestoneCounts, shownTotals } from '../contract/shown-milestone.js';
import { ShownTexts, type ShownText } from '../shown/shown-texts.js';
import type { MyJob } from './my-job.js';

const TEXTS_BYTES = cacheBytes(0.015);

/** A party who asks, and when. */
export interface PartyAsking extends Asking {
  readonly role: Party;
}

/** The items of My Jobs as JSON text. Lists and streams share the texts that are kept, so both show the same bytes. */
@Injectable()
export class JobTexts {
  private readonly texts = new ShownTexts(TEXTS_BYTES);

  /** The text that is kept of a document in this state, if it would be made the same now. `key` is its `jobKey`. */
  find(key: string, state: DocumentState, at: Instant): ShownText | undefined {
    return this.texts.find(key, state, at);
  }

  /** Undefined for a document that has no offer, and so nothing to show. */
  make(document: ContractDocument, state: DocumentState, asking: PartyAsking): ShownText | undefined {
    const { state: contract, revision } = document;
    if (contract.status === 'none') return undefined;
    const known = { ...document, state: contract };
    return this.texts.make(jobKey(state.id, asking.role), { state, revision, content: document }, asking.at, () => jobOf(known, asking));
  }
}

/** The same role sees the same item. */
export const jobKey = (contractId: string, role: Party): string => `${contractId} ${role}`;

function jobOf(document: ContractDocument & { readonly state: ExistingContract }, asking: PartyAsking): MyJob {
  const { contractId, revision, state, parked } = document;
  const { role, at } = asking;
  const isOver = isFinal(state);
  const steps = todo(state);
  const current = isOver ? undefined : currentMilestone(state);
  const next = isOver ? undefined : nextPending(state);
  return {
    contractId,
    revision,
    role,
    title: state.title,
    otherPartyId: role === 'client' ? state.freelancerId : state.clientId,
    status: shownStatus(state),
    currency: state.currency,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    totals: shownTotals(state),
    milestoneCounts: milestoneCounts(state),
    current: current ? milestoneAtAGlance(state, current, at) : null,
    next: next ? milestoneAtAGlance(state, next, at) : null,
    paused: state.paused,
    hold: state.hold,
    refundRequest: state.refundRequest?.state === 'open',
    proposal: (openProposalOf(state.proposals, otherParty(role)) ?? openProposalOf(state.proposals, role))?.proposalId ?? null,
    dispute: state.dispute?.state === 'open' ? state.dispute.disputeId : null,
    todo: steps,
    nextAction: steps[0] ?? null,
    // No command can be decided on a parked contract.
    availableActions: parked ? [] : shownActions(document, asking).filter(({ enabled }) => enabled),
    parked,
  };
}
