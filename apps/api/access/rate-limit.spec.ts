import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

describe('the rate limit', () => {
  it('lets so many in a minute, of each party, and says how long to wait', () => {
    const limit = new RateLimit(2);
    const at = (second: number, party = 'ann') => limit.secondsToWait(party, 600_000 + second * 1_000);
    expect([at(0), at(10), at(10.5), at(59.999)]).toEqual([null, null, 50, 1]);
    expect(at(30, 'bob')).toBeNull();
    expect([at(60), at(61), at(62)]).toEqual([null, null, 58]);
  });
});
