import type { CommandAnswer } from '#apps/process/service-client';
import type { RefusedAttempts } from './refused-requests.js';
import type { Party } from '../suites/http-stories/party.js';
import { approvalOf, type CreatedContract, type StoryService } from './story-service.js';

const GROUNDS = { reason: 'notPaid', details: 'The drafts were delivered as agreed.' };
const split = (toFreelancer: number, toClient: number): object => ({ toFreelancer, toClient });

/** A contract with 10 000 frozen by the freelancer's dispute about its first milestone. */
interface Disputed extends CreatedContract {
  readonly disputeId: string;
  /** The path of the dispute. */
  readonly dispute: string;
  /** Of the dispute's event. */
  readonly position: string;
}

export const openingOf = (milestoneId: string | undefined, claimAmount = 9_000): object => ({ milestoneId, claimAmount, ...GROUNDS });

export async function createDisputed(service: StoryService, ...amounts: readonly number[]): Promise<Disputed> {
  const deal = await service.createSubmitted(10_000, ...amounts);
  const { body } = await service.bob.post(`${deal.path}/disputes`, { body: openingOf(deal.ids[0]) });
  const { disputeId = '' } = body as object as CommandAnswer; // the documented answer
  return { ...deal, disputeId, dispute: `${deal.path}/disputes/${disputeId}`, position: body.position };
}

/** Resolves to the id of the settlement. */
export async function propose(party: Party, dispute: string, toFreelancer: number): Promise<string> {
  const { body } = await party.post(`${dispute}/settlements`, { body: split(toFreelancer, 10_000 - toFreelancer) });
  return (body as object as CommandAnswer).settlementId ?? ''; // the documented answer
}

const decision = (toClient: number): object => ({ ...split(6_000, toClient), reason: 'Two drafts are as agreed.' });

/** Commands about disputes that the state of a contract does not allow. */
export const REFUSED_DISPUTES: RefusedAttempts = {
  DISPUTE_OPEN: async (service) => {
    const { disputeId, parts, dispute } = await createDisputed(service);
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
      status: 409,
      facts: { disputeId },
      valid: (key) => service.ann.post(`${dispute}/settlements`, { key, body: split(10_000, 0) }),
    };
  },
  DISPUTE_NOT_FOUND: async (service) => {
    const { path, dispute } = await createDisputed(service);
    return {
      send: (key) => service.bob.post(`${path}/disputes/none/cancel`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.bob.post(`${dispute}/cancel`, { key }),
    };
  },
  SETTLEMENT_NOT_FOUND: async (service) => {
    const { dispute } = await createDisputed(service);
    const settlementId = await propose(service.ann, dispute, 6_000);
    return {
      send: (key) => service.bob.post(`${dispute}/settlements/none/accept`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.bob.post(`${dispute}/settlements/${settlementId}/accept`, { key }),
    };
  },
  DISPUTE_NOT_OPEN: async (service) => {
    const { dispute, parts } = await createDisputed(service);
    await service.bob.post(`${dispute}/cancel`);
    return {
      send: (key) => service.ann.post(`${dispute}/settlements`, { key, body: split(6_000, 4_000) }),
      status: 409,
      facts: { state: 'cancelled' },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  SETTLEMENT_NOT_OPEN: async (service) => {
    const { dispute } = await createDisputed(service);
    const first = await propose(service.ann, dispute, 6_000);
    const second = await propose(service.ann, dispute, 7_000);
    return {
      send: (key) => service.bob.post(`${dispute}/settlements/${first}/accept`, { key }),
      status: 409,
      facts: { state: 'superseded' },
      valid: (key) => service.bob.post(`${dispute}/settlements/${second}/accept`, { key }),
    };
  },
  SPLIT_DOES_NOT_SUM: async (service) => {
    const { dispute } = await createDisputed(service);
    return {
      send: (key) => service.operator.post(`${dispute}/decide`, { key, body: decision(4_001) }),
      status: 422,
      facts: { expected: 10_000, actual: 10_001 },
      valid: (key) => service.operator.post(`${dispute}/decide`, { key, body: decision(4_000) }),
    };
  },
};
