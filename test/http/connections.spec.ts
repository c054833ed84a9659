import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome } from '#application';
import type { HttpApp } from '#apps/http/http-server';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

const ACCEPT = `/v1/contracts/${CONTRACT}/accept`;
const OUTCOME: CommandOutcome = { kind: 'recorded', contractId: CONTRACT, revision: 3, body: { contractId: CONTRACT } };

async function textOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => socket.destroy());
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

const chunk = (part: Buffer): Buffer => Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);

describe('connections', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;
  let port: number;
  let token: string;

  beforeEach(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start());
    port = Number(new URL(await app.listen()).port);
    token = (await authorize(app, 'ann')).authorization;
  });
  afterEach(() => app.close());

  const server = (): Server => app.nest.getHttpServer();
  const countConnections = promisify((callback: (error: Error | null, count: number) => void) => server().getConnections(callback));

  /** Sends pieces one after the other. Returns everything received until the server closes the connection. */
  async function talk(...pieces: readonly (string | Buffer)[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    const answer = textOf(socket);
    for (const piece of pieces) {
      socket.write(piece);
      await pause(5);
    }
    return answer;
  }

  const post = (path: string, ...headers: readonly string[]): string =>
    [`POST ${path} HTTP/1.1`, 'Host: localhost', `Authorization: ${token}`, 'Idempotency-Key: k', ...headers].join('\r\n') + '\r\n\r\n';

  it('refuses a second Host', async () => {
    const answer = await talk(post(ACCEPT, 'Host: y', 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1.1 400 [^]*"code":"INVALID_HEADER","facts":{"header":"Host"}/);
    expect(fakes.commands).toEqual([]);
  });

  it('reads chunked bodies, even when a chunk ends inside a character', async () => {
    const body = Buffer.from('{"message":"é"}');
    const head = post(ACCEPT, 'Content-Type: application/json', 'Transfer-Encoding: chunked', 'Connection: close');
    const answer = await talk(head, chunk(body.subarray(0, 13)), chunk(body.subarray(13)), '0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 202/);
    expect(fakes.commands[0]?.request.asked).toEqual({ message: 'é' });
  });

  it.each([
    ['text that is not HTTP', 'HELO\r\n\r\n'],
    ['an unknown method', 'FROB / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a head that is too long', `GET /version HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['no host', 'GET /version HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('answers a problem to a request with %s', async (_, text) => {
    const answer = await talk(text);
    expect(answer).toMatch(/^HTTP\/1.1 400 .*content-type: application\/problem\+json\r\n.*"code":"INVALID_/is);
    const [, named, instance] = /\r\nx-request-id: (\S+)\r\n.*"instance":"urn:uuid:([^"]+)"/is.exec(answer) ?? [];
    expect(named).toBe(instance ?? 'an id');
  });

  it('reads a body that is too long to its end, so that the sender receives the answer', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024, 'x');
    const answer = await talk(post(ACCEPT, 'Content-Type: application/json', `Content-Length: ${body.length}`), body);
    expect(answer).toMatch(/^HTTP\/1.1 413 .*BODY_TOO_LARGE/is);
  });

  it('keeps running when a sender disconnects', async () => {
    const socket = connect(port, '127.0.0.1');
    const received = once(server(), 'request');
    socket.write(post(ACCEPT, 'Content-Type: application/json', 'Content-Length: 100') + '{"mess');
    await received;
    socket.destroy();
    while ((await countConnections()) > 0) await pause(5);
    expect(fakes.commands).toEqual([]);
    expect(await talk('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 200/);
  });

  it('holds one unread answer for each connection, and ends one that takes none of it', async () => {
    const [connections, requests] = [8, 40];
    const answer = { revision: 1, milestones: [], text: 'x'.repeat(16 * 1024 * 1024) };
    fakes.queryAnswer = () => Promise.resolve(answer);
    const opened: Socket[] = [];
    server().on('connection', (socket: Socket) => opened.push(socket));
    const head = `GET /v1/contracts/${CONTRACT} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${token}\r\n\r\n`;
    const clients = Array.from({ length: connections }, () => connect(port, '127.0.0.1').pause());
    for (const client of clients) client.on('error', () => client.destroy()).write(head.repeat(requests));
    while (fakes.queries.length < connections) await pause(5);
    // Not before: a busy machine may take longer than that to work on the requests.
    for (const socket of opened) socket.setTimeout(1_000);
    while (opened.some((socket) => !socket.destroyed)) await pause(20);
    expect(fakes.queries).toHaveLength(connections);
    for (const client of clients) client.destroy();
  });

  it('ends a connection that takes none of its answer, though it goes on sending', async () => {
    fakes.queryAnswer = () => Promise.resolve({ revision: 1, milestones: [], text: 'x'.repeat(16 * 1024 * 1024) });
    server().setTimeout(1_000);
    const opened: Socket[] = [];
    server().on('connection', (socket: Socket) => opened.push(socket));
    const client = connect(port, '127.0.0.1').pause();
    client.on('error', () => client.destroy());
    client.write(`GET /v1/contracts/${CONTRACT} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${token}\r\n\r\n`);
    const next = 'GET /version HTTP/1.1\r\nX-Slow: '.padEnd(10_000, 'x');
    for (let sent = 0; !opened.some(({ destroyed }) => destroyed); sent += 1) {
      client.write(next.charAt(sent));
      await pause(20);
    }
    expect(opened).toHaveLength(1);
    client.destroy();
  });

  it('reads on once a large answer was taken', async () => {
    const text = 'x'.repeat(16 * 1024 * 1024);
    fakes.queryAnswer = () => Promise.resolve({ revision: 1, milestones: [], text });
    const asked = `GET /v1/contracts/${CONTRACT} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${token}\r\n`;
    const client = connect(port, '127.0.0.1').pause();
    client.write(`${asked}\r\n`);
    while (fakes.queries.length < 1) await pause(5);
    client.write(`${asked}Connection: close\r\n\r\n`);
    let received = 0;
    client.on('data', (bytes: Buffer) => (received += bytes.length)).resume();
    await once(client, 'close');
    expect(received).toBeGreaterThan(2 * text.length);
  });

  it('answers requests that are sent ahead in their order, each after the one before', async () => {
    const finish: (() => void)[] = [];
    fakes.commandAnswer = () => new Promise((resolve) => finish.push(() => resolve(OUTCOME)));
    const answers = talk(post(ACCEPT, 'Content-Length: 0') + post(ACCEPT, 'Content-Length: 0', 'Connection: close'));
    while (finish.length < 1) await pause(5);
    expect(fakes.commands).toHaveLength(1);
    finish[0]?.();
    while (finish.length < 2) await pause(5);
    finish[1]?.();
    expect((await answers).match(/HTTP\/1.1 202/g)).toHaveLength(2);
  });

  it('answers the requests in progress before it stops, and then closes its connections', async () => {
    const outcome = new EventEmitter();
    fakes.commandAnswer = async () => (await once(outcome, 'known'))[0] as CommandOutcome; // as emitted below
    const begun = talk(post(ACCEPT));
    while (fakes.commands.length === 0) await pause(5);
    const stopped = app.close();
    while (server().listening) await pause(5);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    outcome.emit('known', OUTCOME);
    expect(await begun).toMatch(/^HTTP\/1.1 202 .*connection: close\r\n/is);
    await stopped;
  });

  it('ends a query that waits for a position when it stops', async () => {
    fakes.queryAnswer = () => new Promise(() => undefined);
    const headers = { authorization: token, 'min-position': '00000000000000000412', prefer: 'wait=10' };
    const waiting = fetch(`http://127.0.0.1:${port}/v1/my-jobs`, { headers });
    while (fakes.queries.length === 0) await pause(5);
    const stopped = app.close();
    const answer = await waiting;
    expect([answer.status, await answer.json()]).toEqual([409, expect.objectContaining({ code: 'VIEW_BEHIND' })]);
    await stopped;
  });
});
