import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  answer,
  buildActivated,
  buildDone,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  designSentBack,
  designSubmitted,
  endContract,
  ended,
  given,
  happened,
  launchDone,
  offer,
  offered,
  plannedThree,
  randomPlays,
  terms,
} from '#testing';
import { availableActions, type AvailableAction } from './available-actions.js';
import type { CommandType } from './commands.js';
import { NO_CONTRACT, type ExistingContract } from './contract.js';
import { nextAction, type NextAction } from './next-action.js';
import { Rejection } from './rejection.js';
import type { Party } from './roles.js';

describe('the next step', () => {
  const active = [...offered, ...accepted];
  const submitted = [...active, ...designActivated, ...designSubmitted];
  const expiresAt = '2030-01-05T09:00:00.000Z';
  const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree, ...accepted];

  it.each([
    { when: 'offered', history: offered, step: ['freelancer', 'respondToOffer', null, null] },
    { when: 'offered until', history: [offer({ expiresAt }), ...plannedThree], step: ['freelancer', 'respondToOffer', null, expiresAt] },
    { when: 'accepted', history: active, step: ['client', 'activateNext', 'design', null] },
    { when: 'in funding', history: [...active, ...designInFunding], step: ['system', 'awaitFunding', 'design', null] },
    {
      when: 'active with a due date',
      history: [...active, ...designActivated],
      step: ['freelancer', 'submitWork', 'design', '2030-02-01T23:59:59.999Z'],
    },
    {
      when: 'active without a due date',
      history: [...active, ...designDone, ...buildActivated],
      step: ['freelancer', 'submitWork', 'build', null],
    },
    { when: 'submitted', history: submitted, step: ['client', 'review', 'design', '2030-01-22T09:00:00.000Z'] },
    {
      when: 'sent back',
      history: [...submitted, ...designSentBack],
      step: ['freelancer', 'submitWork', 'design', '2030-02-01T23:59:59.999Z'],
    },
    { when: 'released', history: [...active, ...designDone], step: ['client', 'activateNext', 'build', null] },
    {
      when: 'all released',
      history: [...active, ...designDone, ...buildDone, ...launchDone],
      step: ['client', 'createMilestone', null, null],
    },
    {
      when: 'two at work',
      history: [...twoAtOnce, ...designActivated, ...buildActivated],
      step: ['freelancer', 'submitWork', 'design', '2030-02-01T23:59:59.999Z'],
    },
  ])('when $when', ({ history, step: [role, code, milestoneId, dueAt] }) => {
    expect(nextAction(contractAfter(history))).toStrictEqual({ role, code, milestoneId, dueAt });
  });

  it('is null when the contract is final or does not exist', () => {
    expect(nextAction(NO_CONTRACT)).toBeNull();
    expect(nextAction(contractAfter(offered, accepted, ended))).toBeNull();
    expect(nextAction(contractAfter(offered, happened('OfferDeclined', { message: null })))).toBeNull();
    expect(nextAction(contractAfter(offered, happened('OfferWithdrawn', { message: null })))).toBeNull();
    expect(nextAction(contractAfter(offered, happened('OfferExpired', { expiresAt })))).toBeNull();
  });
});

/** The command that takes each step; `null` for the step of the gateway. */
const TAKEN_BY = {
  respondToOffer: ['AcceptOffer', 'DeclineOffer'],
  answerRefundRequest: ['ApproveEscrowRefund'],
  awaitFunding: [],
  submitWork: ['SubmitWork'],
  review: ['ApproveMilestone'],
  activateNext: ['ActivateNextMilestone', 'ActivateMilestone'],
  createMilestone: ['CreateMilestones'],
} satisfies Record<NextAction['code'], readonly CommandType[]>;

const PARTIES: readonly Party[] = ['client', 'freelancer'];

const everywhere = (check: (contract: ExistingContract) => void): void =>
  fc.assert(
    fc.property(randomPlays, (steps) => {
      for (const { after } of steps) if (after.status !== 'none') check(after);
    }),
    { numRuns: 50 },
  );

describe('the next step and the available actions', () => {
  it('agree: the role of the step can take it', () => {
    everywhere((contract) => {
      const step = nextAction(contract);
      if (!step || step.role === 'system') return;
      const offers = availableActions(contract, step.role, contract.updatedAt);
      // Once its time is over only the system answers.
      if (step.code === 'answerRefundRequest' && (step.dueAt ?? '') <= contract.updatedAt) return;
      for (const command of TAKEN_BY[step.code]) {
        const meant = offers.find((one) => one.command === command && (one.milestoneId ?? step.milestoneId) === step.milestoneId);
        expect({ command, ...meant }).toStrictEqual({ command, milestoneId: meant?.milestoneId, enabled: true, code: null, facts: null });
      }
    });
  });

  it('agree: the gateway can answer the pending funding', () => {
    everywhere((contract) => {
      const step = nextAction(contract);
      if (step?.code !== 'awaitFunding') return;
      expect(step.role).toBe('system');
      const fundingId = contract.milestones.find((one) => one.milestoneId === step.milestoneId)?.funding?.fundingId ?? '';
      const confirm = { type: 'ConfirmFunding', by: 'system', at: contract.updatedAt, fundingId, gatewayReference: 'charge-1' } as const;
      expect(answer(confirm, contract)).not.toBeInstanceOf(Rejection);
    });
  });

  it('is the answer of the freelancer while the client asks for the escrow', () => {
    const asking = given(offered, accepted, designActivated).when(endContract(0)).contract();
    const step = { role: 'freelancer', code: 'answerRefundRequest', milestoneId: null, dueAt: '2030-01-27T12:00:00.000Z' };
    expect(nextAction(asking)).toStrictEqual(step);
  });

  it('agree: no action is enabled when there is no next step', () => {
    everywhere((contract) => {
      if (nextAction(contract)) return;
      const offers = PARTIES.flatMap((by) => availableActions(contract, by, contract.updatedAt));
      // A freelancer may give money back whenever he has some.
      expect(offers.filter((one: AvailableAction) => one.enabled && one.command !== 'GiveRefund')).toStrictEqual([]);
    });
  });
});
