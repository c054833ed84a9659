import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  activate,
  activateNext,
  answer,
  approve,
  build,
  contractAfter,
  createMilestones,
  design,
  designActivated,
  designDone,
  designReviewDueAt,
  designSubmitted,
  ended,
  offer,
  offered,
  plannedThree,
  randomPlays,
  support,
  today,
} from '#testing';
import { COMMAND_TYPES } from './decide.js';
import { availableActions, type AvailableAction } from './available-actions.js';
import type { Command, CommandType } from './commands.js';
import type { ExistingContract } from './contract.js';
import { Rejection } from './rejection.js';
import type { Party } from './roles.js';

const entry = ({ command, milestoneId, enabled, code }: AvailableAction) => [command, milestoneId, enabled ? 'enabled' : code];
const offersOf = (contract: ExistingContract, by: Party, at = today) => availableActions(contract, by, at).map(entry);

/** The entries of these commands alone: a command that is added later changes nothing about them. */
const offersAbout = (commands: readonly CommandType[], contract: ExistingContract, by: Party) =>
  availableActions(contract, by, today)
    .filter(({ command }) => commands.includes(command))
    .map(entry);

describe('available actions', () => {
  const contract = contractAfter(offered, accepted, designDone);

  it('list each command in the order of RULES, once for each possible milestone, with its refusal', () => {
    const commands = [
      'WithdrawOffer',
      'CreateMilestones',
      'ActivateMilestone',
      'ActivateNextMilestone',
      'RequestChanges',
      'ApproveMilestone',
      'EndContract',
    ] as const;
    expect(offersAbout(commands, contract, 'client')).toStrictEqual([
      ['WithdrawOffer', null, 'OFFER_NOT_OPEN'],
      ['CreateMilestones', null, 'enabled'],
      ['ActivateMilestone', 'design', 'ALREADY_RELEASED'],
      ['ActivateMilestone', 'build', 'enabled'],
      ['ActivateMilestone', 'launch', 'NOT_NEXT_IN_SEQUENCE'],
      ['ActivateNextMilestone', 'build', 'enabled'],
      ['RequestChanges', 'design', 'ALREADY_RELEASED'],
      ['RequestChanges', 'build', 'NO_OPEN_SUBMISSION'],
      ['RequestChanges', 'launch', 'NO_OPEN_SUBMISSION'],
      ['ApproveMilestone', 'design', 'ALREADY_RELEASED'],
      ['ApproveMilestone', 'build', 'MILESTONE_NOT_FUNDED'],
      ['ApproveMilestone', 'launch', 'MILESTONE_NOT_FUNDED'],
      ['EndContract', null, 'enabled'],
    ]);
  });

  it('list the commands of the freelancer', () => {
    expect(offersAbout(['AcceptOffer', 'DeclineOffer', 'SubmitWork', 'EndContract'], contract, 'freelancer')).toStrictEqual([
      ['AcceptOffer', null, 'OFFER_NOT_OPEN'],
      ['DeclineOffer', null, 'OFFER_NOT_OPEN'],
      ['SubmitWork', 'design', 'ALREADY_RELEASED'],
      ['SubmitWork', 'build', 'MILESTONE_NOT_FUNDED'],
      ['SubmitWork', 'launch', 'MILESTONE_NOT_FUNDED'],
      ['EndContract', null, 'enabled'],
    ]);
  });

  it('carry the facts of the refusal', () => {
    const working = contractAfter(offered, accepted, designActivated);
    const activation = availableActions(working, 'client', today).find((one) => one.command === 'ActivateNextMilestone');
    expect(activation).toStrictEqual({
      command: 'ActivateNextMilestone',
      milestoneId: 'build',
      enabled: false,
      code: 'PREVIOUS_MILESTONE_NOT_RELEASED',
      facts: { blocking: { milestoneId: 'design', title: 'Design', state: 'active' } },
    });
  });

  it('leave out deleted milestones', () => {
    const milestones = contract.milestones.map((one) => (one.milestoneId === 'launch' ? { ...one, state: 'deleted' as const } : one));
    expect(offersOf({ ...contract, milestones }, 'freelancer').filter(([, milestoneId]) => milestoneId === 'launch')).toStrictEqual([]);
  });

  it('follow the clock', () => {
    const expiresAt = '2030-01-05T09:00:00.000Z';
    const open = contractAfter(offer({ expiresAt }), plannedThree);
    expect(offersOf(open, 'freelancer', '2030-01-05T08:59:59.999Z')[0]).toStrictEqual(['AcceptOffer', null, 'enabled']);
    expect(offersOf(open, 'freelancer', expiresAt)[0]).toStrictEqual(['AcceptOffer', null, 'DEADLINE_PASSED']);
    const submitted = contractAfter(offered, accepted, designActivated, designSubmitted);
    const late = offersOf(submitted, 'client', designReviewDueAt).filter(([, milestoneId]) => milestoneId === 'design');
    expect(late).toStrictEqual([
      ['EditMilestone', 'design', 'MILESTONE_FUNDED_IMMUTABLE'],
      ['DeleteMilestone', 'design', 'MILESTONE_FUNDED_IMMUTABLE'],
      ['ActivateMilestone', 'design', 'MILESTONE_NOT_PENDING'],
      ['RequestChanges', 'design', 'DEADLINE_PASSED'],
      ['ExtendReview', 'design', 'DEADLINE_PASSED'],
      ['ApproveMilestone', 'design', 'enabled'],
      ['OpenDispute', 'design', 'WRONG_ROLE'],
    ]);
  });
});

const isOffered = (contract: ExistingContract, command: Command): boolean =>
  availableActions(contract, 'client', today).some(
    (one) => one.enabled && one.command === command.type && (!('milestoneId' in command) || one.milestoneId === command.milestoneId),
  );

describe('New milestone, Review & pay and Activate next milestone', () => {
  const histories = [
    { when: 'the contract is offered', history: offered },
    { when: 'nothing is active', history: [offered, accepted].flat() },
    { when: 'the first is active', history: [offered, accepted, designActivated].flat() },
    { when: 'the first is submitted', history: [offered, accepted, designActivated, designSubmitted].flat() },
    { when: 'the first is released', history: [offered, accepted, designDone].flat() },
    { when: 'the contract has ended', history: [offered, accepted, designDone, ended].flat() },
  ];
  const commands = [createMilestones([support]), approve(design), approve(build), activateNext(), activate(design), activate(build)];

  it.each(histories)('are enabled exactly when they would be accepted: $when', ({ history }) => {
    const contract = contractAfter(history);
    for (const command of commands) {
      expect([command.type, isOffered(contract, command)]).toStrictEqual([command.type, !(answer(command, contract) instanceof Rejection)]);
    }
  });
});

/** Which side may send them hangs on the terms or on who opened the dispute. */
const ONE_SIDED: ReadonlySet<CommandType> = new Set(['OpenDispute', 'CancelDispute']);

describe('available actions of any contract', () => {
  it('have one entry for each command and milestone, in order, with a code exactly when refused', () => {
    fc.assert(
      fc.property(randomPlays, fc.constantFrom<Party>('client', 'freelancer'), (steps, by) => {
        const contract = steps.at(-1)?.after;
        if (!contract || contract.status === 'none') return;
        const offers = availableActions(contract, by, contract.updatedAt);
        const names = offers.map((one) => `${one.command} ${one.milestoneId}`);
        expect(names).toStrictEqual([...new Set(names)]);
        const order = offers.map((one) => COMMAND_TYPES.indexOf(one.command));
        expect(order).toStrictEqual(order.toSorted((a, b) => a - b));
        expect(offers.filter((one) => one.enabled !== (one.code === null) || one.enabled !== (one.facts === null))).toStrictEqual([]);
        expect(offers.filter((one) => one.code === 'WRONG_ROLE' && !ONE_SIDED.has(one.command))).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
