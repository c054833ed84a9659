import type { RefusedAttempts } from './refused-requests.js';

/** Changes of the plan that the state of a contract does not allow. */
export const REFUSED_PLANS: RefusedAttempts = {
  MILESTONE_FUNDED_IMMUTABLE: async (service) => {
    const { parts } = await service.createActive(10_000, 5_000);
    const rename = (part: string | undefined) => (key: string) => service.ann.send('PATCH', `${part}`, { key, body: { title: 'Draft' } });
    return { send: rename(parts[0]), status: 409, facts: { state: 'active' }, valid: rename(parts[1]) };
  },
  NOTHING_CHANGES: async (service) => {
    const { parts } = await service.createAccepted(10_000);
    return {
      send: (key) => service.ann.send('PATCH', `${parts[0]}`, { key, body: { title: ' Part 1 ', amount: 10_000, dueDate: null } }),
      status: 409,
      facts: {},
      valid: (key) => service.ann.send('DELETE', `${parts[0]}`, { key }),
    };
  },
  ORDER_INCOMPLETE: async (service) => {
    const { path, ids } = await service.createAccepted(10_000, 5_000, 2_000);
    const [first = '', second = '', third = ''] = ids;
    return {
      send: (key) => service.ann.send('PUT', `${path}/milestones/order`, { key, body: { milestoneIds: [third, 'none', third] } }),
      status: 422,
      facts: { missing: [first, second], unknown: ['none', third] },
      valid: (key) => service.ann.send('PUT', `${path}/milestones/order`, { key, body: { milestoneIds: [third, second, first] } }),
    };
  },
  NUDGED_ALREADY: async (service) => {
    const { path, ids } = await service.createAccepted(10_000, 5_000);
    await service.bob.post(`${path}/milestones/request-activation`);
    const { body } = await service.ann.get(`${path}/history`);
    const again = new Date(Date.parse(String(body.items.at(-1)?.['at'])) + 24 * 3_600_000).toISOString();
    const nudge = (milestoneId: string | undefined) => (key: string) =>
      service.bob.post(`${path}/milestones/request-activation`, { key, body: { milestoneId, message: 'On Monday?' } });
    return { send: nudge(ids[0]), status: 409, facts: { again }, valid: nudge(ids[1]) };
  },
};
