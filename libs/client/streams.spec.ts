import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createClient, NoAnswer, Refused, type StreamOptions } from './index.js';

const job = (id: number): string => `id: ${id}\nevent: contract\ndata: {"contractId":"c${id}"}\n\n`;
const END = 'event: end\ndata: {"reason":"stopping"}\n\n';
const QUICK = 'retry: 1\n\n';

/** What one connection gets: frames, a refusal, or nothing at all. After its frames it ends, fails, or stays open. */
interface Connected {
  readonly frames?: readonly string[] | 'none';
  readonly after?: 'ends' | 'fails' | 'stays';
  readonly status?: number;
}

function clientOf(connections: readonly Connected[]) {
  const asked: (string | null)[] = [];
  const tokens: (string | null)[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { frames = [], after = 'ends', status = 200 } = connections[asked.length] ?? { after: 'stays' };
    asked.push(request.headers.get('last-event-id'));
    tokens.push(request.headers.get('authorization'));
    if (frames === 'none') return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    if (status !== 200) return Response.json({ code: 'ANY', facts: {}, detail: '', status }, { status });
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        request.signal.addEventListener('abort', () => stream.error(request.signal.reason));
        for (const frame of frames) stream.enqueue(new TextEncoder().encode(frame));
        if (after === 'ends') stream.close();
      },
      // Asked for more only when the frames have been read.
      pull: (stream) => (after === 'fails' ? stream.error(new TypeError('terminated')) : undefined),
    });
    return Promise.resolve(new Response(body));
  };
  let made = 0;
  return { client: createClient({ baseUrl: 'http://service', fetch, token: () => `t${(made += 1)}` }), fetch, asked, tokens };
}

/** The ids of the first messages; then it leaves the stream. */
async function firstOf(client: ReturnType<typeof createClient>, count: number, options: StreamOptions = {}): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const { id, data } of client.streamMyJobs({ role: 'client' }, options)) {
    expect(data.contractId).toBe(`c${id}`);
    seen.push(id);
    if (seen.length === count) break;
  }
  return seen;
}

describe('a stream', () => {
  it.each(['ends', 'fails'] as const)('goes on behind the last message when a connection %s', async (after) => {
    const { client, asked } = clientOf([
      { frames: [QUICK, job(1), ': still there\n\n', job(2).slice(0, 9), job(2).slice(9)], after },
      { frames: ['id: 5\n\n'], after },
      { frames: [job(6)], after },
    ]);
    expect(await firstOf(client, 3)).toEqual(['1', '2', '6']);
    // An id without data counts too.
    expect(asked).toEqual([null, '2', '5']);
  });

  it('begins where the caller says, and gets a new token for each connection', async () => {
    const { client, asked, tokens } = clientOf([{ frames: [QUICK, END, job(9)] }, { frames: [job(2)] }]);
    expect(await firstOf(client, 1, { after: '1' })).toEqual(['2']);
    expect([asked, tokens]).toEqual([
      ['1', '1'],
      ['Bearer t1', 'Bearer t2'],
    ]);
  });

  it('tries again while the service has no time, and throws a refusal', async () => {
    const { client } = clientOf([{ frames: [QUICK] }, { status: 503 }, { frames: [job(1)] }]);
    expect(await firstOf(client, 1)).toEqual(['1']);
    await expect(firstOf(clientOf([{ status: 404 }]).client, 1)).rejects.toThrow(Refused);
  });

  it('tells when the connection is there and when it is lost', async () => {
    const told: boolean[] = [];
    const { client } = clientOf([{ frames: [QUICK] }, { frames: [job(1)] }]);
    await firstOf(client, 1, { onConnection: (isThere) => told.push(isThere) });
    expect(told).toEqual([true, false, true]);
  });

  it('is not lost when the service ends it in order, until the next connection fails', async () => {
    const told: boolean[] = [];
    const onConnection = (isThere: boolean): void => void told.push(isThere);
    await firstOf(clientOf([{ frames: [QUICK, END] }, { frames: [job(1)] }]).client, 1, { onConnection });
    expect(told.splice(0)).toEqual([true, true]);
    await firstOf(clientOf([{ frames: [QUICK, END] }, { status: 503 }, { frames: [job(1)] }]).client, 1, { onConnection });
    expect(told).toEqual([true, false, true]);
  });

  it('waits for a token that cannot be had now, and ends with any other failure', async () => {
    const told: boolean[] = [];
    const onConnection = (isThere: boolean): void => void told.push(isThere);
    const failures = [new NoAnswer('not now')];
    const token = (): Promise<string> => (failures.length > 0 ? Promise.reject(failures.pop() ?? 'none') : Promise.resolve('t'));
    const { fetch } = clientOf([{ frames: [job(1)] }]);
    expect(await firstOf(createClient({ baseUrl: 'http://service', fetch, token }), 1, { onConnection })).toEqual(['1']);
    expect(told).toEqual([false, true]);
    const ended = createClient({ baseUrl: 'http://service', fetch, token: () => Promise.reject(new Error('ended')) });
    await expect(firstOf(ended, 1)).rejects.toThrow('ended');
  });

  it('ends with the reason of its signal', async () => {
    const ended = new AbortController();
    const { client } = clientOf([{ frames: [job(1)], after: 'stays' }]);
    const onConnection = (): void => ended.abort(new Error('left'));
    await expect(firstOf(client, 2, { signal: ended.signal, onConnection })).rejects.toThrow('left');
  });

  it.each([
    ['as soon as it is there', []],
    ['after a message', [job(1)]],
  ])('ends by its signal %s, also when its request knows nothing of that', async (_case, frames) => {
    const left = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (const frame of frames) stream.enqueue(new TextEncoder().encode(frame));
      },
    });
    const client = createClient({ baseUrl: 'http://service', fetch: () => Promise.resolve(new Response(body)) });
    const leave = (): void => left.abort(new Error('left'));
    const messages = client.streamMyJobs({}, { signal: left.signal, ...(frames.length === 0 && { onConnection: leave }) });
    if (frames.length > 0) await messages.next();
    const next = messages.next();
    if (frames.length > 0) leave();
    await expect(next).rejects.toThrow('left');
  });
});

describe('a stream that is silent', () => {
  const SILENT_MS = 46_000;
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  it.each<[string, Connected]>([
    ['while it is opened', { frames: 'none' }],
    ['after its last message', { frames: [QUICK, ': still there\n\n'], after: 'stays' }],
  ])('is opened again: %s', async (_case, silent) => {
    const { client, asked } = clientOf([silent, { frames: [job(1)] }]);
    const seen = firstOf(client, 1);
    while (asked.length < 2) await jest.advanceTimersByTimeAsync(SILENT_MS);
    expect(await seen).toEqual(['1']);
  });
});
