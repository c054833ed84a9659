import { describe, expect, it } from '@jest/globals';
import { ResponseBodyError } from 'oauth4webapi';
import { NoAnswer } from '#client';
import { SignInEnded } from '../session/sign-in-ended.js';
import { AccessToken } from './access-token.js';
import type { Tokens } from './tokens.js';

const MINUTE_MS = 60_000;

/** Tokens that are renewed, and end, after so many milliseconds. */
const tokens = (access: string, renewMs: number, endMs: number): Tokens => ({
  signIn: 'of ann',
  access,
  refresh: `refresh of ${access}`,
  identity: null,
  renewAt: Date.now() + renewMs,
  expiresAt: Date.now() + endMs,
});

const FRESH = tokens('fresh', MINUTE_MS, MINUTE_MS);
const DUE = tokens('due', -1, MINUTE_MS);
const EXPIRED = tokens('expired', -1, -1);
const REFUSED = new ResponseBodyError('refused', { cause: { error: 'invalid_grant' }, response: new Response('', { status: 400 }) });

/** The token of a sign-in whose renewals come to these, one after the other; and what was asked and kept. */
function tokenOf(first: Tokens, ...renewals: readonly (Tokens | Error)[]) {
  const [asked, kept]: [Tokens[], Tokens[]] = [[], []];
  const renew = (old: Tokens): Promise<Tokens> => {
    const next = renewals[asked.push(old) - 1] ?? new Error('there is no further answer');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { token: new AccessToken(first, { renew, keep: (one) => kept.push(one) }), asked, kept };
}

describe('an access token', () => {
  it('is the same one until it is due', async () => {
    const { token, asked } = tokenOf(FRESH);
    expect([await token.get(), await token.get(), asked]).toEqual(['fresh', 'fresh', []]);
  });

  it.each([DUE, EXPIRED])('is renewed once for all who ask, and kept: $access', async (old) => {
    const { token, asked, kept } = tokenOf(old, FRESH);
    expect(await Promise.all([token.get(), token.get()])).toEqual(['fresh', 'fresh']);
    expect(await token.get()).toBe('fresh');
    expect([asked, kept]).toEqual([[old], [FRESH]]);
  });

  it('is used on while the provider cannot be had and it is good, without asking for each request', async () => {
    const { token, asked } = tokenOf(DUE, new TypeError('fetch failed'));
    expect([await token.get(), await token.get(), asked.length]).toEqual(['due', 'due', 1]);
  });

  it('is for later once it has expired and the provider cannot be had', async () => {
    const { token, kept } = tokenOf(EXPIRED, new TypeError('fetch failed'));
    await expect(token.get()).rejects.toThrow(NoAnswer);
    expect(kept.map(({ refresh }) => refresh)).toEqual(['refresh of expired']);
  });

  it('is good to its end when the provider gives none any more, and then the sign-in has ended', async () => {
    const due = tokenOf(DUE, REFUSED);
    expect([await due.token.get(), await due.token.get(), due.asked.length]).toEqual(['due', 'due', 1]);
    expect(due.kept.map(({ refresh }) => refresh)).toEqual([null]);
    const expired = tokenOf(EXPIRED, REFUSED);
    await expect(expired.token.get()).rejects.toThrow(SignInEnded);
    await expect(expired.token.get()).rejects.toThrow(SignInEnded);
    expect(expired.asked).toHaveLength(1);
  });

  it('is not renewed without a refresh token', async () => {
    const { token, asked } = tokenOf({ ...EXPIRED, refresh: null });
    await expect(token.get()).rejects.toThrow(SignInEnded);
    expect(asked).toEqual([]);
  });
});
