import type { Command, CommandType } from './commands.js';
import { allocatedTo, nextPending, type ExistingContract, type Milestone, type Role } from './contract.js';
import { decide } from './decide.js';
import { Rejection, type RejectionCode } from './rejection.js';
import type { Instant } from './time.js';

/** Whether a command would be accepted now; when not, with the refusal it would get. */
export interface AvailableAction {
  readonly command: CommandType;
  readonly milestoneId: string | null;
  readonly enabled: boolean;
  readonly code: RejectionCode | null;
  readonly facts: object | null;
}

/**
 * Every command that the role could ever send to this contract, once for each milestone it could mean, in the order of `domain.md`.
 * Each is decided with the smallest valid body, so the answer is right by construction.
 */
export function availableActions(contract: ExistingContract, by: Role, at: Instant): readonly AvailableAction[] {
  return attempts(contract, by, at).map((command): AvailableAction => {
    const action = { command: command.type, milestoneId: milestoneMeant(command, contract) };
    try {
      decide(command, contract);
      return { ...action, enabled: true, code: null, facts: null };
    } catch (refusal) {
      if (!(refusal instanceof Rejection)) throw refusal;
      return { ...action, enabled: false, code: refusal.code, facts: refusal.facts };
    }
  });
}

function milestoneMeant(command: Command, contract: ExistingContract): string | null {
  if (command.type === 'ActivateNextMilestone') return nextPending(contract)?.milestoneId ?? null;
  return 'milestoneId' in command ? command.milestoneId : null;
}

function attempts(contract: ExistingContract, by: Role, at: Instant): readonly Command[] {
  const who = { by, at };
  const milestones = contract.milestones.filter((one) => one.state !== 'deleted');
  const each = (attempt: (one: Milestone) => Command): readonly Command[] => milestones.map(attempt);
  if (by === 'client') return clientAttempts(contract, { by, at }, each);
  if (by !== 'freelancer') return [];
  return [
    { type: 'AcceptOffer', ...who, message: null, fundingId: SAMPLE },
    { type: 'DeclineOffer', ...who, message: null },
    ...each(({ milestoneId }) => ({ type: 'SubmitWork', ...who, milestoneId, submissionId: SAMPLE, message: SAMPLE, attachments: [] })),
    { type: 'EndContract', ...who, reason: 'completed', payAmount: 0 },
  ];
}

function clientAttempts(
  { terms, totals }: ExistingContract,
  who: { by: Role; at: Instant },
  each: (attempt: (one: Milestone) => Command) => readonly Command[],
): readonly Command[] {
  const milestone = { milestoneId: SAMPLE, title: SAMPLE, amount: terms.minAmount, dueDate: null, instructions: null };
  return [
    { type: 'WithdrawOffer', ...who, message: null },
    { type: 'CreateMilestones', ...who, milestones: [milestone] },
    ...each(({ milestoneId, amount }) => ({
      type: 'ActivateMilestone',
      ...who,
      milestoneId,
      expectedAmount: amount,
      message: null,
      fundingId: SAMPLE,
    })),
    { type: 'ActivateNextMilestone', ...who, expectedMilestoneId: null, expectedAmount: null, fundingId: SAMPLE },
    ...each(({ milestoneId }) => ({ type: 'RequestChanges', ...who, milestoneId, note: SAMPLE })),
    ...each((one) => ({
      type: 'ApproveMilestone',
      ...who,
      milestoneId: one.milestoneId,
      paidAmount: allocatedTo(one),
      expectedDeposit: allocatedTo(one),
      underpaymentReason: null,
      note: null,
      afterwards: 'keepOpen',
      next: null,
      fundingId: SAMPLE,
    })),
    { type: 'EndContract', ...who, reason: 'completed', payAmount: totals.allocated + totals.carryover },
  ];
}

/** Stands for the texts and ids a real command brings. */
const SAMPLE = 'sample';
