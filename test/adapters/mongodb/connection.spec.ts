import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Binary } from 'mongodb';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { StoreFailure, type Generation } from '#application';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { MongoProxy } from '../../servers/mongo/mongo-proxy.js';
import { TlsFront } from '../../servers/mongo/tls-front.js';
import { TcpProxy } from '../../servers/tcp-proxy.js';
import { at, buildWith, job, SOURCE } from '../../suites/view-store/jobs.js';

const SECRET = 's3cret/+';
const encoded = encodeURIComponent(SECRET);

/** Everything that a logger could print of an error. */
const inspectAll = (error: unknown): string => inspect(error, { depth: Infinity, showHidden: true, getters: true });

async function failureOf(attempt: Promise<unknown>): Promise<StoreFailure & { readonly seconds: number }> {
  const since = performance.now();
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  return Object.assign(error as StoreFailure, { seconds: (performance.now() - since) / 1_000 });
}

/** Repeats a call after each failure of the store, as a projection does. */
async function onceAnswered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
    }
  }
}

describe('the URL of a view store in MongoDB', () => {
  it.each([
    ['another scheme', `http://ann:${encoded}@localhost/jobs`],
    ['a password that is not encoded', `mongodb://ann:${SECRET}@localhost/jobs`],
    ['an invalid port', `mongodb://ann:${encoded}@localhost:port/jobs`],
    ['no @ before the host', `mongodb://ann:${encoded}/jobs`],
    ['an unknown option', `mongodb://ann:${encoded}@localhost/jobs?nope=1`],
    ['an invalid option', `mongodb://ann:${encoded}@localhost/jobs?tls=maybe`],
  ])('with %s is refused in one line without the password', async (_what, url) => {
    const error = await failureOf(MongoViewStore.open(url));
    expect(error.message).toMatch(/^the URL of the view store is not a connection string of MongoDB: .+$/);
    expect(inspectAll(error)).not.toMatch(/s3cret/);
  });

  it('without a server fails in time, as unreachable, without the password', async () => {
    const error = await failureOf(MongoViewStore.open(`mongodb://ann:${encoded}@127.0.0.1:1/jobs`, { deadlineMs: 500 }));
    expect(error).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'unreachable', ambiguous: false });
    expect(error.message).toMatch(/^mongodb 127\.0\.0\.1:1\/jobs failed: .*ECONNREFUSED.*$/);
    expect(error.seconds).toBeLessThan(2);
    expect(inspectAll(error)).not.toMatch(/s3cret/);
  });
});

/** Much longer than a login takes on any machine. */
const PATIENCE_MS = 60_000;

describeWithMongo('a connection to MongoDB', () => {
  let mongo: MongoForTests;
  let proxy: MongoProxy;
  beforeAll(async () => {
    mongo = await MongoForTests.start();
    proxy = await MongoProxy.start(mongo.server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await mongo.stop();
  });

  it('takes its credentials from the URL; neither they nor the client show in errors or in the store', async () => {
    const attempt = failureOf(MongoViewStore.open(proxy.url.replace('//', `//ann:${encoded}@`), { deadlineMs: PATIENCE_MS }));
    // The server for tests has no users, so the login fails.
    expect(inspectAll(await attempt)).not.toMatch(/s3cret/);
    const asked = proxy.seen.find((command) => 'saslStart' in command);
    const { payload } = (asked ?? {}) as { readonly payload?: Binary };
    expect(Buffer.from(payload?.buffer ?? []).toString()).toMatch(/n=ann,/);
    expect(inspectAll(await mongo.store())).not.toMatch(/MongoClient/);
  });

  it.each([
    ['', 'milestone-contracts'],
    ['/?appName=a', 'milestone-contracts'],
    ['/jobs?appName=a', 'jobs'],
  ])('with the path "%s" uses the database %s', async (path, database) => {
    proxy.seen.length = 0;
    await mongo.store(proxy.url + path);
    expect(proxy.seen.find((command) => 'ping' in command)).toMatchObject({ $db: database });
  });

  describe('over TLS', () => {
    let front: TlsFront;
    beforeAll(async () => {
      front = await TlsFront.start(mongo.server.url);
    });
    afterAll(() => front.stop());

    it('trusts the authority that the URL names', async () => {
      const store = await MongoViewStore.open(`mongodb://${front.host}/jobs?tls=true&tlsCAFile=${encodeURIComponent(front.authority)}`);
      const build = await buildWith(store, [job('a', 1)], 7);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      await store.close();
    });

    it('trusts no other, and says so', async () => {
      const error = await failureOf(MongoViewStore.open(`mongodb://${front.host}/jobs?tls=true`));
      expect(error).toMatchObject({ name: 'StoreFailure', reason: 'unreachable' });
      expect(error.message).toMatch(/self-signed certificate/);
    });
  });

  describe('in trouble', () => {
    let store: MongoViewStore;
    let build: Generation;
    let commands: MongoProxy;
    let network: TcpProxy;
    beforeEach(async () => {
      commands = await MongoProxy.start(mongo.server.url);
      network = await TcpProxy.to(Number(new URL(commands.url).port));
      build = await buildWith(await mongo.store(), [job('a', 1)], 7);
      store = await onceAnswered(() => mongo.store(`mongodb://127.0.0.1:${network.port}`, { deadlineMs: 1_000 }));
    });
    afterEach(async () => {
      await store.close();
      await network.close();
      await commands.close();
    });

    it('fails in time when answers come byte by byte', async () => {
      network.faults.trickles = true;
      const failure = await failureOf(store.load(build.view, ['a']));
      expect(failure).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'timeout', ambiguous: false });
      expect(failure.seconds).toBeLessThan(3);
    });

    it('fails a read of several round trips in time, even if each is just within the deadline', async () => {
      network.faults.delayMs = 400;
      const failure = await failureOf(store.load(build.view, ['a']));
      expect(failure).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'timeout', ambiguous: false });
      expect(failure.seconds).toBeLessThan(2);
    });

    it('fails every call in time when the server is silent, and works again when the server does', async () => {
      network.faults.silent = true;
      const calls = [
        store.open(build.view, SOURCE),
        store.checkpoint(build),
        store.load(build.view, ['a']),
        store.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] }),
        store.waitFor(build.view, at(9), 200),
      ];
      for (const failure of await Promise.all(calls.map(failureOf))) {
        expect(failure).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'timeout', ambiguous: false });
        expect(failure.seconds).toBeLessThan(3);
      }
      network.heal();
      expect(await onceAnswered(() => store.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] }))).toBe(true);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 8)], asOf: at(8) });
    });

    it('goes on when the driver hangs, as when a server dies', async () => {
      const waiting = commands.hold(({ find }) => find === 'views');
      const call = failureOf(store.checkpoint(build));
      await waiting;
      // The driver's monitor checks at once only if its last check is half a second ago.
      await sleep(700);
      network.hangUp();
      const since = performance.now();
      await call;
      expect(await onceAnswered(() => store.checkpoint(build))).toBe(at(7));
      expect(performance.now() - since).toBeLessThan(4_000);
    });
  });
});
