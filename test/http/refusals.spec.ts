import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ContractParked, Refusal, StoreFailure, ViewRebuilding } from '#application';
import { RetryLater } from '#apps/http/problems/retry-later';
import type { HttpApp } from '#apps/http/http-server';
import { Rejection } from '#domain';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

const MILESTONE = `/v1/contracts/${CONTRACT}/milestones/m1`;
const APPROVAL = { paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'keepOpen' };
const OFFER = {
  title: 'Website',
  description: 'Five pages',
  freelancerId: 'bob',
  currency: 'USD',
  milestones: [{ title: 'Design', amount: 10_000, instructions: 'Drafts' }],
};

const pathsOf = ({ problem }: { problem: { errors: { path: string }[] } }) => problem.errors.map(({ path }) => path);

describe('the refusals of the HTTP API', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;
  let ann: { readonly authorization: string };

  beforeAll(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start());
    ann = await authorize(app, 'ann');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    fakes.commands.length = 0;
  });

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'OPTIONS',
    url: string,
    { headers = {}, body }: { headers?: object; body?: unknown } = {},
  ) {
    const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : body === undefined ? undefined : JSON.stringify(body);
    const type = payload === undefined ? {} : { 'content-type': 'application/json' };
    const all = Object.entries({ ...ann, 'idempotency-key': 'k', ...type, ...headers }).filter(([, value]) => value !== undefined);
    const answer = await app.nest.inject({ method, url, headers: Object.fromEntries(all), payload });
    return {
      answer,
      status: answer.statusCode,
      problem: answer.json<Record<string, unknown> & { errors: { path: string; message: string }[] }>(),
    };
  }
  const approve = (body: object) => ask('POST', `${MILESTONE}/approve`, { body });

  it('answers a problem with its type, an instance and facts', async () => {
    const { answer, problem } = await approve({ ...APPROVAL, paidAmount: 1.5 });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(problem).toEqual({
      type: '/docs/problems#INVALID_REQUEST',
      title: 'The request is not as it must be',
      status: 400,
      detail: 'paidAmount: must be a whole number of minor units',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      code: 'INVALID_REQUEST',
      facts: {},
      errors: [{ path: 'paidAmount', message: 'must be a whole number of minor units' }],
    });
    expect(fakes.commands).toEqual([]);
  });

  it.each([
    ['no token', { authorization: '' }],
    ['no bearer token', { authorization: 'Basic YTpi' }],
    ['no JWT', { authorization: 'Bearer abc' }],
  ])('requires a token before it reads the body: %s', async (_, headers) => {
    const { status, problem, answer } = await ask('POST', `${MILESTONE}/approve`, { headers, body: '{' });
    expect([status, problem['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it.each([
    ['GET', '/nothing'],
    ['GET', '/v1/nothing'],
    ['POST', '/v1/contracts/'],
  ] as const)('answers 404 to %s %s, with or without a token or a body', async (method, url) => {
    const answers = [await ask(method, url), await ask(method, url, { headers: { authorization: '' }, body: '{' })];
    expect(answers.map(({ problem }) => [problem['status'], problem['code']].join(' '))).toEqual([
      '404 ROUTE_NOT_FOUND',
      '404 ROUTE_NOT_FOUND',
    ]);
  });

  it.each([
    ['PUT', `/v1/contracts/${CONTRACT}`, 'GET, HEAD'],
    ['GET', `/v1/contracts/${CONTRACT}/accept?x=1`, 'POST'],
    ['POST', '/v1/my%2Djobs', 'GET, HEAD'],
    ['POST', '/docs/problems', 'GET, HEAD'],
  ] as const)('answers 405 with the allowed methods to %s %s, with or without a token', async (method, url, allow) => {
    const answers = [await ask(method, url), await ask(method, url, { headers: { authorization: '' }, body: '{' })];
    const refused = { status: 405, code: 'METHOD_NOT_ALLOWED', facts: {} };
    expect(answers.map(({ problem, answer }) => [problem, answer.headers.allow])).toEqual([
      [expect.objectContaining(refused), allow],
      [expect.objectContaining(refused), allow],
    ]);
  });

  it('names the path of each wrong value in a body', async () => {
    const wrong = {
      ...OFFER,
      title: ' ',
      currency: 'usd',
      milestones: [{ title: 'A', amount: '1' }, 7, { amount: 5, feeBasisPoints: 0 }],
      extra: 1,
    };
    const refused = await ask('POST', '/v1/contracts', { body: { ...wrong, terms: { reviewWindowHours: 0, minAmount: 1 } } });
    expect(pathsOf(refused).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'currency',
      'extra',
      'milestones.0.amount',
      'milestones.1',
      'milestones.2.feeBasisPoints',
      'milestones.2.title',
      'terms.minAmount',
      'terms.reviewWindowHours',
      'title',
    ]);
  });

  it('accepts next only with afterwards activateNext', async () => {
    const next = { milestoneId: 'm2', expectedAmount: 5_000 };
    expect(pathsOf(await approve({ ...APPROVAL, next }))).toEqual(['next']);
    expect((await approve({ ...APPROVAL, next: null })).status).toBe(202);
    expect((await approve({ ...APPROVAL, afterwards: 'activateNext', next })).status).toBe(202);
  });

  it.each([
    ['an unknown field', '{"paidAmount":1,"expectedDeposit":1,"afterwards":"keepOpen","tipAmount":1}', 'tipAmount'],
    ['__proto__', '{"paidAmount":1,"expectedDeposit":1,"afterwards":"keepOpen","__proto__":{"note":"x"}}', '__proto__'],
    ['constructor', '{"paidAmount":1,"expectedDeposit":1,"afterwards":"keepOpen","constructor":1}', 'constructor'],
    ['an unsafe integer', '{"paidAmount":9007199254740993,"expectedDeposit":1,"afterwards":"keepOpen"}', 'paidAmount'],
    ['the last duplicate', '{"paidAmount":1,"paidAmount":"1","expectedDeposit":1,"afterwards":"keepOpen"}', 'paidAmount'],
    [
      'deep nesting',
      `{"paidAmount":1,"expectedDeposit":1,"afterwards":"keepOpen","note":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'note',
    ],
  ])('names the path of %s', async (_, body, path) => {
    const refused = await ask('POST', `${MILESTONE}/approve`, { body });
    expect([refused.status, pathsOf(refused)]).toEqual([400, [path]]);
  });

  it.each(['\ud800', '\u0000'])('names the path of a text that holds %j', async (part) => {
    const attachments = [{ name: `a${part}`, sha256: 'a3'.repeat(32), url: `https://a.example/${part}` }];
    const refused = await ask('POST', `${MILESTONE}/submissions`, { body: { message: `a${part}`, attachments } });
    expect([refused.status, refused.problem['code']]).toEqual([400, 'INVALID_REQUEST']);
    expect(pathsOf(refused)).toEqual(['attachments.0.name', 'attachments.0.url', 'message']);
  });

  it.each([
    [400, 'MALFORMED_JSON', '{"a":', 'application/json'],
    [400, 'MALFORMED_JSON', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
    [400, 'INVALID_REQUEST', '[]', 'application/json'],
    [400, 'INVALID_REQUEST', 'null', 'application/json'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'a=b', 'application/x-www-form-urlencoded'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', '{}', 'application/json; charset=iso-8859-1'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', '{}', 'not a media type'],
    [413, 'BODY_TOO_LARGE', JSON.stringify({ message: 'x'.repeat(512 * 1024) }), 'application/json'],
  ])('answers %i %s', async (expected, code, body, type) => {
    const { status, problem } = await ask('POST', `/v1/contracts/${CONTRACT}/accept`, { headers: { 'content-type': type }, body });
    expect([status, problem['code']]).toEqual([expected, code]);
  });

  it.each([
    ['IDEMPOTENCY_KEY_REQUIRED', { 'idempotency-key': undefined }, {}],
    ['INVALID_HEADER', { 'idempotency-key': 'two words' }, { header: 'Idempotency-Key' }],
    ['INVALID_HEADER', { 'idempotency-key': '' }, { header: 'Idempotency-Key' }],
    ['INVALID_HEADER', { 'idempotency-key': 'k'.repeat(256) }, { header: 'Idempotency-Key' }],
    ['INVALID_HEADER', { 'if-match': '12' }, { header: 'If-Match' }],
    ['INVALID_HEADER', { 'if-match': 'W/12' }, { header: 'If-Match' }],
    ['INVALID_HEADER', { 'if-match': '"12", "13"' }, { header: 'If-Match' }],
    ['INVALID_HEADER', { 'if-match': '*' }, { header: 'If-Match' }],
  ])('answers 400 %s to %o', async (code, headers, facts) => {
    const { status, problem } = await ask('POST', `/v1/contracts/${CONTRACT}/accept`, { headers });
    expect([status, problem['code'], problem['facts']]).toEqual([400, code, facts]);
  });

  it.each([
    ['Host', { host: ['a.example', 'b.example'] }],
    ['Authorization', { authorization: ['Bearer a', 'Bearer b'] }],
    ['Idempotency-Key', { 'idempotency-key': ['k', 'k'] }],
    ['If-Match', { 'if-match': ['"1"', '"1"'] }],
  ])('answers 400 INVALID_HEADER to two %s', async (header, headers) => {
    const { status, problem } = await ask('POST', `/v1/contracts/${CONTRACT}/accept`, { headers });
    expect([status, problem['code'], problem['facts']]).toEqual([400, 'INVALID_HEADER', { header }]);
  });

  it('takes two of a header that may have many values', async () => {
    const { status } = await ask('POST', `/v1/contracts/${CONTRACT}/accept`, { headers: { accept: ['text/html', 'application/json'] } });
    expect(status).toBe(202);
  });

  it.each([
    ['Min-Position', { 'min-position': '412' }],
    ['Prefer', { prefer: 'wait=soon' }],
    ['Prefer', { prefer: 'wait' }],
  ])('answers 400 INVALID_HEADER to a malformed %s', async (header, headers) => {
    const { status, problem } = await ask('GET', '/v1/my-jobs', { headers });
    expect([status, problem['code'], problem['facts']]).toEqual([400, 'INVALID_HEADER', { header }]);
  });

  it.each([
    ['GET', '/v1/my-jobs?limit=0', 'limit'],
    ['GET', '/v1/my-jobs?limit=101', 'limit'],
    ['GET', '/v1/my-jobs?limit=1e1', 'limit'],
    ['GET', '/v1/my-jobs?tab=all&tab=active', 'tab'],
    ['GET', '/v1/my-jobs?cursor=', 'cursor'],
    ['GET', '/v1/my-jobs?p=x', 'p'],
    ['GET', `/v1/contracts/${CONTRACT}?x=1`, 'x'],
    ['GET', `/v1/contracts/${CONTRACT}/state?asOf=yesterday`, 'asOf'],
    ['GET', `/v1/contracts/${CONTRACT}/state?asOf=2030-02-30T00:00:00Z`, 'asOf'],
    ['GET', `/v1/contracts/${CONTRACT}/state?asOf=03`, 'asOf'],
    ['GET', `/v1/contracts/${CONTRACT}/history?after=-1`, 'after'],
    ['GET', `/v1/contracts/${CONTRACT}/history?after=2`, 'after'],
    ['GET', '/v1/feed?after=00000000000000000412', 'after'],
    ['GET', '/dev/gateway/operations?after=12', 'after'],
    ['GET', '/dev/gateway/operations?after=00000000000000000002', 'after'],
    ['POST', `/v1/contracts/${CONTRACT}/accept?dryRun=1`, 'dryRun'],
    ['POST', `/v1/contracts/${CONTRACT}/accept?dryRun=true&dryRun=true`, 'dryRun'],
    ['POST', `/v1/contracts/${CONTRACT}/accept?force=true`, 'force'],
    ['GET', '/health/live?x=1', 'x'],
  ] as const)('refuses the query of %s %s', async (method, url, path) => {
    const refused = await ask(method, url);
    expect([refused.status, refused.problem['code'], pathsOf(refused)]).toEqual([400, 'INVALID_REQUEST', [path]]);
  });

  it('answers 400 before 403, and 403 before 404', async () => {
    const verify = '/v1/contracts/unknown/verify';
    const { problem } = await ask('GET', verify);
    expect([problem['code'], problem['facts']]).toEqual(['WRONG_ROLE', { role: 'party', allowed: ['auditor', 'operator'] }]);
    expect((await ask('GET', `${verify}?x=1`)).problem['code']).toBe('INVALID_REQUEST');
    const auditor = await authorize(app, 'eve', 'auditor');
    expect((await ask('GET', verify, { headers: auditor })).problem['code']).toBe('CONTRACT_NOT_FOUND');
    expect((await ask('GET', '/v1/feed')).problem['facts']).toEqual({ role: 'party', allowed: ['analyst', 'auditor'] });
    const operator = await authorize(app, 'olga', 'operator');
    expect((await ask('GET', '/v1/feed', { headers: operator })).problem['facts']).toEqual({
      role: 'operator',
      allowed: ['analyst', 'auditor'],
    });
  });

  it.each([
    [404, new Rejection('CONTRACT_NOT_FOUND', {}, 'No.'), { code: 'CONTRACT_NOT_FOUND', facts: {} }],
    [409, new Rejection('AMOUNT_CHANGED', { sent: 1, actual: 2 }, 'No.'), { code: 'AMOUNT_CHANGED', facts: { sent: 1, actual: 2 } }],
    [412, new Refusal('REVISION_CHANGED', { sent: 1, actual: 2 }, 'No.'), { code: 'REVISION_CHANGED', facts: { sent: 1, actual: 2 } }],
    [422, new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum: 1 }, 'No.'), { code: 'PAID_AMOUNT_TOO_HIGH', facts: { maximum: 1 } }],
    [
      503,
      new StoreFailure({ store: 'events', reason: 'full', ambiguous: false }, 'SQLITE_FULL at /var/data'),
      { code: 'STORE_UNAVAILABLE', facts: { store: 'events', reason: 'full' } },
    ],
    [
      503,
      new RetryLater({ store: 'keys', reason: 'timeout' }, 'No.', 7),
      { code: 'STORE_UNAVAILABLE', facts: { store: 'keys', reason: 'timeout' } },
    ],
    [500, new TypeError('secret at /srv/x.js'), { code: 'INTERNAL', facts: { errorId: expect.any(String) } }],
  ])('answers %i to %p without internal details', async (expected, error, shown) => {
    fakes.commandAnswer = () => Promise.reject(error);
    const { status, problem, answer } = await approve(APPROVAL);
    expect([status, problem]).toEqual([expected, expect.objectContaining(shown)]);
    expect(answer.payload).not.toMatch(/SQLITE|secret|\.js|errors/);
    const wait = error instanceof RetryLater ? '7' : '1';
    expect(answer.headers['retry-after']).toBe(expected === 503 ? wait : undefined);
  });

  it.each<[string, string, Error, unknown[]]>([
    ['a view is being built', '/v1/my-jobs', new ViewRebuilding('contracts'), ['VIEW_REBUILDING', {}, '1']],
    [
      'a contract is parked',
      `/v1/contracts/${CONTRACT}`,
      new ContractParked(CONTRACT, 'incomplete', 'has lost its events'),
      ['VIEW_PARKED', { reason: 'incomplete' }, '60'],
    ],
  ])('answers 503 while %s', async (_what, url, failure, expected) => {
    const { queryAnswer } = fakes;
    fakes.queryAnswer = () => Promise.reject(failure);
    const { status, problem, answer } = await ask('GET', url);
    fakes.queryAnswer = queryAnswer;
    expect([status, problem['code'], problem['facts'], answer.headers['retry-after']]).toEqual([503, ...expected]);
  });

  it.each(['GET', 'POST', 'OPTIONS'] as const)('refuses malformed URLs for %s', async (method) => {
    const { status, problem } = await ask(method, '/v1/contracts/%zz');
    expect([status, problem['code']]).toEqual([400, 'INVALID_REQUEST']);
  });
});
