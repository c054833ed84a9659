import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetContract } from '#application';
import { ann, TestService } from './fakes/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

const contract = async (contractId: string) =>
  service.ask(new GetContract({ reader: ann, contractId, minPosition: await service.waitUntilCaughtUp(), waitMs: 2_000 }));

describe('the contract page', () => {
  it('shows the whole contract with every field of the API', async () => {
    const contractId = await service.createUnderpaid('2030-02-01');
    const stream = await service.stream(contractId);
    const page = await contract(contractId);
    const [m1, m2] = [await service.milestoneId(contractId, 0), await service.milestoneId(contractId, 1)];
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      contractId,
      revision: stream.length - 1,
      asOf: stream.at(-1)?.position,
      status: 'active',
      title: 'Website',
      description: 'A site',
      clientId: 'ann',
      freelancerId: 'bob',
      currency: 'USD',
      createdAt: '2030-01-01T09:00:00.000Z',
      acceptedAt: '2030-01-01T09:00:00.000Z',
      endedAt: null,
      updatedAt: '2030-01-09T10:00:00.000Z',
      // Thirty days after the offer.
      expiresAt: '2030-01-31T09:00:00.000Z',
      policyVersion: 1,
      terms: {
        fundOnAcceptance: false,
        reviewWindowHours: 336,
        activationOrder: 'sequence',
        maxConcurrentActive: 1,
        clientMayDispute: false,
        partialReleaseNeedsConsent: false,
        feeBasisPoints: 1_000,
        minAmount: 500,
        maxAmount: 100_000_000,
        minCharge: 50,
        securityPeriodHours: 120,
        refundAnswerDays: 7,
        disputeAnswerDays: 7,
      },
      totals: {
        planned: 47_000,
        charged: 42_000,
        allocated: 0,
        carryover: 2_000,
        released: 40_000,
        fees: 4_000,
        refunded: 0,
        extra: 0,
        paidOut: 0,
      },
      milestones: [
        {
          milestoneId: m1,
          sequence: 1,
          title: 'Step 1',
          instructions: 'Draw it',
          dueDate: '2030-02-01',
          dueInDays: null,
          overdue: false,
          state: 'released',
          amount: 42_000,
          deposit: 42_000,
          released: 40_000,
          carriedOver: 2_000,
          refunded: 0,
          funding: {
            fundingId: expect.any(String),
            state: 'succeeded',
            charged: 42_000,
            fromCarryover: 0,
            code: null,
            at: '2030-01-02T09:00:00.000Z',
          },
          toppingUp: null,
          submissions: [
            {
              submissionId: expect.any(String),
              number: 1,
              state: 'approved',
              message: 'Done',
              note: null,
              attachments: [],
              submittedAt: '2030-01-02T09:00:00.000Z',
              reviewDueAt: '2030-01-16T09:00:00.000Z',
              extensions: 0,
            },
          ],
        },
        {
          milestoneId: m2,
          sequence: 2,
          title: 'Step 2',
          instructions: null,
          dueDate: '2030-02-01',
          dueInDays: null,
          overdue: false,
          state: 'pending',
          amount: 5_000,
          deposit: 0,
          released: 0,
          carriedOver: 0,
          refunded: 0,
          funding: null,
          toppingUp: null,
          submissions: [],
        },
      ],
      proposals: [],
      refundRequest: null,
      dispute: null,
      payments: [
        {
          payment: 9,
          kind: 'release',
          milestoneId: m1,
          gross: 40_000,
          fee: 4_000,
          net: 36_000,
          givenBack: 0,
          availableAt: '2030-01-14T10:00:00.000Z',
          state: 'held',
          code: null,
        },
      ],
      extraPayments: [],
      refunds: [],
      paused: null,
      hold: null,
      todo: [{ role: 'client', code: 'activateNext', milestoneId: m2, proposalId: null, dueAt: null, nudgedAt: null }],
      nextAction: { role: 'client', code: 'activateNext', milestoneId: m2, proposalId: null, dueAt: null, nudgedAt: null },
      availableActions: expect.arrayContaining([
        { command: 'ActivateNextMilestone', milestoneId: m2, enabled: true, code: null, facts: null },
        { command: 'ApproveMilestone', milestoneId: m1, enabled: false, code: 'ALREADY_RELEASED', facts: {} },
      ]),
    });
    expect(Object.keys(page).slice(0, 4)).toEqual(['contractId', 'revision', 'asOf', 'status']);
  });

  it('marks milestones that are overdue at the time of the request', async () => {
    const contractId = await service.createAccepted({ dueDate: '2030-01-09' });
    const overdue = async () => ((await contract(contractId)).milestones as { overdue: boolean }[]).map((one) => one.overdue);
    const { now } = service;
    expect(await overdue()).toEqual([false, false, false]);
    service.now = '2030-01-10T00:00:00.000Z';
    expect(await overdue()).toEqual([true, true, true]);
    service.now = now;
  });
});
