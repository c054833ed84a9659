import { proposalOf, proposed } from './proposing.js';
import type { RefusedAttempts } from './refused-requests.js';

const WEEK = { op: 'terms', reviewWindowHours: 168 };

/** Proposals, and answers to them, that the state of a contract does not allow. */
export const REFUSED_PROPOSALS: RefusedAttempts = {
  PROPOSAL_NOT_FOUND: async (service) => {
    const { path } = await service.createAccepted(10_000);
    return {
      send: (key) => service.ann.post(`${path}/proposals/none/accept`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.ann.post(`${path}/proposals`, { key, body: proposalOf(WEEK) }),
    };
  },
  CHANGE_REQUEST_OPEN: async (service) => {
    const { path } = await service.createAccepted(10_000);
    const first = await proposed(service, path, WEEK);
    return {
      send: (key) => service.bob.post(`${path}/proposals`, { key, body: proposalOf(WEEK) }),
      status: 409,
      facts: { proposalId: first.split('/').at(-1) },
      valid: (key) => service.bob.post(`${first}/withdraw`, { key }),
    };
  },
  CHANGE_REQUEST_STALE: async (service) => {
    const { path, ids, parts } = await service.createAccepted(10_000);
    const proposal = await proposed(service, path, WEEK, { op: 'edit', milestoneId: ids[0], amount: 12_000 });
    await service.ann.send('PATCH', `${parts[0]}`, { body: { amount: 11_000 } });
    return {
      send: (key) => service.ann.post(`${proposal}/accept`, { key }),
      status: 409,
      facts: { index: 1, reason: 'changed' },
      valid: (key) => service.ann.post(`${proposal}/accept`, { key, body: { itemIndexes: [0] } }),
    };
  },
  PROPOSAL_NOT_OPEN: async (service) => {
    const { path } = await service.createAccepted(10_000);
    const proposal = await proposed(service, path, WEEK);
    await service.ann.post(`${proposal}/reject`, { body: { reason: 'Too short.' } });
    return { send: (key) => service.ann.post(`${proposal}/accept`, { key }), status: 409, facts: { state: 'rejected' } };
  },
  PROPOSAL_NOT_NEEDED: async (service) => {
    const { path } = await service.createAccepted(10_000);
    return {
      send: (key) => service.ann.post(`${path}/proposals`, { key, body: proposalOf(WEEK, { op: 'add', title: 'More', amount: 500 }) }),
      status: 422,
      facts: { index: 1 },
      valid: (key) => service.ann.post(`${path}/proposals`, { key, body: proposalOf(WEEK) }),
    };
  },
  TOO_MANY_TOP_UPS: async (service) => {
    const { path, ids } = await service.createOffered([10_000, 5_000], { terms: { fundOnAcceptance: false, maxConcurrentActive: 2 } });
    await service.bob.post(`${path}/accept`);
    for (const expectedMilestoneId of ids) {
      await service.ann.post(`${path}/milestones/activate-next`, { body: { expectedMilestoneId } });
      await service.waitUntilIdle();
    }
    const raises = ids.map((milestoneId) => ({ op: 'edit', milestoneId, amount: 20_000 }));
    const proposal = await proposed(service, path, ...raises);
    return {
      send: (key) => service.ann.post(`${proposal}/accept`, { key }),
      status: 422,
      facts: {},
      valid: (key) => service.ann.post(`${proposal}/accept`, { key, body: { itemIndexes: [1] } }),
    };
  },
};
