import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpApp } from '#apps/http/http-server';
import { CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

describe('the routes of demo mode', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;

  beforeAll(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start());
  });
  afterAll(() => app.close());

  const post = (url: string, payload: object) => app.nest.inject({ method: 'POST', url, payload });
  const get = (url: string) => app.nest.inject({ url });

  it('moves the clock and waits until everything due is tried', async () => {
    const answer = await post('/dev/clock', { advanceSeconds: 3_600 });
    expect([answer.statusCode, answer.json(), fakes.triedAt]).toEqual([
      200,
      { now: '2030-01-01T01:00:00.000Z' },
      ['2030-01-01T01:00:00.000Z'],
    ]);
    expect((await post('/dev/clock', { advanceSeconds: -1 })).statusCode).toBe(400);
    expect((await get('/dev/clock')).json()).toEqual({ now: '2030-01-01T01:00:00.000Z' });
    expect((await get('/dev/gateway/operations?limit=5')).json<{ items: object[] }>().items).toEqual([
      { contractId: null, after: null, limit: 5 },
    ]);
  });

  it("pages the sandbox's ledger by cursors of one list alone", async () => {
    const pageOf = async (query: string) => (await get(`/dev/gateway/operations?${query}`)).json<{ items: object[]; next: string }>();
    const { next } = await pageOf('limit=5');
    expect(next).toMatch(/^[\w-]{16,}$/);
    expect((await pageOf(`limit=5&after=${next}`)).items).toEqual([{ contractId: null, after: '00000000000000000007', limit: 5 }]);
    const ofOne = await get(`/dev/gateway/operations?contractId=${CONTRACT}&after=${next}`);
    expect([ofOne.statusCode, ofOne.json()]).toEqual([400, expect.objectContaining({ code: 'INVALID_REQUEST' })]);
    const other = await get(`/dev/gateway/operations?after=${(await pageOf(`contractId=${CONTRACT}`)).next}`);
    expect(other.statusCode).toBe(400);
  });

  it('issues a token for any subject but the system', async () => {
    expect((await post('/dev/tokens', { sub: 'systematic' })).statusCode).toBe(200);
    const refused = await post('/dev/tokens', { sub: 'system' });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('issues no role that is unknown here, and refuses what is no list of texts', async () => {
    const { token } = (await post('/dev/tokens', { sub: 'eve', roles: ['admin', 'auditor', 'auditor'] })).json<{ token: string }>();
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ roles: ['auditor'] });
    for (const roles of ['auditor', [1], {}]) {
      const refused = await post('/dev/tokens', { sub: 'eve', roles });
      const message = 'must be a list of at most 100 texts of at most 255 characters';
      expect([refused.statusCode, refused.json<object>()]).toEqual([
        400,
        expect.objectContaining({ errors: [{ path: 'roles', message }] }),
      ]);
    }
  });
});
