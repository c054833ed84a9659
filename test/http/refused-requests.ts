import { expect } from '@jest/globals';
import { historyCursor } from '#application';
import type { ProblemCode } from '#apps/http/problems/problems';
import type { Answer, PostOptions } from '../suites/http-stories/party.js';
import { offerOf, type StoryService } from './story-service.js';

/** A refused request and its expected answer. */
export interface Attempt {
  readonly send: (key: string) => Promise<Answer>;
  readonly status: number;
  readonly facts: object;
  /** A command accepted with the same key afterwards, because a refusal does not use up its key. */
  readonly valid?: (key: string) => Promise<Answer>;
}

export type RefusedAttempts = Readonly<Partial<Record<ProblemCode, (service: StoryService) => Promise<Attempt>>>>;

const CONTRACTS = '/v1/contracts';
const UNKNOWN = `${CONTRACTS}/5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a11`;
const OFFER = offerOf([10_000, 5_000]);

/** A refused offer. The corrected offer with the same key creates the contract. */
const creation =
  (status: number, facts: object, wrong: PostOptions) =>
  async ({ ann }: StoryService): Promise<Attempt> => ({
    send: (key) => ann.post(CONTRACTS, { key, body: OFFER, ...wrong }),
    status,
    facts,
    valid: (key) => ann.post(CONTRACTS, { key, body: OFFER }),
  });

const milestones = (...parts: readonly object[]): PostOptions => ({ body: offerOf([], { milestones: parts }) });
const part = { title: 'Design', amount: 500, instructions: 'Drafts' };

/** Requests refused for their own content, or because something does not exist. */
export const REFUSED_REQUESTS: RefusedAttempts = {
  INVALID_REQUEST: creation(400, {}, { body: { ...OFFER, feeBasisPoints: 0 } }),
  MALFORMED_JSON: creation(400, {}, { text: '{"title":' }),
  INVALID_HEADER: creation(400, { header: 'If-Match' }, { headers: { 'if-match': '12' } }),
  IDEMPOTENCY_KEY_REQUIRED: creation(400, {}, { key: null }),
  BODY_TOO_LARGE: creation(413, {}, { text: JSON.stringify({ ...OFFER, description: 'x'.repeat(512 * 1024) }) }),
  UNSUPPORTED_MEDIA_TYPE: creation(415, {}, { headers: { 'content-type': 'text/plain' } }),
  AMOUNT_BELOW_MINIMUM: creation(
    422,
    { minimum: 500, actual: -1, path: 'milestones.1.amount' },
    milestones(part, { title: 'Build', amount: -1 }),
  ),
  AMOUNT_ABOVE_MAXIMUM: creation(
    422,
    { maximum: 100_000_000, actual: 100_000_001, path: 'milestones.0.amount' },
    milestones({ ...part, amount: 100_000_001 }),
  ),
  INSTRUCTIONS_REQUIRED: creation(422, { path: 'milestones.0.instructions' }, milestones({ title: 'Design', amount: 500 })),
  DUE_DATE_PAST: creation(422, { path: 'milestones.1.dueDate' }, milestones(part, { ...part, dueDate: '2020-02-29' })),
  EXPIRY_PAST: creation(422, {}, { body: { ...OFFER, expiresAt: '2020-02-29T12:00:00Z' } }),
  SAME_PARTY: creation(422, {}, { body: { ...OFFER, freelancerId: 'ann' } }),
  CURRENCY_UNSUPPORTED: creation(422, {}, { body: { ...OFFER, currency: 'XXX' } }),
  UNAUTHENTICATED: async ({ ann, anonymous }) => ({
    send: (key) => anonymous.post(CONTRACTS, { key, body: OFFER }),
    status: 401,
    facts: {},
    valid: (key) => ann.post(CONTRACTS, { key, body: OFFER }),
  }),
  ROUTE_NOT_FOUND: async ({ ann }) => ({
    send: (key) => ann.post('/v1/offers', { key, body: OFFER }),
    status: 404,
    facts: {},
    valid: (key) => ann.post(CONTRACTS, { key, body: OFFER }),
  }),
  METHOD_NOT_ALLOWED: async ({ ann }) => ({
    send: (key) => ann.post('/v1/my-jobs', { key, body: OFFER }),
    status: 405,
    facts: {},
    valid: (key) => ann.post(CONTRACTS, { key, body: OFFER }),
  }),
  CONTRACT_NOT_FOUND: async (service) => {
    const { path } = await service.createOffered([500]);
    return {
      send: (key) => service.cyd.post(`${path}/accept`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.cyd.post(CONTRACTS, { key, body: OFFER }),
    };
  },
  REVISION_NOT_FOUND: async (service) => {
    const { path } = await service.createOffered([500]);
    return { send: () => service.ann.get(`${path}/state?asOf=2`), status: 404, facts: {} };
  },
  VIEW_BEHIND: async ({ ann }) => {
    const wanted = '9'.repeat(20);
    return {
      send: () => ann.get('/v1/my-jobs', { 'min-position': wanted, prefer: 'wait=0' }),
      status: 409,
      facts: { wanted, asOf: expect.stringMatching(/^\d{20}$/), waitedMs: expect.any(Number) },
    };
  },
  LOG_CHANGED: async (service) => {
    const { path } = await service.createOffered([500]);
    const contractId = path.slice(CONTRACTS.length + 1);
    // As another log would have given it.
    const after = historyCursor(contractId, { revision: 1, id: crypto.randomUUID() });
    return { send: () => service.ann.get(`${path}/history?after=${after}`), status: 409, facts: { after } };
  },
  IDEMPOTENCY_KEY_REUSED: async ({ ann }) => {
    const key = crypto.randomUUID();
    await ann.post(CONTRACTS, { key, body: OFFER });
    return {
      send: () => ann.post(CONTRACTS, { key, body: offerOf([700]) }),
      status: 422,
      facts: {},
      valid: () => ann.post(CONTRACTS, { key, body: OFFER }),
    };
  },
  TOO_MANY_REQUESTS: async ({ cyd }) => ({
    send: async (key) => {
      for (;;) {
        const answer = await cyd.post(`${UNKNOWN}/accept`, { key });
        if (answer.status !== 404) return answer;
      }
    },
    status: 429,
    facts: {},
  }),
};
