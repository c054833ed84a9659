import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { RateLimit } from './rate-limit.js';

/** Where the headers of an answer go. */
class Headers {
  readonly headers: Record<string, unknown> = {};

  readonly reply = { header: (name: string, value: unknown) => (this.headers[name] = value) } as unknown as FastifyReply; // its one method
}

describe('the rate limit', () => {
  const limit = new RateLimit(2, 'This party');
  const at = (second: number, party = 'ann') => {
    const { headers, reply } = new Headers();
    const refused = limit.refusal(party, 600_000 + second * 1_000, reply);
    const { 'ratelimit-remaining': remaining, 'ratelimit-reset': reset, 'retry-after': wait = null } = headers;
    return [headers['ratelimit-limit'], remaining, reset, wait, refused?.code ?? null];
  };

  it('lets this many requests of each caller in a minute, and says what is left and how long to wait', () => {
    expect([at(0), at(10), at(10.5), at(59.999)]).toEqual([
      [2, 1, 60, null, null],
      [2, 0, 50, null, null],
      [2, 0, 50, 50, 'TOO_MANY_REQUESTS'],
      [2, 0, 1, 1, 'TOO_MANY_REQUESTS'],
    ]);
    expect(at(30, 'bob')).toEqual([2, 1, 30, null, null]);
    expect([at(60), at(61), at(62)].map(([, , , wait]) => wait)).toEqual([null, null, 58]);
  });

  it('counts no more than 100 000 callers one by one', () => {
    const limited = new RateLimit(2, 'This address');
    const { reply } = new Headers();
    const refused = Array.from({ length: 100_010 }, (_, one) => limited.refusal(`a${one}`, 0, reply)).filter((one) => one !== null);
    expect(refused).toHaveLength(8);
    expect(limited.refusal('a5', 0, reply)).toBeNull();
  });
});
