import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';
import type { RetryLater } from '#apps/http/problems/retry-later';
import { TokenCheck, type TokenTrust } from './token-check.js';

const SECRET = 'a secret of more than thirty-two bytes';
const KEY = new TextEncoder().encode(SECRET);
const ISSUER = { issuer: 'us', audience: 'jobs', rolesClaim: 'roles', maxTokenHours: 24 };
const now = () => Math.floor(Date.now() / 1_000);
const CLAIMS = { sub: 'ann', iss: 'us', aud: 'jobs' };

const sign = (claims: JWTPayload, key: CryptoKey | Uint8Array = KEY, header: JWTHeaderParameters = { alg: 'HS256' }) =>
  new SignJWT({ ...CLAIMS, exp: now() + 60, ...claims }).setProtectedHeader(header).sign(key);
const bearer = async (token: Promise<string> | string): Promise<string> => `Bearer ${await token}`;
const check = (trust: TokenTrust) => {
  const tokens = new TokenCheck(trust);
  return async (authorization: string | undefined) => tokens.caller(authorization);
};

describe('tokens of a shared secret', () => {
  const caller = check({ ...ISSUER, key: { kind: 'secret', secret: SECRET } });
  const typed = async (typ: string) => caller(await bearer(sign({}, KEY, { alg: 'HS256', typ })));

  it('say who asks and in which roles', async () => {
    expect(await caller(await bearer(sign({ roles: ['auditor', 'analyst'] })))).toEqual({ id: 'ann', roles: ['auditor', 'analyst'] });
    expect(await caller(await bearer(sign({})))).toEqual({ id: 'ann', roles: [] });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a role of another service is ignored', ['admin', 'auditor', 'auditor'], ['auditor']],
    ['a text is one role', 'operator', ['operator']],
    ['what is no text is ignored', [1, null, { operator: true }, 'analyst'], ['analyst']],
    ['an object is no role', { operator: true }, []],
  ])('name roles: %s', async (_, roles, known) => {
    expect(await caller(await bearer(sign({ roles })))).toEqual({ id: 'ann', roles: known });
  });

  it.each<[string, JWTPayload]>([
    ['realm_access.roles', { realm_access: { roles: ['auditor'] }, roles: ['operator'] }],
    ['https://issuer.example/roles', { 'https://issuer.example/roles': ['auditor'] }],
    ['groups', { groups: 'auditor' }],
  ])('may hold the roles at %s', async (rolesClaim, claims) => {
    const one = check({ ...ISSUER, rolesClaim, key: { kind: 'secret', secret: SECRET } });
    expect(await one(await bearer(sign(claims)))).toEqual({ id: 'ann', roles: ['auditor'] });
    expect(await one(await bearer(sign({ realm_access: 'auditor' })))).toEqual({ id: 'ann', roles: [] });
  });

  it('are of a type for access', async () => {
    for (const typ of ['JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt']) expect(await typed(typ)).toEqual({ id: 'ann', roles: [] });
    for (const typ of ['id+jwt', '', 'application/jwt']) await expect(typed(typ)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('may last at most as many hours as are set', async () => {
    expect(await caller(await bearer(sign({ exp: now() + 24 * 3_600 })))).toEqual({ id: 'ann', roles: [] });
    await expect(caller(await bearer(sign({ exp: now() + 24 * 3_600 + 60 })))).rejects.toThrow('exp must be at most 24 hours ahead.');
  });

  it('have 30 s of leeway', async () => {
    expect(await caller(await bearer(sign({ exp: now() - 20, iat: now() + 20 })))).toEqual({ id: 'ann', roles: [] });
    await expect(caller(await bearer(sign({ exp: now() - 40 })))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('are known at once the second time, and no longer than they are valid', async () => {
    const tokens = new TokenCheck({ ...ISSUER, key: { kind: 'secret', secret: SECRET } });
    const lasting = await bearer(sign({}));
    expect(tokens.caller(lasting)).toBeInstanceOf(Promise);
    await tokens.caller(lasting);
    expect(tokens.caller(lasting)).toEqual({ id: 'ann', roles: [] });
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 91_000);
    expect(() => tokens.caller(lasting)).toThrow('The token has expired.');
    clock.mockRestore();
  });

  it('are known by as many bytes as are kept of them, the last ones', async () => {
    const tokens = new TokenCheck({ ...ISSUER, key: { kind: 'secret', secret: SECRET } });
    const isKnown = (one: string): boolean => !(tokens.caller(one) instanceof Promise);
    const [first, second] = [
      await bearer(sign({ jti: 'first', exp: now() + 3_600 })),
      await bearer(sign({ jti: 'second', exp: now() + 3_600 })),
    ];
    await Promise.all([tokens.caller(first), tokens.caller(second)]);
    const used: boolean[] = [];
    // 1,700 tokens of 10 KB; a count of tokens would keep them all.
    for (let more = 0; more < 1_700; more += 1) {
      await tokens.caller(await bearer(sign({ jti: String(more), claims: 'x'.repeat(7_400) })));
      if (more % 100 === 0) used.push(isKnown(second));
    }
    expect([isKnown(first), isKnown(second), used.every(Boolean)]).toEqual([false, true, true]);
  });

  it.each<[string, JWTPayload]>([
    ['no end', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject with a space', { sub: 'ann b' }],
    ['too long a subject', { sub: 'a'.repeat(256) }],
    ['the subject of the system itself', { sub: 'system' }],
    ['another issuer', { iss: 'them' }],
    ['no audience', { aud: undefined }],
    ['a beginning to come', { nbf: now() + 60 }],
    ['an issue to come', { iat: now() + 60 }],
    ['an issue that is no instant', { iat: 'today' as unknown as number }],
  ])('are refused with %s', async (_, claims) => {
    await expect(caller(await bearer(sign(claims)))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('are refused with another algorithm, signature or none', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const [header = '', payload = ''] = (await sign({})).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const tokens = [
      sign({}, KEY, { alg: 'HS512' }),
      sign({}, privateKey, { alg: 'ES256' }),
      none,
      `${header}.${payload}.AAAA`,
      'abc',
      'a.b.c',
    ];
    for (const token of tokens) await expect(caller(await bearer(token))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const text of [undefined, '', 'Bearer', 'Bearer  ', 'Basic abc', 'Bearer a b']) {
      await expect(caller(text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

const NO_KEYS = { code: 'STORE_UNAVAILABLE', facts: { store: 'keys' } };

describe('tokens of a key set', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: string };
  let good: { status: number; body: string };
  let privateKey: CryptoKey;
  let asked = 0;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }];
    answer = good = { status: 200, body: JSON.stringify({ keys }) };
    server = createServer((_, response) => {
      asked += 1;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => void server.close());

  const trust = (): TokenTrust => ({ ...ISSUER, key: { kind: 'jwks', url } });

  it('are believed by their key', async () => {
    expect(await check(trust())(await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'one' })))).toEqual({ id: 'ann', roles: [] });
  });

  it('are refused with an unknown key, and with a shared secret', async () => {
    const caller = check(trust());
    await expect(caller(await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'two' })))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(caller(await bearer(sign({})))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('are not blamed when the key server fails', async () => {
    const token = await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'one' }));
    for (const bad of [
      { status: 500, body: '' },
      { status: 200, body: 'oops' },
      { status: 200, body: '{"keys":1}' },
    ]) {
      answer = bad;
      await expect(check(trust())(token)).rejects.toMatchObject(NO_KEYS);
    }
    answer = good;
    const unreachable: TokenTrust = { ...ISSUER, key: { kind: 'jwks', url: 'http://127.0.0.1:9/keys' } };
    await expect(check(unreachable)(token)).rejects.toMatchObject(NO_KEYS);
    const object = Buffer.from('{}').toString('base64url');
    for (const none of ['abc', `${object}.${object}`, `${object}.abc.${object}`, `abc.${object}.${object}`]) {
      await expect(check(unreachable)(`Bearer ${none}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  describe('as time goes by', () => {
    let seconds: number;
    let trouble: (Error | null)[];
    let caller: (authorization: string) => Promise<unknown>;
    let token: string;

    beforeEach(async () => {
      seconds = 0;
      trouble = [];
      const onTrouble = (failure: Error | null) => void trouble.push(failure);
      const tokens = new TokenCheck(trust(), { onTrouble, now: () => seconds * 1_000 });
      caller = async (authorization) => tokens.caller(authorization);
      token = await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'one' }));
      asked = 0;
    });
    afterEach(() => {
      answer = good;
    });

    it('end within a minute when their key has left the set, known or not', async () => {
      await caller(token);
      answer = { status: 200, body: '{"keys":[]}' };
      seconds = 29;
      await caller(token);
      expect(asked).toBe(1);
      seconds = 50;
      await expect(caller(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(asked).toBe(2);
    });

    it('count for ten minutes after the last set was had', async () => {
      await caller(token);
      answer = { status: 500, body: '' };
      seconds = 50;
      expect(await caller(token)).toEqual({ id: 'ann', roles: [] });
      seconds = 599;
      expect(await caller(token)).toEqual({ id: 'ann', roles: [] });
      seconds = 600;
      await expect(caller(token)).rejects.toMatchObject(NO_KEYS);
      answer = good;
      seconds = 620;
      expect(await caller(token)).toEqual({ id: 'ann', roles: [] });
      expect(trouble).toEqual([expect.any(Error), null]);
    });

    it('make the issuer be asked ever more rarely while it fails', async () => {
      answer = { status: 500, body: '' };
      for (; seconds <= 60; seconds += 1) await expect(caller(token)).rejects.toMatchObject(NO_KEYS);
      // At 0, 1, 3, 7, 15, 30, 45 and 60 s.
      expect([asked, trouble.length]).toEqual([8, 1]);
    });

    it('are to be sent again when the issuer is asked again', async () => {
      answer = { status: 500, body: '' };
      const waits: unknown[] = [];
      for (; seconds <= 8; seconds += 1) waits.push(await caller(token).catch((refusal: RetryLater) => refusal.seconds));
      // Asked at 0, 1, 3 and 7 s, then at 15 s.
      expect(waits).toEqual([1, 2, 1, 4, 3, 2, 1, 8, 7]);
    });

    it('share one fetch, and unknown keys make no more than one in ten seconds', async () => {
      await Promise.all(Array.from({ length: 20 }, () => caller(token)));
      expect(asked).toBe(1);
      const other = await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'two' }));
      for (; seconds <= 10; seconds += 1) await expect(caller(other)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(asked).toBe(2);
      answer = { ...good, body: good.body.replace('"one"', '"two"') };
      seconds = 20;
      expect(await caller(other)).toEqual({ id: 'ann', roles: [] });
      await expect(caller(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('are not refused for an unknown key while the issuer does not answer', async () => {
      await caller(token);
      answer = { status: 500, body: '' };
      seconds = 11;
      await expect(caller(await bearer(sign({}, privateKey, { alg: 'ES256', kid: 'two' })))).rejects.toMatchObject(NO_KEYS);
      expect(await caller(token)).toEqual({ id: 'ann', roles: [] });
    });

    it('need a set of at most 256 KiB', async () => {
      answer = { status: 200, body: good.body + ' '.repeat(256 * 1024 - good.body.length) };
      expect(await caller(token)).toEqual({ id: 'ann', roles: [] });
      answer = { status: 200, body: `${answer.body} ` };
      await expect(check(trust())(token)).rejects.toMatchObject(NO_KEYS);
    });
  });
});
