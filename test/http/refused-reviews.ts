import type { RefusedAttempts } from './refused-requests.js';

/** Commands about a review that its submission does not allow. */
export const REFUSED_REVIEWS: RefusedAttempts = {
  SUBMISSION_NOT_FOUND: async (service) => {
    const { parts, submissionId } = await service.createSubmitted(10_000);
    const other = await service.createSubmitted(10_000);
    const withdraw = (id: string) => (key: string) => service.bob.post(`${parts[0]}/submissions/${id}/withdraw`, { key });
    return { send: withdraw(other.submissionId), status: 404, facts: {}, valid: withdraw(submissionId) };
  },
  EXTENSION_LIMIT: async (service) => {
    const { parts } = await service.createSubmitted(10_000);
    for (const days of [1, 7]) await service.ann.post(`${parts[0]}/extend-review`, { body: { days } });
    return {
      send: (key) => service.ann.post(`${parts[0]}/extend-review`, { key, body: { days: 1 } }),
      status: 409,
      facts: { maximum: 2 },
      valid: (key) => service.ann.post(`${parts[0]}/request-changes`, { key, body: { note: 'Once more.' } }),
    };
  },
};
