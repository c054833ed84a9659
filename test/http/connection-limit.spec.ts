import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommandOutcome } from '#application';
import { LOAD_LIMITS } from '#apps/http/admission/request-load';
import type { HttpApp } from '#apps/http/http-server';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

const MOST = 4;
const OUTCOME: CommandOutcome = { kind: 'recorded', contractId: CONTRACT, revision: 3, body: { contractId: CONTRACT } };

/** Resolves to what was received until the server closed the connection. */
const textOn = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket
      .on('data', (part) => (text += String(part)))
      .on('error', () => socket.destroy())
      .once('close', () => resolve(text));
  });

describe('as many connections as a server may hold', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;
  let token: string;
  beforeEach(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start({}, { loadLimits: { ...LOAD_LIMITS, connections: MOST } }));
    await app.listen();
    token = (await authorize(app, 'ann')).authorization;
  });
  afterEach(() => app.close());

  const server = (): Server => app.nest.getHttpServer();

  /** A connection that has sent this; resolves once the server has it. */
  async function open(sent: string, localAddress = '127.0.0.1') {
    const taken = once(server(), 'connection');
    const socket = connect({ port: Number(new URL(await app.nest.getUrl()).port), host: '127.0.0.1', localAddress });
    socket.write(sent);
    await taken;
    return { text: textOn(socket), close: () => socket.destroy() };
  }

  const LIVE = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  const accept = (length: number, sent: string): string =>
    [`POST /v1/contracts/${CONTRACT}/accept HTTP/1.1`, 'Host: localhost', `Authorization: ${token}`, 'Idempotency-Key: k']
      .concat(['Content-Type: application/json', `Content-Length: ${length}`, 'Connection: close'])
      .join('\r\n') + `\r\n\r\n${sent}`;

  it('end those that are sending or idle, the oldest first, and none whose request is worked on', async () => {
    const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
    fakes.commandAnswer = () => promise;
    const warn = jest.spyOn(app.nest.getHttpAdapter().getInstance().log, 'warn');
    const working = await open(accept(2, '{}'));
    while (fakes.commands.length === 0) await new Promise(setImmediate);
    const ended: string[] = [];
    for (const [what, sent] of [
      ['a head', 'GET /health/live HTTP/1.1\r\nHo'],
      ['a body', accept(100, '{"mess')],
      ['nothing', ''],
    ] as const) {
      server().once('connection', (socket: Socket) => socket.once('close', () => ended.push(what)));
      await open(sent);
    }
    while (ended.length < 3) await open('');
    expect(ended).toEqual(['a head', 'a body', 'nothing']);
    expect(await (await open(LIVE)).text).toMatch(/^HTTP\/1.1 200/);
    expect(warn.mock.calls.map(([line]): unknown => line)).toEqual([{ event: 'tooManyConnections', most: MOST }]);
    resolve(OUTCOME);
    expect(await working.text).toMatch(/^HTTP\/1.1 202/);
  });

  it('end those of the network that has most of them', async () => {
    const his = await open('', '127.0.0.2');
    const hers = await Promise.all([open(''), open(''), open('')]);
    expect(await (await open(LIVE, '127.0.0.3')).text).toMatch(/^HTTP\/1.1 200/);
    expect(await Promise.race(hers.map(({ text }) => text))).toBe('');
    for (const one of [his, ...hers]) one.close();
    expect(await his.text).toBe('');
  });
});
