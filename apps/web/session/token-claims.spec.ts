import { describe, expect, it } from '@jest/globals';
import { claimsOf } from './token-claims.js';

const tokenOf = (payload: object): string => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;

describe('the claims of a token', () => {
  it.each(['ann', 'a~>?ÿ', 'auth0|5b1f'])('are its party and its end: %s', (sub) => {
    expect(claimsOf(tokenOf({ sub, exp: 1, other: true }), 'roles')).toEqual({ sub, exp: 1, roles: [] });
  });

  it.each([
    ['roles', { roles: ['operator', 7, 'analyst'] }],
    ['roles', { roles: ['operator', 'analyst'] }],
    ['realm.roles', { realm: { roles: ['operator', 'analyst'] } }],
    ['https://issuer.example/roles', { 'https://issuer.example/roles': ['operator', 'analyst'] }],
  ])('are its roles, where the service looks for them: %s', (rolesClaim, payload) => {
    expect(claimsOf(tokenOf({ sub: 'olga', exp: 1, ...payload }), rolesClaim).roles).toEqual(['operator', 'analyst']);
  });

  it('are one role that is a text', () => {
    expect(claimsOf(tokenOf({ sub: 'olga', exp: 1, roles: 'operator' }), 'roles').roles).toEqual(['operator']);
  });

  it.each(['', 'no token', 'x.y.z', tokenOf({}), tokenOf({ sub: 'ann' }), tokenOf({ exp: 1 })])('are not there in %j', (token) => {
    expect(() => claimsOf(token, 'roles')).toThrow(/./);
  });
});
