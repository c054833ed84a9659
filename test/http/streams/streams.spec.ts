import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { SignJWT } from 'jose';
import type { StreamedItem } from '#application';
import type { ApiApp } from '#apps/api/http-app';
import { STREAM_LIMITS, type StreamLimits } from '#apps/http/event-stream/open-streams';
import { authorize, HttpAppOnFakes } from '../http-app-on-fakes.js';
import { StreamReader, type StreamAsked } from './stream-reader.js';

const KIB = 1024;
const JWT = { JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'the issuer', JWT_AUDIENCE: 'the audience' };
/** The leeway of every token. */
const LEEWAY_S = 30;
const END = (reason: string) => ({ event: 'end', data: JSON.stringify({ reason }) });

const untilTrue = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise(setImmediate);
};

const codeOf = async (reader: StreamReader): Promise<string> => (await reader.problem()).code;

let nth = 0;
const itemOf = (text: object): StreamedItem => {
  nth += 1;
  return { cursor: `cursor-${nth}`, position: String(nth).padStart(20, '0'), text: Buffer.from(JSON.stringify(text)) };
};

describe('streams', () => {
  let app: ApiApp;
  let fakes: HttpAppOnFakes;
  let url: string;
  let token: string;
  afterEach(() => app.close());

  async function start(limits: Partial<StreamLimits> = {}, environment: object = {}): Promise<void> {
    ({ app, fakes } = await HttpAppOnFakes.start({ ...environment }, { streamLimits: { ...STREAM_LIMITS, ...limits } }));
    url = `${await app.listen()}/v1/feed/stream`;
    token = await tokenOf('ada');
  }
  const tokenOf = async (sub: string): Promise<string> => (await authorize(app, sub, 'analyst')).authorization.replace('Bearer ', '');
  const open = async (asked = token): Promise<StreamReader> => {
    const reader = await StreamReader.open(url, { token: asked });
    if (reader.status === 200) expect(await reader.next()).toEqual({ retry: '1000', id: 'the-cursor-of-the-beginning' });
    return reader;
  };

  async function refusedWith(asked: StreamAsked): Promise<number> {
    const reader = await StreamReader.open(url, asked);
    await reader.problem();
    return reader.status;
  }

  async function metrics(): Promise<Readonly<Record<string, number>>> {
    const { payload } = await app.nest.inject({ url: '/metrics' });
    const found = [...payload.matchAll(/^(stream\w*)(?:\{([^}]*)\})? (\d+)$/gm)];
    return Object.fromEntries(found.map(([, name, labels = '', value]) => [`${name} ${labels}`.trim(), Number(value)]));
  }

  /** Asks for a stream on a connection that is not read. */
  function openUnread(): Socket {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
    socket.on('error', () => socket.destroy());
    socket.write(`GET /v1/feed/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    return socket;
  }

  it('send what they are handed, whole and in order, and count it', async () => {
    await start();
    const [one, other] = [await open(), await open()];
    await untilTrue(() => fakes.subscribers.length === 2);
    const items = [itemOf({ nth: 1 }), itemOf({ nth: 2, text: 'ünï\n漢字' })];
    for (const subscriber of fakes.subscribers) subscriber.deliver(items);
    for (const reader of [one, other])
      expect([await reader.next(), await reader.next()]).toEqual(
        items.map(({ cursor, text }) => ({ id: cursor, event: 'event', data: Buffer.from(text).toString() })),
      );
    expect(await metrics()).toMatchObject({
      'streams_open stream="feed"': 2,
      'stream_events_total stream="feed"': 4,
      stream_unsent_bytes: 0,
    });
    one.leave();
    await untilTrue(async () => (await metrics())['streams_open stream="feed"'] === 1);
    expect(await metrics()).toMatchObject({ 'streams_ended_total stream="feed",reason="left"': 1 });
    expect(fakes.subscribers.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    other.leave();
  });

  it('send comments while they have nothing to send', async () => {
    await start({ commentEveryMs: 5 });
    const reader = await open();
    expect([await reader.next(), await reader.next(), await reader.next()]).toEqual([{}, {}, {}]);
    reader.leave();
  });

  it('are bounded for each party and for the process, and leave their places', async () => {
    await start({ ofParty: 2, ofProcess: 3 });
    const mine = [await open(), await open()];
    const refused = await open();
    expect([refused.status, refused.header('retry-after'), await codeOf(refused)]).toEqual([429, '15', 'TOO_MANY_REQUESTS']);
    const another = await open(await tokenOf('bea'));
    const full = await open(await tokenOf('cyd'));
    expect([full.status, full.header('retry-after'), await codeOf(full)]).toEqual([503, '1', 'OVERLOADED']);
    for (const reader of [...mine, another]) reader.leave();
    await untilTrue(async () => (await metrics())['streams_open stream="feed"'] === 0);
    fakes.openStream = () => Promise.reject(new Error('a bug'));
    for (let more = 0; more < 4; more += 1) expect(await refusedWith({ token })).toBe(500);
    fakes.openStream = () => Promise.resolve('the-cursor-of-the-beginning');
    const again = [await open(), await open()];
    for (const reader of again) reader.leave();
  });

  it('hold no place among the requests in progress', async () => {
    await start();
    const readers = [await open(), await open()];
    const { payload } = await app.nest.inject({ url: '/metrics' });
    expect(payload).toContain('requests_in_progress{kind="read"} 0');
    for (const reader of readers) reader.leave();
  });

  it('are cut off between two frames when their readers are too slow, and their readers learn why', async () => {
    await start();
    const socket = openUnread();
    await untilTrue(() => fakes.subscribers.length === 1);
    while (fakes.subscribers.some(({ signal }) => !signal.aborted)) {
      fakes.subscribers[0]?.deliver([itemOf({ text: 'x'.repeat(100 * KIB) })]);
      await new Promise(setImmediate);
    }
    const { stream_unsent_bytes: unsent, ...counted } = await metrics();
    expect([unsent, counted['streams_ended_total stream="feed",reason="tooSlow"']]).toEqual([0, 1]);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk)).resume();
    await untilTrue(() => Buffer.concat(chunks.slice(-2)).includes('tooSlow'));
    socket.destroy();
    const text = Buffer.concat(chunks).toString();
    const frames = text
      .slice(text.indexOf('retry:'))
      .replaceAll(/\r\n[0-9a-f]+\r\n/g, '')
      .split('\n\n');
    expect(frames.slice(1, -2).every((frame) => /^id: cursor-\d+\nevent: event\ndata: \{"text":"x+"\}$/.test(frame))).toBe(true);
    expect(frames.at(-2)).toBe('event: end\ndata: {"reason":"tooSlow"}');
  });

  it('together keep back no more than they may: the slowest is cut off', async () => {
    await start({ allUnsentBytes: 600 * KIB });
    const reader = await open();
    const sockets = [openUnread(), openUnread()];
    await untilTrue(() => fakes.subscribers.length === 3);
    const [fast, ...slow] = fakes.subscribers;
    while (slow.every(({ signal }) => !signal.aborted)) {
      for (const subscriber of slow) subscriber.deliver([itemOf({ text: 'x'.repeat(20 * KIB) })]);
      await new Promise(setImmediate);
    }
    expect(slow.filter(({ signal }) => signal.aborted)).toHaveLength(1);
    expect(fast?.signal.aborted).toBe(false);
    expect((await metrics()).stream_unsent_bytes).toBeLessThanOrEqual(600 * KIB);
    for (const socket of sockets) socket.destroy();
    reader.leave();
  });

  it('have room again once what waited was taken', async () => {
    await start();
    const socket = openUnread();
    await untilTrue(() => fakes.subscribers.length === 1);
    const [subscriber] = fakes.subscribers;
    // The connection itself takes some MiB before it stands still: then what is unsent stays as much.
    const unsent = async (): Promise<number> => (await metrics()).stream_unsent_bytes ?? 0;
    for (let before = -1; before <= 64 * KIB || (await unsent()) !== before; before = await unsent()) {
      if (before <= 64 * KIB) subscriber?.deliver([itemOf({ text: 'x'.repeat(100 * KIB) })]);
    }
    const room = subscriber?.hasRoom();
    expect(await Promise.race([room?.then(() => 'room'), nextTurn('full')])).toBe('full');
    socket.resume();
    await room;
    expect((await metrics()).stream_unsent_bytes).toBeLessThanOrEqual(64 * KIB);
    socket.destroy();
    await untilTrue(() => subscriber?.signal.aborted === true);
    await subscriber?.hasRoom();
  });

  it('end when their tokens expire', async () => {
    await start({}, { AUTH_MODE: 'jwt', ...JWT });
    const endsAt = Date.now() / 1_000 + 1.5 - LEEWAY_S;
    const short = await new SignJWT({ roles: ['analyst'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('ada')
      .setIssuer(JWT.JWT_ISSUER)
      .setAudience(JWT.JWT_AUDIENCE)
      .setExpirationTime(Math.ceil(endsAt))
      .sign(new TextEncoder().encode(JWT.JWT_SECRET));
    const reader = await open(short);
    expect([await reader.next(), await reader.next()]).toEqual([END('tokenExpired'), null]);
    expect(Date.now() / 1_000).toBeGreaterThanOrEqual(Math.ceil(endsAt) + LEEWAY_S);
    expect(await refusedWith({ token: short })).toBe(401);
  });

  it('end when their tokens are good no longer', async () => {
    await start({ commentEveryMs: 5 });
    const reader = await open();
    const { tokens } = app.nest.getHttpAdapter().getInstance();
    jest.spyOn(tokens, 'isGood').mockImplementation(() => Promise.resolve(false));
    let frame = await reader.next();
    while (frame && frame.event === undefined) frame = await reader.next();
    expect(frame).toEqual(END('tokenExpired'));
  });

  it('are logged when they begin, once, and are no part of the durations of requests', async () => {
    await start();
    const auditor = (await authorize(app, 'otto', 'auditor')).authorization.replace('Bearer ', '');
    const info = jest.spyOn(app.nest.getHttpAdapter().getInstance().log, 'info');
    const reader = await open(auditor);
    expect(info.mock.calls.map(([line]): unknown => line)).toEqual([
      expect.objectContaining({ security: 'privilegedRead', party: 'otto', route: '/v1/feed/stream' }),
    ]);
    reader.leave();
    await untilTrue(() => fakes.subscribers[0]?.signal.aborted === true);
    expect((await app.nest.inject({ url: '/metrics' })).payload).not.toMatch(
      /http_request_duration_seconds_count\{.*route="\/v1\/feed\/stream"/,
    );
    expect(info.mock.calls).toHaveLength(1);
  });

  it('are no streams for HEAD', async () => {
    await start({ ofParty: 1 });
    for (let more = 0; more < 3; more += 1) {
      const { status, headers } = await fetch(url, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
      expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    }
    expect(fakes.subscribers).toEqual([]);
  });
});
