import { describe, expect, it } from '@jest/globals';
import { claimsOf } from './token-claims.js';

const tokenOf = (payload: object): string => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;

describe('the claims of a token', () => {
  it.each(['ann', 'a~>?ÿ', 'auth0|5b1f'])('are its party and its end: %s', (sub) => {
    expect(claimsOf(tokenOf({ sub, exp: 1, other: true }))).toEqual({ sub, exp: 1, roles: [] });
  });

  it.each([
    ['operator', ['operator']],
    [
      ['operator', 7, 'auditor'],
      ['operator', 'auditor'],
    ],
    [{ operator: true }, []],
  ])('are its roles: %j', (said, roles) => {
    expect(claimsOf(tokenOf({ sub: 'ann', exp: 1, roles: said })).roles).toEqual(roles);
  });

  it.each(['', 'no token', 'x.y.z', tokenOf({}), tokenOf({ sub: 'ann' }), tokenOf({ exp: 1 })])('are not there in %j', (token) => {
    expect(() => claimsOf(token)).toThrow(/./);
  });
});
