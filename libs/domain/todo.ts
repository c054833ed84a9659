import { attemptsOf } from './available-actions.js';
import type { CommandType } from './commands.js';
import { chargeInFlight, isFinal, nextPending, type Contract, type ExistingContract } from './contract.js';
import { decide } from './decide.js';
import { isAnswered, type Dispute } from './disputes/dispute.js';
import { isAtWork, isFunded, openSubmission, takesSubmissions, type Milestone } from './milestone.js';
import { Rejection } from './rejection.js';
import { otherParty, PARTIES, type Person, type Role } from './roles.js';
import { SAMPLE } from './rule.js';
import { endOfDay, type Instant } from './time.js';

/** What has to be done, whose turn it is and until when. */
export interface Step {
  readonly role: Role;
  readonly code: StepCode;
  readonly milestoneId: string | null;
  readonly proposalId: string | null;
  readonly dueAt: Instant | null;
  /** When the other side last asked for it. */
  readonly nudgedAt: Instant | null;
}

export type StepCode = keyof typeof STEPS;

type Found = Partial<Omit<Step, 'code'>> & Pick<Step, 'role'>;

/** The open steps of each kind, the most urgent kind first; within a kind by the sequence of the milestones. */
const STEPS = {
  respondToOffer: ({ status, expiresAt }: ExistingContract) => (status === 'offered' ? [{ role: 'freelancer', dueAt: expiresAt }] : []),
  settleDispute: ({ dispute }: ExistingContract) => (dispute?.state === 'open' ? answersTo(dispute) : []),
  answerRefundRequest: (contract: ExistingContract) =>
    contract.refundRequest?.state === 'open' && isAccepted('ApproveEscrowRefund', 'freelancer', contract)
      ? [{ role: 'freelancer', dueAt: contract.refundRequest.answerDueAt }]
      : [],
  liftHold: (contract: ExistingContract) => (contract.hold && isAccepted('LiftHold', 'operator', contract) ? [{ role: 'operator' }] : []),
  restartContract: (contract: ExistingContract) =>
    contract.paused && isAccepted('RestartContract', 'client', contract) ? [{ role: 'client' }] : [],
  review: (contract: ExistingContract) =>
    funded(contract)
      // All submissions were sent back: only the client's approval leads on.
      .filter((one) => openSubmission(one) ?? !takesSubmissions(one))
      .filter((one) => isAccepted('ApproveMilestone', 'client', contract, one))
      .map((one) => ({ role: 'client', milestoneId: one.milestoneId, dueAt: openSubmission(one)?.reviewDueAt ?? null })),
  awaitFunding: (contract: ExistingContract) => {
    const charged = chargeInFlight(contract);
    return charged ? [{ role: 'system', milestoneId: charged.milestoneId }] : [];
  },
  submitWork: (contract: ExistingContract) =>
    funded(contract)
      .filter((one) => !openSubmission(one) && isAccepted('SubmitWork', 'freelancer', contract, one))
      .map(({ milestoneId, dueDate }) => ({ role: 'freelancer', milestoneId, dueAt: dueDate && endOfDay(dueDate) })),
  answerProposal: (contract: ExistingContract) =>
    contract.proposals
      .filter(({ state, by }) => state === 'open' && isAccepted('RejectMilestoneChanges', otherParty(by), contract))
      .map(({ proposalId, by }) => ({ role: otherParty(by), proposalId })),
  activateNext: (contract: ExistingContract) => {
    const next = nextPending(contract);
    return next && isAccepted('ActivateNextMilestone', 'client', contract, next)
      ? [{ role: 'client', milestoneId: next.milestoneId, nudgedAt: next.nudgedAt }]
      : [];
  },
  createMilestone: (contract: ExistingContract) => {
    const isPlanned = contract.milestones.some((one) => one.state === 'pending' || isAtWork(one));
    return !isPlanned && isAccepted('CreateMilestones', 'client', contract) ? [{ role: 'client' }] : [];
  },
} as const satisfies Readonly<Record<string, (contract: ExistingContract) => readonly Found[]>>;

/** Every kind of step, the most urgent first. */
export const STEP_CODES = Object.keys(STEPS) as readonly StepCode[]; // its own keys

/** All that is to be done about a contract now, the most urgent first. A step is there only while its command would be accepted. */
export function todo(contract: Contract): readonly Step[] {
  if (contract.status === 'none' || isFinal(contract)) return [];
  // Of an offer nothing else would be accepted.
  const codes = contract.status === 'offered' ? (['respondToOffer'] as const) : STEP_CODES;
  return codes.flatMap((code) => {
    const found: readonly Found[] = STEPS[code](contract);
    return found.map(({ role, milestoneId = null, proposalId = null, dueAt = null, nudgedAt = null }) => {
      return { role, code, milestoneId, proposalId, dueAt, nudgedAt };
    });
  });
}

/** Whoever has to answer; after the first answer both can settle it, at any time. */
function answersTo(dispute: Dispute): readonly Found[] {
  const { by, milestoneId, answerDueAt } = dispute;
  if (isAnswered(dispute)) return PARTIES.map((role) => ({ role, milestoneId }));
  return [{ role: otherParty(by), milestoneId, dueAt: answerDueAt }];
}

const funded = ({ milestones }: ExistingContract): readonly Milestone[] =>
  milestones.filter(isFunded).toSorted((one, other) => one.sequence - other.sequence);

/** Whether the command is accepted as its rule attempts it: an approval in full. No deadline counts that came after the last event. */
function isAccepted(type: CommandType, by: Person, contract: ExistingContract, milestone?: Milestone): boolean {
  const milestoneId = milestone?.milestoneId ?? null;
  const attempt = attemptsOf(type, contract, { by, at: contract.updatedAt, id: SAMPLE }).find((one) => one.milestoneId === milestoneId);
  try {
    return attempt !== undefined && decide(attempt.command, contract).length > 0;
  } catch (refusal) {
    if (refusal instanceof Rejection) return false;
    throw refusal;
  }
}
