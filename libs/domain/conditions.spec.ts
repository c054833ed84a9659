import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activated,
  answer,
  build,
  contractAfter,
  design,
  designActivated,
  designSubmitted,
  dueInstant,
  edit,
  launch,
  offer,
  plannedThree,
  proposed,
  support,
  planned,
  terms,
  today,
} from '#testing';
import { attemptsOf } from './available-actions.js';
import type { Command, CommandType } from './commands.js';
import type { ActiveContract, ExistingContract } from './contract.js';
import { RULES, type ConditionedCommand } from './decide.js';
import type { Dispute } from './disputes/dispute.js';
import { Rejection, type RejectionCode } from './rejection.js';
import type { Party } from './roles.js';

type Answer = 'accepted' | RejectionCode;

/** What a command gets that would be accepted but for one condition of its contract. */
interface Row {
  readonly paused: Answer;
  readonly onHold: Answer;
  readonly ending: Answer;
  /** A dispute about the milestone of the command, and one about another milestone at work. */
  readonly dispute: readonly [its: Answer, another: Answer];
  /** A charge in flight for the milestone of the command, and one for another milestone at work. */
  readonly charge: readonly [its: Answer, another: Answer];
}

const NA = 'CONTRACT_NOT_ACTIVE';
const D = 'DISPUTE_OPEN';
const F = 'FUNDING_IN_PROGRESS';
const PREVIOUS = 'PREVIOUS_MILESTONE_NOT_RELEASED';
const OK = 'accepted';

/** What the page of the domain says of every command, but for those of an offer and those without a condition. */
const TABLE: Record<ConditionedCommand, Row> = {
  CreateMilestones: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  EditMilestone: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [F, OK] },
  ReorderMilestones: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  DeleteMilestone: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [F, OK] },
  ActivateMilestone: { paused: NA, onHold: NA, ending: NA, dispute: [OK, OK], charge: [F, PREVIOUS] },
  ActivateNextMilestone: { paused: NA, onHold: NA, ending: NA, dispute: [OK, OK], charge: [PREVIOUS, PREVIOUS] },
  RequestActivation: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  SubmitWork: { paused: NA, onHold: OK, ending: NA, dispute: [D, OK], charge: [OK, OK] },
  WithdrawSubmission: { paused: OK, onHold: OK, ending: NA, dispute: [D, OK], charge: [OK, OK] },
  RequestChanges: { paused: NA, onHold: OK, ending: NA, dispute: [D, OK], charge: [OK, OK] },
  ExtendReview: { paused: NA, onHold: OK, ending: NA, dispute: [D, OK], charge: [OK, OK] },
  RemindReview: { paused: NA, onHold: OK, ending: NA, dispute: [D, OK], charge: [OK, OK] },
  ApproveMilestone: { paused: OK, onHold: OK, ending: NA, dispute: [D, OK], charge: [F, OK] },
  AutoApproveMilestone: { paused: NA, onHold: OK, ending: NA, dispute: [D, OK], charge: [F, OK] },
  PayBonus: { paused: OK, onHold: NA, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  ProposeMilestoneChanges: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  AcceptMilestoneChanges: { paused: OK, onHold: OK, ending: NA, dispute: [D, OK], charge: [F, OK] },
  RejectMilestoneChanges: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  WithdrawMilestoneChanges: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [OK, OK] },
  PauseContract: { paused: NA, onHold: OK, ending: NA, dispute: [OK, OK], charge: [F, F] },
  RestartContract: { paused: OK, onHold: OK, ending: OK, dispute: [OK, OK], charge: [OK, OK] },
  PlaceHold: { paused: OK, onHold: NA, ending: OK, dispute: [OK, OK], charge: [OK, OK] },
  LiftHold: { paused: OK, onHold: OK, ending: OK, dispute: [OK, OK], charge: [OK, OK] },
  EndContract: { paused: OK, onHold: OK, ending: NA, dispute: [D, D], charge: [F, F] },
  OpenDispute: { paused: OK, onHold: OK, ending: NA, dispute: [D, D], charge: [F, OK] },
};

const COMMANDS = Object.keys(TABLE) as readonly ConditionedCommand[]; // its own keys

/** Design is submitted, build is at work, launch and support are pending, one more could be at work, and the freelancer has proposed a change. */
const website = contractAfter(
  [offer({ terms: { ...terms, maxConcurrentActive: 3, activationOrder: 'any' } }), ...plannedThree, ...planned([support], 4)],
  accepted,
  designActivated,
  designSubmitted,
  activated(build, '2030-01-10T09:00:00.000Z'),
  proposed(edit(build, { title: 'Build' }, { title: 'Construction' })),
) as ActiveContract; // it was accepted

interface Example {
  readonly command: Command;
  /** The milestone that the command is about, else any. */
  readonly its: string;
}

/** Only a contract that is paused can be restarted, and only a hold that was placed can be lifted. */
const GIVEN: Partial<Record<CommandType, Partial<ExistingContract>>> = {
  RestartContract: { paused: { at: today, message: null } },
  LiftHold: { hold: { at: today, reason: 'A question of the bank.' } },
};

const givenFor = (type: CommandType): ExistingContract => ({ ...website, ...GIVEN[type] });

/** The first attempt of a command that its contract would accept. */
function exampleOf(type: ConditionedCommand): Example {
  const contract = givenFor(type);
  const attempts = RULES[type].by.flatMap((by) => attemptsOf(type, contract, { by, at: dueInstant(type, by), id: 'new' }));
  const found = attempts.find(({ command }) => !(answer(command, contract) instanceof Rejection));
  if (!found) throw new Error(`${type} needs another contract`);
  // The proposal's item is about the building.
  return { command: found.command, its: found.milestoneId ?? (type === 'AcceptMilestoneChanges' ? build : design).milestoneId };
}

function answerTo(command: Command, condition: Partial<ExistingContract>): Answer {
  const outcome = answer(command, { ...givenFor(command.type), ...condition });
  return outcome instanceof Rejection ? outcome.code : OK;
}

const paused = { at: today, message: null };
const hold = { at: today, reason: 'A question of the bank.' };

const disputed = (milestoneId: string | null, state: Dispute['state'] = 'open'): Partial<ExistingContract> => ({
  dispute: {
    disputeId: 'dispute',
    by: 'freelancer' as Party,
    milestoneId,
    reason: 'other',
    details: 'We do not agree.',
    claimAmount: 1_000,
    frozenAmount: 10_000,
    openedAt: today,
    answerDueAt: today,
    state,
    outcome: null,
    settlements: [],
  },
});

const topUpOf = (milestoneId: string) => ({
  fundingId: 'top-up',
  proposalId: 'p',
  index: 0,
  milestoneId,
  fromCarryover: 0,
  toCharge: 1_000,
  at: today,
});

const charging = (milestoneId: string): Partial<ExistingContract> => ({
  milestones: website.milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, toppingUp: topUpOf(milestoneId) } : one)),
});

const anotherThan = (its: string): string => (its === build.milestoneId ? design.milestoneId : build.milestoneId);

describe('what a condition of a contract forbids', () => {
  it.each(COMMANDS)('%s', (type) => {
    const { command, its } = exampleOf(type);
    const asked = (condition: Partial<ExistingContract>) => answerTo(command, condition);
    const another = anotherThan(its);
    expect({
      paused: asked({ paused }),
      onHold: asked({ hold }),
      ending: asked({ status: 'ending' }),
      dispute: [asked(disputed(its)), asked(disputed(another))],
      charge: [asked(charging(its)), asked(charging(another))],
    }).toStrictEqual(TABLE[type]);
  });

  it('names a final status first, then ending, then the hold, then the pause', () => {
    const { command } = exampleOf('ActivateNextMilestone');
    const refused = (condition: Partial<ExistingContract>) => {
      const outcome = answer(command, { ...website, ...condition });
      return outcome instanceof Rejection ? [outcome.code, outcome.facts] : [];
    };
    const both = { paused, hold };
    expect(refused({ ...both, status: 'declined' })).toStrictEqual([NA, { status: 'declined' }]);
    expect(refused({ ...both, status: 'ended' })).toStrictEqual(['CONTRACT_ENDED', {}]);
    expect(refused({ ...both, status: 'ending' })).toStrictEqual([NA, { status: 'ending' }]);
    expect(refused(both)).toStrictEqual([NA, { status: 'onHold' }]);
    expect(refused({ paused })).toStrictEqual([NA, { status: 'paused' }]);
  });

  it('ends with a dispute', () => {
    const { command, its } = exampleOf('SubmitWork');
    expect(answerTo(command, disputed(its, 'settled'))).toBe(OK);
  });

  it('forbids an approval that would activate the next milestone', () => {
    const { command } = exampleOf('ApproveMilestone');
    const approval = { ...command, afterwards: 'activateNext', next: null } as Command<'ApproveMilestone'>; // the example's fields
    expect([answerTo(approval, {}), answerTo(approval, { paused }), answerTo(approval, { hold })]).toStrictEqual([OK, NA, NA]);
  });

  it('forbids on hold an approval that would charge something besides', () => {
    const { command } = exampleOf('ApproveMilestone');
    const approval = command as Command<'ApproveMilestone'>; // just asked for
    const overpaid = { ...approval, paidAmount: approval.paidAmount + 1_000 };
    const withBonus = { ...approval, bonusAmount: 1_000 };
    for (const one of [overpaid, withBonus])
      expect([answerTo(one, {}), answerTo(one, { paused }), answerTo(one, { hold })]).toStrictEqual([OK, OK, NA]);
    // It is decided with the status, before the amounts.
    expect(answerTo({ ...overpaid, expectedDeposit: 1 }, { hold })).toBe(NA);
    // What is not funded yet holds nothing that could be paid twice.
    expect(answerTo({ ...overpaid, milestoneId: launch.milestoneId }, { hold })).toBe('MILESTONE_NOT_FUNDED');
  });

  it('lets an approval end the contract only without a dispute and a charge in flight', () => {
    const { command, its } = exampleOf('ApproveMilestone');
    const approval = { ...command, afterwards: 'endContract' } as Command<'ApproveMilestone'>; // the example's fields
    const another = anotherThan(its);
    expect(answerTo(approval, {})).toBe('ESCROW_NOT_EMPTY');
    expect(answerTo(approval, charging(another))).toBe(F);
    expect(answerTo(approval, { ...charging(another), ...disputed(another) })).toBe(D);
  });
});
