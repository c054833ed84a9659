import type { Agreement } from '../contract.js';
import { endAsRequested } from '../ending/rules.js';
import type { ContractEvent } from '../events.js';
import { atLeast } from '../guards.js';
import { giveBack, pay, wholeEscrow, type Part } from '../money/split.js';
import { Rejection } from '../rejection.js';
import type { Instant } from '../time.js';
import type { Dispute, Settlement, SettlementTrigger } from './dispute.js';

/** Both parts are 0 or more, and together they are what is frozen. */
export function sumsToFrozen(
  { toFreelancer, toClient }: Pick<Settlement, 'toFreelancer' | 'toClient'>,
  { frozenAmount: expected }: Dispute,
): void {
  atLeast(0, toFreelancer, 'toFreelancer');
  atLeast(0, toClient, 'toClient');
  // Beyond the safe integers a sum is not exact, and no frozen amount is there.
  const actual = Math.min(toFreelancer + toClient, Number.MAX_SAFE_INTEGER);
  if (actual !== expected) throw new Rejection('SPLIT_DOES_NOT_SUM', { expected, actual }, `The two parts must sum to ${expected}.`);
}

interface Splitting {
  readonly at: Instant;
  readonly toFreelancer: number;
  readonly refundIds: readonly string[];
}

interface Settling extends Splitting {
  readonly settlementId: string | null;
  readonly toClient: number;
  readonly trigger: SettlementTrigger;
}

/** Both sides agree, or one was silent. */
export function settle(contract: Agreement, dispute: Dispute, settling: Settling): readonly ContractEvent[] {
  const { at, settlementId, toFreelancer, toClient, trigger } = settling;
  const { disputeId } = dispute;
  const settled: ContractEvent = { type: 'DisputeSettled', at, data: { disputeId, settlementId, toFreelancer, toClient, trigger } };
  return [settled, ...split(contract, dispute, settling)];
}

/** The freelancer is paid first, in sequence, the client gets the rest; a contract that was ending ends. */
export function split(contract: Agreement, dispute: Dispute, { at, toFreelancer, refundIds }: Splitting): readonly ContractEvent[] {
  const parts = frozenParts(contract, dispute);
  const paid = pay(contract, parts, { at, amount: toFreelancer, trigger: 'dispute' });
  const refunded = giveBack(contract, parts, { at, paid: toFreelancer, refundIds });
  return [...paid, ...refunded, ...(dispute.milestoneId === null ? [endAsRequested(contract, at)] : [])];
}

function frozenParts(contract: Agreement, { milestoneId, frozenAmount }: Dispute): readonly Part[] {
  return milestoneId === null ? wholeEscrow(contract) : [{ milestoneId, amount: frozenAmount }];
}
