import { describe, expect, it } from '@jest/globals';
import { partyOf } from './party-of.js';

const tokenOf = (payload: object): string => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;

describe('the party of a token', () => {
  it.each(['ann', 'a~>?ÿ', 'auth0|5b1f'])('is its sub: %s', (sub) => {
    expect(partyOf(tokenOf({ sub }))).toBe(sub);
  });

  it.each(['', 'no token', 'x.y.z', tokenOf({})])('is not there in %j', (token) => {
    expect(() => partyOf(token)).toThrow(/./);
  });
});
