import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { streamOf } from '#application';
import type { CommandOutcome } from '#application';
import type { ApiApp } from '#apps/api/http-app';
import { openStores, type Stores } from '#apps/process/stores/stores';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';
import { StoryService } from './story-service.js';

const LIMITS = { reads: 3, readWaitMs: 60_000, manyReads: 2, commands: 4, commandBytes: 1_000, arrivingBytes: 4_000, connections: 100 };
const RECORDED: CommandOutcome = { kind: 'recorded', contractId: CONTRACT, revision: 3, body: { contractId: CONTRACT } };

interface BegunBody {
  readonly answer: Promise<string>;
  readonly finish: () => void;
  readonly leave: () => void;
}

/** The first answer that comes whole: head and JSON. */
const answerOn = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (part) => {
      text += String(part);
      if (/\r\n\r\n\{.*\}$/s.test(text)) resolve(text);
    });
  });

const untilTrue = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise(setImmediate);
};

describe('a service with too much to do', () => {
  let app: ApiApp;
  let fakes: HttpAppOnFakes;
  let headers: { readonly authorization: string };
  afterEach(() => app.close());

  const start = async (): Promise<void> => {
    ({ app, fakes } = await HttpAppOnFakes.start({}, { loadLimits: LIMITS }));
    headers = await authorize(app, 'ann');
  };
  const read = (url = '/v1/my-jobs') => app.nest.inject({ url, headers });
  const accept = (body: object = {}) =>
    app.nest.inject({
      method: 'POST',
      url: `/v1/contracts/${CONTRACT}/accept`,
      headers: { ...headers, 'idempotency-key': 'k' },
      payload: body,
    });
  const shown = ({ statusCode, headers: given, payload }: Awaited<ReturnType<typeof read>>) => [
    statusCode,
    given['retry-after'],
    /"code":"(\w+)"/.exec(payload)?.[1],
  ];
  const REFUSED = [503, '1', 'OVERLOADED'];

  /** Holds back the answers of all buses until it is called. */
  function hold(): () => void {
    const { promise: released, resolve } = Promise.withResolvers<void>();
    const { queryAnswer } = fakes;
    fakes.queryAnswer = () => released.then(queryAnswer);
    fakes.commandAnswer = () => released.then(() => RECORDED);
    return resolve;
  }

  it('refuses reads first, and answers health and commands', async () => {
    await start();
    const release = hold();
    const reads = Array.from({ length: LIMITS.reads }, () => read());
    await untilTrue(() => fakes.queries.length === LIMITS.reads);
    expect(shown(await read())).toEqual(REFUSED);
    expect((await read('/health/live')).statusCode).toBe(200);
    expect((await read('/health/ready')).statusCode).toBe(200);
    const command = accept();
    await untilTrue(() => fakes.commands.length === 1);
    release();
    expect((await Promise.all(reads)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await command).statusCode).toBe(202);
    expect((await read()).statusCode).toBe(200);
  });

  it('refuses reads once half as many commands are in progress as may be, and then commands', async () => {
    await start();
    const release = hold();
    const commands = [accept(), accept()];
    await untilTrue(() => fakes.commands.length === 2);
    expect(shown(await read())).toEqual(REFUSED);
    commands.push(accept(), accept());
    await untilTrue(() => fakes.commands.length === LIMITS.commands);
    expect(shown(await accept())).toEqual(REFUSED);
    expect((await read('/health/live')).statusCode).toBe(200);
    expect(fakes.commands).toHaveLength(LIMITS.commands);
    release();
    expect((await Promise.all(commands)).map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
    expect((await accept()).statusCode).toBe(202);
    expect((await read()).statusCode).toBe(200);
  });

  it('refuses commands when the bodies in progress have too many bytes', async () => {
    await start();
    const release = hold();
    const command = accept({ message: 'x'.repeat(LIMITS.commandBytes) });
    await untilTrue(() => fakes.commands.length === 1);
    expect(shown(await accept())).toEqual(REFUSED);
    release();
    expect((await command).statusCode).toBe(202);
    expect((await accept()).statusCode).toBe(202);
  });

  it('makes room again after refusals by rules and checks, whoever has left meanwhile', async () => {
    await start();
    for (let nth = 0; nth <= LIMITS.commands; nth += 1) {
      expect((await accept({ nonsense: true })).statusCode).toBe(400);
      expect((await read('/v1/my-jobs?nonsense=1')).statusCode).toBe(400);
    }
    const port = Number(new URL(await app.listen()).port);
    const release = hold();
    const head = `GET /v1/my-jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.authorization}\r\n\r\n`;
    const sockets = Array.from({ length: LIMITS.reads }, () => connect(port, '127.0.0.1'));
    for (const socket of sockets) socket.write(head);
    await untilTrue(() => fakes.queries.length === LIMITS.reads);
    for (const socket of sockets) socket.destroy();
    release();
    await untilTrue(async () => (await read()).statusCode === 200);
  });

  it('keeps nobody out for those who send their bodies slowly', async () => {
    await start();
    const port = Number(new URL(await app.listen()).port);
    const head = [
      `POST /v1/contracts/${CONTRACT}/accept HTTP/1.1`,
      'Host: localhost',
      `Authorization: ${headers.authorization}`,
      'Idempotency-Key: k',
      'Content-Type: application/json',
      'Content-Length: 100',
    ];
    const server = app.nest.getHttpServer();
    const sockets = Array.from({ length: LIMITS.commands }, () => connect(port, '127.0.0.1'));
    for (const socket of sockets) {
      const arrived = once(server, 'request');
      socket.write(`${head.join('\r\n')}\r\n\r\n{"mess`);
      await arrived;
    }
    expect((await accept()).statusCode).toBe(202);
    expect((await read()).statusCode).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('drops the body that began first of whoever sends most at once, and nobody else’s', async () => {
    await start();
    const port = Number(new URL(await app.listen()).port);
    const bob = await authorize(app, 'bob');
    const log = jest.spyOn(app.nest.getHttpAdapter().getInstance().log, 'warn');
    const begin = ({ authorization }: { readonly authorization: string }, bytes: number): BegunBody => {
      const socket = connect(port, '127.0.0.1');
      const head = [`POST /v1/contracts/${CONTRACT}/accept HTTP/1.1`, 'Host: localhost', `Authorization: ${authorization}`];
      const about = ['Idempotency-Key: k', 'Content-Type: application/json', `Content-Length: ${bytes + 1}`];
      socket.write(`${[...head, ...about].join('\r\n')}\r\n\r\n${'{'.padEnd(bytes)}`);
      return { answer: answerOn(socket), finish: () => socket.write('}'), leave: () => socket.destroy() };
    };
    const his = begin(bob, 900);
    const hers = [begin(headers, 1_200), begin(headers, 1_200), begin(headers, 1_200)];
    // Together they are beyond the bound, in whatever order they arrive.
    expect(await Promise.race([his, ...hers].map(({ answer }) => answer))).toMatch(
      /^HTTP\/1.1 503 .*retry-after: 1\r\n.*"code":"OVERLOADED"/is,
    );
    for (const one of [his, ...hers]) one.finish();
    expect(await his.answer).toMatch(/^HTTP\/1.1 202 /);
    const statuses = (await Promise.all(hers.map(({ answer }) => answer))).map((text) => text.slice(9, 12));
    expect(statuses.toSorted()).toEqual(['202', '202', '503']);
    expect(log.mock.calls.map(([line]): unknown => line)).toMatchObject([
      { event: 'overloaded', refused: 'command', arrivingBytes: 3_300 },
    ]);
    for (const one of [his, ...hers]) one.leave();
  });

  it('says so in one line and counts each refusal', async () => {
    await start();
    const warn = jest.spyOn(app.nest.getHttpAdapter().getInstance().log, 'warn');
    const release = hold();
    const commands = Array.from({ length: LIMITS.commands }, () => accept());
    await untilTrue(() => fakes.commands.length === LIMITS.commands);
    await Promise.all([read(), read(), accept()]);
    expect(warn.mock.calls.map(([line]): unknown => line)).toEqual([
      {
        event: 'overloaded',
        refused: expect.stringMatching(/^(read|command)$/),
        reads: 0,
        readWaitMs: 0,
        commands: LIMITS.commands,
        arrivingBytes: 0,
      },
    ]);
    const { payload } = await app.nest.inject({ url: '/metrics' });
    release();
    await Promise.all(commands);
    const metrics = [...payload.matchAll(/^(overload_\w+|requests_\w+)\{kind="(\w+)"\} (\d+)$/gm)].map(([, ...parts]) => parts.join(' '));
    expect(metrics.toSorted()).toEqual([
      'overload_refusals_total command 1',
      'overload_refusals_total read 2',
      `requests_in_progress command ${LIMITS.commands}`,
      'requests_in_progress read 0',
    ]);
  });
});

describe('a funding amid too many requests', () => {
  it('is confirmed while reads and commands are refused', async () => {
    const funding = Promise.withResolvers<void>();
    const others = Promise.withResolvers<void>();
    let held = 0;
    let stores: Stores | undefined;
    const service = await StoryService.open({
      loadLimits: LIMITS,
      openStores: async (urls) => {
        stores = await openStores(urls);
        const { events } = stores;
        const append = events.append.bind(events);
        jest.spyOn(events, 'append').mockImplementation(async (stream, expected, added) => {
          if (added.some(({ type }) => type === 'MilestoneFunded')) await funding.promise;
          if (added.some(({ type }) => type === 'OfferDeclined')) {
            held += 1;
            await others.promise;
          }
          return append(stream, expected, added);
        });
        return stores;
      },
    });
    try {
      const { path, parts } = await service.createAccepted(10_000);
      const offers = [];
      for (let nth = 0; nth < LIMITS.commands; nth += 1) offers.push(await service.createOffered([10_000]));
      expect((await service.ann.post(`${parts[0]}/activate`, { body: { expectedAmount: 10_000 } })).status).toBe(202);
      const storm = offers.map((offer) => service.bob.post(`${offer.path}/decline`));
      await untilTrue(() => held === LIMITS.commands);
      const refused = async () => [
        (await service.ann.get(path)).body.code,
        (await service.ann.post(`${parts[0]}/activate`, { body: { expectedAmount: 10_000 } })).body.code,
      ];
      expect(await refused()).toEqual(['OVERLOADED', 'OVERLOADED']);
      funding.resolve();
      const stream = streamOf(path.split('/').at(-1) ?? '');
      await untilTrue(async () => ((await stores?.events.read(stream)) ?? []).some(({ type }) => type === 'MilestoneFunded'));
      expect(await refused()).toEqual(['OVERLOADED', 'OVERLOADED']);
      others.resolve();
      expect((await Promise.all(storm)).map(({ status }) => status)).toEqual([202, 202, 202, 202]);
      // A command makes room just after its answer was sent.
      await untilTrue(async () => (await service.ann.get(path)).status === 200);
    } finally {
      funding.resolve();
      others.resolve();
      await service.close();
    }
  });
});
