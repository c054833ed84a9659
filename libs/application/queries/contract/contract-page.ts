import type { AvailableAction, ExistingContract, Instant, NextAction } from '#domain';
import type { Position } from '../../ports/event-store.js';
import { shownMilestone, shownTotals } from './shown-milestone.js';

interface Page {
  readonly contractId: string;
  readonly revision: number;
  readonly asOf: Position | null;
  /** The instant that tells what is overdue. */
  readonly at: Instant;
  readonly nextAction: NextAction | null;
  /** Null where nobody can act: in the past. */
  readonly availableActions: readonly AvailableAction[] | null;
}

/** The whole contract, as the contract page and `state?asOf=` show it. */
export function contractPage(contract: ExistingContract, page: Page): object {
  const { contractId, revision, asOf, at, nextAction, availableActions } = page;
  return {
    contractId,
    revision,
    asOf,
    status: contract.status,
    title: contract.title,
    description: contract.description,
    clientId: contract.clientId,
    freelancerId: contract.freelancerId,
    currency: contract.currency,
    createdAt: contract.createdAt,
    acceptedAt: contract.acceptedAt,
    endedAt: contract.endedAt,
    updatedAt: contract.updatedAt,
    expiresAt: contract.expiresAt,
    policyVersion: contract.policyVersion,
    terms: contract.terms,
    totals: shownTotals(contract),
    milestones: contract.milestones.map((one) => shownMilestone(one, at)),
    proposals: [],
    refundRequest: null,
    dispute: null,
    nextAction,
    availableActions,
  };
}
