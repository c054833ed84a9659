import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  acceptChanges,
  activationStarted,
  answer,
  build,
  buildActivated,
  buildDone,
  buildSubmitted,
  changingTerms,
  contractAfter,
  design,
  designActivated,
  designDone,
  designInFunding,
  designSentBack,
  designSubmitted,
  edit,
  ended,
  endContract,
  given,
  happened,
  launch,
  launchDone,
  offer,
  offered,
  planned,
  plannedThree,
  PROPOSAL,
  propose,
  proposed,
  randomPlays,
  support,
  terms,
  today,
  withdrawChanges,
} from '#testing';
import { availableActions, type AvailableAction } from './available-actions.js';
import type { CommandType } from './commands.js';
import type { ContractEvent } from './events.js';
import { isFinal, NO_CONTRACT, type ExistingContract } from './contract.js';
import { todo, type Step } from './todo.js';
import { Rejection } from './rejection.js';
import type { Person } from './roles.js';

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
    expect(todo(contractAfter(history))[0]).toStrictEqual({ role, code, milestoneId, proposalId: null, dueAt, nudgedAt: null });
  });

  it('is none when the contract is final or does not exist', () => {
    expect(todo(NO_CONTRACT)).toEqual([]);
    expect(todo(contractAfter(offered, accepted, ended))).toEqual([]);
    expect(todo(contractAfter(offered, happened('OfferDeclined', { message: null })))).toEqual([]);
    expect(todo(contractAfter(offered, happened('OfferWithdrawn', { message: null })))).toEqual([]);
    expect(todo(contractAfter(offered, happened('OfferExpired', { expiresAt })))).toEqual([]);
  });
});

const stepsOf = (...histories: readonly (ContractEvent | readonly ContractEvent[])[]) =>
  todo(contractAfter(...histories)).map(({ role, code, milestoneId }) => [role, code, milestoneId].join(' '));

const codesOf = (contract: ExistingContract) => todo(contract).map(({ code }) => code);

describe('all that is to be done', () => {
  const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 3 } }), ...plannedThree, ...accepted];
  const busy = [...twoAtOnce, ...designActivated, ...buildActivated, ...buildSubmitted];
  const paused = happened('ContractPaused', { message: null });
  const onHold = happened('ContractPutOnHold', { reason: 'The bank asks.' });

  it('has the most urgent step first, and the next one at last', () => {
    expect(stepsOf(busy)).toStrictEqual(['client review build', 'freelancer submitWork design', 'client activateNext launch']);
    expect(stepsOf(busy, activationStarted(launch, today))).toStrictEqual([
      'client review build',
      'system awaitFunding launch',
      'freelancer submitWork design',
    ]);
  });

  it('leaves out what a pause or a hold forbids', () => {
    expect(stepsOf(busy, onHold)).toStrictEqual(['operator liftHold ', 'client review build', 'freelancer submitWork design']);
    expect(stepsOf(busy, paused)).toStrictEqual(['client restartContract ', 'client review build']);
    expect(stepsOf(busy, paused, onHold)).toStrictEqual(['operator liftHold ', 'client restartContract ', 'client review build']);
  });

  it('leaves a new milestone out when there can be no more', () => {
    const many = Array.from({ length: 97 }, (_one, index) => ({ ...support, milestoneId: `m${index}` }));
    const contract = contractAfter(offered, accepted, planned(many, 4));
    const released = contract.milestones.map((one) => ({ ...one, state: 'released' as const }));
    expect(todo({ ...contract, milestones: released })).toStrictEqual([]);
    expect(todo({ ...contract, milestones: released.slice(1) })).toHaveLength(1);
  });

  it('has the answer to a refund request as long as it can be given', () => {
    const asking = given(offered, accepted, designActivated).when(endContract(0)).contract();
    const dueAt = '2030-01-27T12:00:00.000Z';
    expect(todo(asking)).toMatchObject([{ role: 'freelancer', code: 'answerRefundRequest', milestoneId: null, dueAt }]);
    expect(todo({ ...asking, updatedAt: dueAt })).toStrictEqual([]);
  });

  it('has the answer to each open proposal, for the other side, while it can be rejected', () => {
    const both = given(busy, proposed(edit(build, { title: 'Build' }, { title: 'Construction' })))
      .when(propose([changingTerms({ maxConcurrentActive: 2 })], { by: 'client', proposalId: 'other' }))
      .contract();
    const steps = todo(both).filter(({ code }) => code === 'answerProposal');
    const none = { milestoneId: null, dueAt: null, nudgedAt: null };
    expect(steps).toStrictEqual([
      { role: 'client', code: 'answerProposal', proposalId: PROPOSAL, ...none },
      { role: 'freelancer', code: 'answerProposal', proposalId: 'other', ...none },
    ]);
    expect(codesOf(both)).toStrictEqual(['review', 'submitWork', 'answerProposal', 'answerProposal', 'activateNext']);
    expect(codesOf({ ...both, hold: { at: today, reason: 'The bank asks.' } })).toContain('answerProposal');
    expect(codesOf({ ...both, status: 'ending' })).not.toContain('answerProposal');
    const withdrawn = given(busy, proposed(edit(build, { title: 'Build' }, { title: 'Construction' }))).when(withdrawChanges());
    expect(codesOf(withdrawn.contract())).not.toContain('answerProposal');
  });

  it('waits for the charge of a raise, and not for the approval meanwhile', () => {
    const raised = given(busy, proposed(edit(design, { amount: 10_000 }, { amount: 12_000 })))
      .when(acceptChanges())
      .contract();
    expect(todo(raised).map(({ role, code, milestoneId }) => [role, code, milestoneId].join(' '))).toStrictEqual([
      'client review build',
      'system awaitFunding design',
      'freelancer submitWork design',
    ]);
  });

  it('has the answer to a dispute first: of the other side, then of both', () => {
    const answerDueAt = '2030-01-27T12:00:00.000Z';
    const dispute = {
      disputeId: 'd1',
      by: 'freelancer',
      milestoneId: 'design',
      reason: 'other',
      details: 'No.',
      claimAmount: 1,
      frozenAmount: 10_000,
      openedAt: today,
      answerDueAt,
      state: 'open',
      outcome: null,
      settlements: [],
    } as const;
    const contract = { ...contractAfter(busy), dispute };
    const [first, ...others] = todo(contract);
    expect(first).toStrictEqual({
      role: 'client',
      code: 'settleDispute',
      milestoneId: 'design',
      proposalId: null,
      dueAt: answerDueAt,
      nudgedAt: null,
    });
    expect(others.map(({ code, milestoneId }) => [code, milestoneId])).toStrictEqual([
      ['review', 'build'],
      ['activateNext', 'launch'],
    ]);
    const settlement = { settlementId: 's1', by: 'client', toFreelancer: 1, toClient: 9_999, state: 'open', proposedAt: today } as const;
    const answered = todo({ ...contract, dispute: { ...dispute, settlements: [settlement] } });
    expect(answered.slice(0, 2).map(({ role, code, dueAt }) => [role, code, dueAt])).toStrictEqual([
      ['client', 'settleDispute', null],
      ['freelancer', 'settleDispute', null],
    ]);
    expect(todo({ ...contract, dispute: { ...dispute, state: 'settled' } }).map(({ code }) => code)).not.toContain('settleDispute');
  });
});

/** The command that takes each step; none for the step of the gateway. */
const TAKEN_BY = {
  settleDispute: ['ProposeSettlement'],
  answerRefundRequest: ['ApproveEscrowRefund'],
  liftHold: ['LiftHold'],
  restartContract: ['RestartContract'],
  respondToOffer: ['AcceptOffer', 'DeclineOffer'],
  awaitFunding: [],
  submitWork: ['SubmitWork'],
  review: ['ApproveMilestone'],
  answerProposal: ['RejectMilestoneChanges'],
  activateNext: ['ActivateNextMilestone', 'ActivateMilestone'],
  createMilestone: ['CreateMilestones'],
} satisfies Record<Step['code'], readonly CommandType[]>;

/** What may still be done about money once all is over. */
const AFTER_THE_END: ReadonlySet<CommandType> = new Set(['GiveRefund', 'PayBonus', 'RetryPayout', 'RetryRefund']);

const PEOPLE: readonly Person[] = ['client', 'freelancer', 'operator'];

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
      for (const step of todo(contract)) {
        if (step.role === 'system') continue;
        const offers = availableActions(contract, step.role, contract.updatedAt);
        for (const command of TAKEN_BY[step.code]) {
          const meant = offers.find((one) => one.command === command && (one.milestoneId ?? step.milestoneId) === step.milestoneId);
          expect({ command, ...meant }).toStrictEqual({ command, milestoneId: meant?.milestoneId, enabled: true, code: null, facts: null });
        }
      }
    });
  });

  it('agree: the gateway can answer the pending funding', () => {
    everywhere((contract) => {
      const step = todo(contract)[0];
      if (step?.code !== 'awaitFunding') return;
      expect(step.role).toBe('system');
      const about = contract.milestones.find((one) => one.milestoneId === step.milestoneId);
      const fundingId = (about?.toppingUp ?? about?.funding)?.fundingId ?? '';
      const confirm = { type: 'ConfirmFunding', by: 'system', at: contract.updatedAt, fundingId, gatewayReference: 'charge-1' } as const;
      expect(answer(confirm, contract)).not.toBeInstanceOf(Rejection);
    });
  });

  it('agree: each role that could take a step has it', () => {
    everywhere((contract) => {
      const steps = todo(contract);
      const expected = {
        SubmitWork: 'submitWork',
        AcceptSettlement: 'settleDispute',
        LiftHold: 'liftHold',
        RestartContract: 'restartContract',
        ActivateNextMilestone: 'activateNext',
        RejectMilestoneChanges: 'answerProposal',
      } as const;
      for (const by of PEOPLE) {
        for (const { command, milestoneId, enabled } of availableActions(contract, by, contract.updatedAt)) {
          if (!enabled || !(command in expected)) continue;
          const code = expected[command as keyof typeof expected]; // just looked up
          const taken = steps.filter(
            (step) => step.role === by && step.code === code && (milestoneId ?? step.milestoneId) === step.milestoneId,
          );
          expect({ by, code, milestoneId, steps: taken.length }).toStrictEqual({ by, code, milestoneId, steps: 1 });
        }
      }
    });
  });

  it('agree: no other action is enabled in a contract that is final', () => {
    everywhere((contract) => {
      if (!isFinal(contract)) return;
      expect(todo(contract)).toStrictEqual([]);
      const offers = PEOPLE.flatMap((by) => availableActions(contract, by, contract.updatedAt));
      expect(offers.filter((one: AvailableAction) => one.enabled && !AFTER_THE_END.has(one.command))).toStrictEqual([]);
    });
  });
});
