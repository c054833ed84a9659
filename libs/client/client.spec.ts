import { describe, expect, it, jest } from '@jest/globals';
import { createClient, NoAnswer, Refused, refusalOf, type ClientOptions } from './index.js';

type Reply = Response | Error;

const CONTRACT = { contractId: 'c1' };
const POSITIONS = ['00000000000000000412', '00000000000000000377'] as const;

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const recorded = (position: string = POSITIONS[0]): Response => json(202, { ...CONTRACT, revision: 1, position });
const refused = (status: number, code: string, facts: object = {}, headers = {}): Response =>
  json(status, { code, facts, status, title: code, detail: 'No.' }, headers);

const large = (n: number): Response => json(200, { n, text: 'x'.repeat(1_000) }, { etag: `"${n}"` });

/** A client whose requests get these replies, one after the other, and the requests that it has sent. */
function clientOf(replies: readonly Reply[], options: Partial<ClientOptions> = {}) {
  const sent: { readonly method: string; readonly url: string; readonly headers: Headers; readonly text: string }[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const reply = replies[sent.length];
    sent.push({ method: request.method, url: request.url, headers: request.headers, text: await request.text() });
    if (!reply) throw new Error('there is no further reply');
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const client = createClient({ baseUrl: 'http://service', token: 't', fetch, ...options });
  return { client, sent, header: (name: string) => sent.map(({ headers }) => headers.get(name)) };
}

describe('a command', () => {
  it('goes to its path with its body, a token and a key', async () => {
    const { client, sent } = clientOf([recorded()]);
    expect(await client.submitWork({ ...CONTRACT, milestoneId: 'm/1', message: 'Done.' })).toMatchObject({ revision: 1 });
    const [request] = sent;
    expect([request?.method, request?.url, request?.text]).toEqual([
      'POST',
      'http://service/v1/contracts/c1/milestones/m%2F1/submissions',
      '{"message":"Done."}',
    ]);
    expect(request?.headers.get('authorization')).toBe('Bearer t');
    expect(request?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('has no body when nothing is asked but ids, and another key each time', async () => {
    const { client, sent, header } = clientOf([recorded(), recorded()]);
    await client.acceptOffer(CONTRACT);
    await client.liftHold(CONTRACT);
    expect(sent.map(({ text }) => text)).toEqual(['', '']);
    expect(new Set(header('idempotency-key')).size).toBe(2);
  });

  it('takes a key and a revision', async () => {
    const { client, header } = clientOf([recorded()]);
    await client.acceptOffer(CONTRACT, { key: 'mine', ifMatch: 7 });
    expect([...header('idempotency-key'), ...header('if-match')]).toEqual(['mine', '"7"']);
  });

  it.each([
    ['the network fails', new TypeError('fetch failed')],
    ['the service has an error', refused(500, 'INTERNAL', { errorId: 'e1' })],
    ['the service is overloaded', refused(503, 'OVERLOADED', {}, { 'retry-after': '0' })],
    ['there are too many requests', refused(429, 'TOO_MANY_REQUESTS', {}, { 'retry-after': '0' })],
    ['the answer breaks off', new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) }))],
  ])('is sent again with the same key and body when %s', async (_case, failure) => {
    const { client, sent, header } = clientOf([failure, recorded()]);
    await client.acceptOffer({ ...CONTRACT, message: 'Yes.' });
    expect(new Set(header('idempotency-key')).size).toBe(1);
    expect(sent.map(({ text }) => text)).toEqual(['{"message":"Yes."}', '{"message":"Yes."}']);
  });

  it('is sent again when no answer comes for 15 seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      const asked: Request[] = [];
      const fetch = (request: Request): Promise<Response> => {
        asked.push(request);
        if (asked.length > 1) return Promise.resolve(recorded());
        const { signal } = request;
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
      const answer = createClient({ baseUrl: 'http://service', fetch }).acceptOffer(CONTRACT);
      while (asked.length < 2) await jest.advanceTimersByTimeAsync(15_000);
      expect(await answer).toMatchObject(CONTRACT);
    } finally {
      jest.useRealTimers();
    }
  });

  it('waits as long as the service asks', async () => {
    const { client } = clientOf([refused(429, 'TOO_MANY_REQUESTS', {}, { 'retry-after': '1' }), recorded()]);
    const at = performance.now();
    await client.acceptOffer(CONTRACT);
    expect(performance.now() - at).toBeGreaterThanOrEqual(990);
  });

  it('ends with what the service said when its patience is over', async () => {
    const { client, sent } = clientOf([refused(503, 'OVERLOADED', {}, { 'retry-after': '60' })], { patienceMs: 10 });
    const failure: unknown = await client.acceptOffer(CONTRACT).catch((error: unknown) => error);
    expect(failure).toMatchObject({ refusal: { code: 'OVERLOADED' }, retryAfterMs: 60_000 });
    expect(sent).toHaveLength(1);
  });

  it('waits for a token that cannot be had now, and ends with any other failure of finding one', async () => {
    const failures: unknown[] = [new NoAnswer('not now')];
    const token = async (): Promise<string> => (failures.length > 0 ? Promise.reject(failures.pop()) : Promise.resolve('late'));
    const { client, header } = clientOf([recorded()], { token });
    await client.acceptOffer(CONTRACT);
    expect(header('authorization')).toEqual(['Bearer late']);
    failures.push(new Error('ended'));
    await expect(client.acceptOffer(CONTRACT)).rejects.toThrow('ended');
  });

  it('ends with NoAnswer when none came, and with the reason of its signal when that is aborted', async () => {
    const { client } = clientOf([new TypeError('fetch failed'), new TypeError('fetch failed')], { patienceMs: 0 });
    await expect(client.acceptOffer(CONTRACT)).rejects.toThrow(NoAnswer);
    await expect(client.acceptOffer(CONTRACT, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
  });

  it('is refused with the facts of its code, and not sent again', async () => {
    const { client, sent } = clientOf([refused(409, 'AMOUNT_CHANGED', { sent: 1, actual: 2 })]);
    const failure: unknown = await client.activateNextMilestone(CONTRACT).catch((error: unknown) => error);
    const refusal = refusalOf<'ActivateNextMilestone'>(failure);
    expect(refusal?.code === 'AMOUNT_CHANGED' && refusal.facts.actual).toBe(2);
    expect(failure).toMatchObject({ name: 'Refused', retryAfterMs: null });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['a parked contract', refused(503, 'VIEW_PARKED', { reason: 'unreadable' }, { 'retry-after': '1' })],
    ['too many open offers', refused(429, 'TOO_MANY_OPEN_OFFERS', { maximum: 50 })],
  ])('is not sent again for %s, which waits for a person', async (_case, refusal) => {
    const { client, sent } = clientOf([refusal]);
    await expect(client.acceptOffer(CONTRACT)).rejects.toThrow(Refused);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['a page', new Response('<html>', { status: 200 })],
    ['nothing', new Response(null, { status: 200, headers: { 'content-length': '0' } })],
    ['a page that refuses', new Response('<html>', { status: 403 })],
  ])('ends with NoAnswer when something else than the service answers with %s', async (_case, answer) => {
    const { client, sent } = clientOf([answer]);
    await expect(client.acceptOffer(CONTRACT)).rejects.toThrow(NoAnswer);
    expect(sent).toHaveLength(1);
  });

  it('can be tried without recording anything', async () => {
    const { client, sent } = clientOf([json(200, { dryRun: true })]);
    expect(await client.acceptOffer.dryRun(CONTRACT)).toEqual({ dryRun: true });
    expect(sent[0]?.url).toBe('http://service/v1/contracts/c1/accept?dryRun=true');
  });
});

describe('a query', () => {
  it('has its parameters in the path and in the query', async () => {
    const { client, sent } = clientOf([json(200, { items: [] })]);
    await client.getHistory({ ...CONTRACT, limit: 5 });
    expect([sent[0]?.method, sent[0]?.url]).toEqual(['GET', 'http://service/v1/contracts/c1/history?limit=5']);
  });

  it('shows at least the last write of this client, where it reads a view', async () => {
    const { client, header } = clientOf([json(200, {}), recorded(POSITIONS[0]), recorded(POSITIONS[1]), json(200, {}), json(200, {})]);
    await client.findMyJobs();
    await client.acceptOffer(CONTRACT);
    await client.acceptOffer(CONTRACT);
    await client.findMyJobs();
    await client.getHistory(CONTRACT);
    expect(header('min-position')).toEqual([null, null, null, POSITIONS[0], null]);
    expect(header('prefer')).toEqual([null, null, null, 'wait=10', null]);
  });

  it('shows at least the write of another caller that it is told of, unless the last own one is later', async () => {
    const { client, header } = clientOf([json(200, {}), recorded(POSITIONS[0]), json(200, {}), json(200, {})]);
    await client.findMyJobs({}, { minPosition: POSITIONS[1] });
    await client.acceptOffer(CONTRACT);
    await client.getContract(CONTRACT, { minPosition: POSITIONS[1] });
    await client.getContract(CONTRACT, { minPosition: `${POSITIONS[0]}1` });
    expect(header('min-position')).toEqual([POSITIONS[1], null, POSITIONS[0], `${POSITIONS[0]}1`]);
  });

  it('costs a 304 when nothing has changed', async () => {
    const { client, header } = clientOf([json(200, { n: 1 }, { etag: '"1"' }), new Response(null, { status: 304 }), json(200, { n: 2 })]);
    expect([await client.getContract(CONTRACT), await client.getContract(CONTRACT), await client.getContract(CONTRACT)]).toEqual([
      { n: 1 },
      { n: 1 },
      { n: 2 },
    ]);
    expect(header('if-none-match')).toEqual([null, '"1"', '"1"']);
  });

  it('of another caller does not know the answer that the first one got', async () => {
    let token = 'a';
    const { client, header } = clientOf([json(200, {}, { etag: '"1"' }), json(200, {})], { token: () => token });
    await client.getContract(CONTRACT);
    token = 'b';
    await client.getContract(CONTRACT);
    expect(header('if-none-match')).toEqual([null, null]);
  });

  it('keeps answers within a bound of bytes, the last used ones', async () => {
    const { client, header } = clientOf([1, 2, 1, 3, 1, 2].map(large), { keptBytes: 5_500 });
    for (const contractId of ['c1', 'c2', 'c1', 'c3', 'c1', 'c2']) await client.getContract({ contractId });
    expect(header('if-none-match')).toEqual([null, null, '"1"', null, '"1"', null]);
  });

  it('is repeated, but what may not happen twice and has no key is not', async () => {
    const { client, sent } = clientOf([new TypeError('failed'), json(200, { now: '' }), new TypeError('failed')]);
    await client.readClock();
    await expect(client.moveClock({ advanceSeconds: 1 })).rejects.toThrow(NoAnswer);
    expect(sent).toHaveLength(3);
  });
});
