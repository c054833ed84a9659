import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpApp } from '#apps/http/http-server';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

const CURSOR = 'a-cursor-as-an-answer-gave-it';
const MILESTONE = `/v1/contracts/${CONTRACT}/milestones/m1`;

describe('the answers of the HTTP API', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;
  let ann: { readonly authorization: string };

  beforeAll(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start({ CORS_ORIGINS: 'https://jobs.example' }));
    ann = await authorize(app, 'ann');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    fakes.commands.length = 0;
    fakes.queries.length = 0;
  });

  const post = (url: string, payload?: object | string, headers: object = {}) =>
    app.nest.inject({ method: 'POST', url, headers: { ...ann, 'idempotency-key': 'k', ...headers }, payload });
  const get = (url: string, headers: object = ann) => app.nest.inject({ method: 'GET', url, headers: { ...headers } });

  it('passes a command on with its trimmed body, ids, key and sender', async () => {
    const answer = await post(`${MILESTONE}/submissions`, { message: '  Done. ', attachments: null }, { 'if-match': '"0"' });
    expect([answer.statusCode, answer.headers.etag]).toEqual([202, '"12"']);
    expect(fakes.commands.map(({ type }) => type)).toEqual(['SubmitWork']);
    expect(fakes.commands[0]?.request).toEqual({
      contractId: CONTRACT,
      ids: { milestoneId: 'm1' },
      asked: { milestoneId: 'm1', message: 'Done.', attachments: [] },
      body: { message: '  Done. ', attachments: null },
      sender: { kind: 'party', id: 'ann', idempotencyKey: 'k' },
      ifMatch: 0,
      dryRun: false,
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each(['"2"', 'W/"2"', '"2-c0.7"', 'W/"2-x"'])('reads the revision of If-Match: %s', async (tag) => {
    await post(`${MILESTONE}/submissions`, { message: 'Done.' }, { 'if-match': tag });
    expect(fakes.commands[0]?.request.ifMatch).toBe(2);
  });

  it('reads ids in any case', async () => {
    const id = 'ABCDEF01-aaaa-4AAA-8aaa-ABCDEF012345';
    const next = { milestoneId: id, expectedAmount: 1 };
    const approval = { paidAmount: 1, expectedDeposit: 1, afterwards: 'activateNext', next, submissionId: id };
    await post(`/v1/contracts/${CONTRACT.toUpperCase()}/milestones/${id}/approve`, approval);
    const read = id.toLowerCase();
    expect(fakes.commands[0]?.request).toMatchObject({
      contractId: CONTRACT,
      ids: { milestoneId: read },
      asked: { milestoneId: read, next: { milestoneId: read }, submissionId: read },
    });
    await post(`${MILESTONE}/request-changes`, { note: 'Once more.', submissionId: id });
    expect(fakes.commands[1]?.request.asked).toMatchObject({ submissionId: read });
    await get(`/v1/contracts/${CONTRACT.toUpperCase()}/ledger`);
    expect(Object.values(fakes.queries[0] ?? {})).toEqual([expect.objectContaining({ contractId: CONTRACT })]);
    const operations = await get(`/dev/gateway/operations?contractId=${CONTRACT.toUpperCase()}`, {});
    expect(operations.json<{ items: object[] }>().items).toEqual([expect.objectContaining({ contractId: CONTRACT })]);
  });

  it('answers 304 without a body to If-None-Match wherever it sends an ETag', async () => {
    const eve = await authorize(app, 'eve', 'auditor');
    for (const path of ['', '/history', '/state', '/ledger']
      .map((one) => `/v1/contracts/${CONTRACT}${one}`)
      .concat('/v1/my-jobs', '/v1/feed')) {
      const { statusCode, headers } = await get(path, eve);
      const tag = String(headers.etag);
      expect([path, statusCode, tag]).toEqual([path, 200, expect.stringMatching(/^(W\/)?"[^"]+"$/)]);
      const again = await get(path, { ...eve, 'if-none-match': `"other", ${tag}` });
      expect([again.statusCode, again.payload, again.headers.etag]).toEqual([304, '', tag]);
      expect((await get(path, { ...eve, 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });

  it('answers 201 with the location of a new contract, which needs no id', async () => {
    fakes.commandAnswer = () => Promise.resolve({ kind: 'created', contractId: CONTRACT, revision: 1, body: { contractId: CONTRACT } });
    const milestones = [{ title: 'Design', amount: -1, dueDate: '2030-02-28' }];
    const offer = { title: 'A', description: 'B', freelancerId: 'bob', currency: 'XXX', milestones, expiresAt: '2030-01-01T00:00:00Z' };
    const answer = await post('/v1/contracts', { ...offer, terms: { maxConcurrentActive: 2 } });
    expect([answer.statusCode, answer.headers.location, answer.headers.etag]).toEqual([201, `/v1/contracts/${CONTRACT}`, '"1"']);
    const { contractId, ids, asked } = fakes.commands[0]?.request ?? {};
    expect([contractId, ids]).toEqual([null, {}]);
    expect(asked).toMatchObject({
      milestones: [{ ...milestones[0], instructions: null }],
      terms: { maxConcurrentActive: 2 },
      expiresAt: '2030-01-01T00:00:00.000Z',
    });
  });

  it('answers 200 to a dry run and ignores its key', async () => {
    fakes.commandAnswer = () => Promise.resolve({ kind: 'dryRun', contractId: CONTRACT, revision: 12, body: { dryRun: true } });
    const answer = await post(`/v1/contracts/${CONTRACT}/end?dryRun=true`, { reason: 'other' }, { 'idempotency-key': 'not a key' });
    expect([answer.statusCode, answer.headers.etag, answer.json()]).toEqual([200, '"12"', { dryRun: true }]);
    expect(fakes.commands[0]?.request).toMatchObject({ dryRun: true, sender: { idempotencyKey: null }, asked: { payAmount: null } });
  });

  it.each([undefined, 'application/json', 'text/plain', '???'])('treats a missing body as {}, with content type %s', async (type) => {
    await post(`/v1/contracts/${CONTRACT}/accept`, undefined, type ? { 'content-type': type } : {});
    expect(fakes.commands[0]?.request).toMatchObject({ asked: { message: null }, body: {} });
  });

  it.each(['application/json; charset=UTF-8', 'application/merge-patch+json', 'Application/JSON;charset="utf-8"'])(
    'reads %s',
    async (type) => {
      await post(`/v1/contracts/${CONTRACT}/accept`, '{"message":"Ja – gern"}', { 'content-type': type });
      expect(fakes.commands[0]?.request.asked).toEqual({ message: 'Ja – gern' });
    },
  );

  it('skips a byte order mark at the begin of a body', async () => {
    await post(`/v1/contracts/${CONTRACT}/accept`, '\ufeff{"message":"Ja"}', { 'content-type': 'application/json' });
    expect(fakes.commands[0]?.request.asked).toEqual({ message: 'Ja' });
  });

  it('passes queries on and sends the ETag of a contract', async () => {
    const position = '00000000000000000412';
    const answer = await get(`/v1/contracts/${CONTRACT}`, { ...ann, 'min-position': position, prefer: 'respond-async, wait=60' });
    expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"11-ab"']);
    expect(JSON.stringify(fakes.queries)).toContain(`"minPosition":"${position}","waitMs":10000`);
  });

  it.each([
    ['/v1/my-jobs', { role: 'client', tab: 'all', limit: 20, cursor: null, minPosition: null, waitMs: 2_000 }],
    [
      '/v1/my-jobs?role=freelancer&tab=needsMyAction&limit=100&cursor=abc',
      { role: 'freelancer', tab: 'needsMyAction', limit: 100, cursor: 'abc' },
    ],
    [`/v1/contracts/${CONTRACT}/history?after=${CURSOR}&limit=1000`, { contractId: CONTRACT, after: CURSOR, limit: 1_000 }],
    [`/v1/contracts/${CONTRACT}/state`, { asOf: null }],
    [`/v1/contracts/${CONTRACT}/state?asOf=11`, { asOf: { revision: 11 } }],
    [`/v1/contracts/${CONTRACT}/state?asOf=2030-01-01T00:00:00.5Z`, { asOf: { instant: '2030-01-01T00:00:00.500Z' } }],
    [`/v1/contracts/${CONTRACT}/ledger`, { contractId: CONTRACT, reader: { id: 'ann', roles: [] } }],
  ])('passes on the parameters of %s', async (url, asked) => {
    expect((await get(url)).statusCode).toBe(200);
    expect(Object.values(fakes.queries[0] ?? {})).toEqual([expect.objectContaining(asked)]);
  });

  it('says with every answer what may be done with it', async () => {
    const answers = await Promise.all([
      get('/v1/my-jobs'),
      get('/v1/contracts/%zz'),
      get('/v1/my-jobs', {}),
      get('/nothing', {}),
      get('/version', {}),
      get('/docs', {}),
      get('/docs/guide.js', {}),
      get('/docs/problems', {}),
      get('/docs/reference', {}),
      get('/docs/swagger-ui.css', {}),
      get('/openapi.json', {}),
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringMatching(/default-src .*frame-ancestors 'none'/),
        vary: expect.stringContaining('Authorization'),
      });
    }
    expect((await post('/dev/tokens', { sub: 'ann' })).headers['cache-control']).toBe('no-store');
  });

  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const OURS = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  it.each([
    [{ 'x-request-id': 'order-7' }, 'order-7'],
    [{ 'x-request-id': '~'.repeat(128) }, '~'.repeat(128)],
    [{ 'x-request-id': 'order-7', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, 'order-7'],
    [{ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, TRACE],
    [{ 'x-request-id': 'two words', traceparent: `01-${TRACE}-00f067aa0ba902b7-01-more` }, TRACE],
    [{ 'x-request-id': 'x'.repeat(129) }, OURS],
    [{ 'x-request-id': '' }, OURS],
    [{ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, OURS],
    [{ traceparent: `ff-${TRACE}-00f067aa0ba902b7-01` }, OURS],
    [{}, OURS],
  ])('calls a request as its caller does: %o', async (headers, name) => {
    const answer = await post(`/v1/contracts/${CONTRACT}/accept`, undefined, headers);
    expect(answer.headers['x-request-id']).toEqual(name);
    expect(fakes.commands[0]?.request.correlationId).toBe(answer.headers['x-request-id']);
    const refused = await get('/v1/contracts/%zz', headers);
    expect(refused.headers['x-request-id']).toEqual(name);
    expect(refused.json<{ instance: string }>().instance).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it('reports liveness, readiness, version and metrics', async () => {
    expect((await get('/health/live', {})).json()).toEqual({ live: true });
    expect((await get('/health/ready', {})).statusCode).toBe(200);
    fakes.isReady = false;
    expect((await get('/health/ready', {})).statusCode).toBe(503);
    expect((await get('/version', {})).json()).toMatchObject({ name: 'milestone-contracts', node: process.version, api: 'v1' });
    const metrics = (await get('/metrics', {})).payload;
    expect(metrics).toContain(`http_request_duration_seconds_count{method="GET",route="/health/live",status="200"} 1`);
  });

  it('allows the origins of the settings, whatever it answers', async () => {
    const origin = 'https://jobs.example';
    const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const preflight = await app.nest.inject({ method: 'OPTIONS', url: '/v1/contracts', headers });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, origin]);
    expect(preflight.headers['access-control-allow-headers']).toContain('Idempotency-Key');
    const tooLarge = {
      url: '/v1/contracts',
      payload: 'x'.repeat(513 * 1024),
      headers: { ...ann, 'content-type': 'application/json', origin },
    };
    const answers = await Promise.all([
      get('/v1/my-jobs', { ...ann, origin }),
      get('/v1/contracts/%zz', { origin }),
      get('/v1/my-jobs', { origin }),
      get('/nothing', { origin }),
      app.nest.inject({ method: 'PUT', url: '/v1/contracts', headers: { origin } }),
      app.nest.inject({ method: 'POST', ...tooLarge }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 400, 401, 404, 405, 413]);
    for (const answer of answers) {
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': expect.stringContaining('ETag'),
        vary: 'Authorization, Origin',
      });
    }
    const other = await get('/version', { origin: 'https://evil.example' });
    expect([other.headers['access-control-allow-origin'], other.headers.vary]).toEqual([undefined, 'Authorization, Origin']);
  });

  it.each([
    ['/docs', "default-src 'none'", 'id="sandbox"'],
    ['/docs/problems', "default-src 'none'", 'id="PREVIOUS_MILESTONE_NOT_RELEASED"'],
    ['/docs/reference', "default-src 'none'", 'swagger-ui-bundle.js'],
  ])('shows %s without requests to other hosts, and all that it names is there', async (path, policy, part) => {
    const { payload: page, headers } = await get(path, {});
    expect([headers['content-type'], headers['content-security-policy']]).toEqual([
      expect.stringMatching(/^text\/html/),
      expect.stringContaining(policy),
    ]);
    expect(page).toContain(part);
    expect(page).not.toMatch(/(?:src|href)="?(?:https?:)?\/\//);
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset = '']) => asset);
    const [places, files] = [named.filter((one) => one.startsWith('#')), named.filter((one) => !one.startsWith('#'))];
    expect(places.filter((place) => !page.includes(`id="${place.slice(1)}"`))).toEqual([]);
    for (const file of files) expect([file, (await get(new URL(file, `http://x${path}`).pathname, {})).statusCode]).toEqual([file, 200]);
  });
});
