import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Binary } from 'mongodb';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import type { Generation, StoreFailure } from '#application';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { MongoProxy } from '../servers/mongo/mongo-proxy.js';
import { TlsFront } from '../servers/mongo/tls-front.js';
import { at, filled, job } from '../suites/view-store/jobs.js';

const SECRET = 's3cret/+';
const encoded = encodeURIComponent(SECRET);

/** Everything that a logger could find in an error. */
const allOf = (error: unknown): string => inspect(error, { depth: Infinity, showHidden: true, getters: true });

async function failureOf(attempt: Promise<unknown>): Promise<StoreFailure & { readonly seconds: number }> {
  const since = performance.now();
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  return Object.assign(error as StoreFailure, { seconds: (performance.now() - since) / 1_000 });
}

describe('the URL of a view store in MongoDB', () => {
  it.each([
    ['another scheme', `http://ann:${encoded}@localhost/jobs`],
    ['a password that is not encoded', `mongodb://ann:${SECRET}@localhost/jobs`],
    ['a port that is none', `mongodb://ann:${encoded}@localhost:port/jobs`],
    ['no @ before the host', `mongodb://ann:${encoded}/jobs`],
    ['an option that is none', `mongodb://ann:${encoded}@localhost/jobs?nope=1`],
    ['an option without sense', `mongodb://ann:${encoded}@localhost/jobs?tls=maybe`],
  ])('with %s is refused in one line without the password', async (_what, url) => {
    const error = await failureOf(MongoViewStore.open(url));
    expect(error.message).toMatch(/^the URL of the view store is no connection string of MongoDB: .+$/);
    expect(allOf(error)).not.toMatch(/s3cret/);
  });

  it('of nobody fails in time, as unreachable, without the password', async () => {
    const error = await failureOf(MongoViewStore.open(`mongodb://ann:${encoded}@127.0.0.1:1/jobs`, { deadlineMs: 500 }));
    expect(error).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'unreachable', ambiguous: false });
    expect(error.message).toMatch(/^mongodb 127\.0\.0\.1:1\/jobs failed: .*ECONNREFUSED.*$/);
    expect(error.seconds).toBeLessThan(2);
    expect(allOf(error)).not.toMatch(/s3cret/);
  });
});

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
    const attempt = failureOf(MongoViewStore.open(proxy.url.replace('//', `//ann:${encoded}@`), { deadlineMs: 2_000 }));
    // The server for tests knows no users, so it does not understand.
    expect(allOf(await attempt)).not.toMatch(/s3cret/);
    const asked = proxy.seen.find((command) => 'saslStart' in command);
    const { payload } = (asked ?? {}) as { readonly payload?: Binary };
    expect(Buffer.from(payload?.buffer ?? []).toString()).toMatch(/n=ann,/);
    expect(allOf(await mongo.store())).not.toMatch(/MongoClient/);
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
      const build = await filled(store, [job('a', 1)], 7);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      await store.close();
    });

    it('trusts nobody else, and says so', async () => {
      const error = await failureOf(MongoViewStore.open(`mongodb://${front.host}/jobs?tls=true`, { deadlineMs: 1_000 }));
      expect(error).toMatchObject({ name: 'StoreFailure', reason: 'unreachable' });
      expect(error.message).toMatch(/self-signed certificate/);
    });
  });

  it('that answers byte by byte fails in time, too', async () => {
    const front = await MongoProxy.start(mongo.server.url);
    const store = await mongo.store(front.url, 1_000);
    const build = await filled(store, [job('a', 1)], 7);
    front.trickle();
    const failure = await failureOf(store.load(build.view, ['a']));
    expect(failure).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'timeout', ambiguous: false });
    expect(failure.seconds).toBeLessThan(3);
    await front.close();
  });

  describe('that falls silent', () => {
    it('fails every call in time, and answers again when the server does', async () => {
      const store = await mongo.store(mongo.server.url, 1_000);
      const build = await filled(store, [job('a', 1)], 7);
      const calls: readonly ((of: Generation) => Promise<unknown>)[] = [
        (of) => store.open(of.view, 'x'),
        (of) => store.checkpoint(of),
        (of) => store.load(of.view, ['a']),
        (of) => store.save(of, { from: at(7), to: at(8), puts: [job('a', 8)] }),
        (of) => store.waitFor(of.view, at(9), 200),
      ];
      await mongo.server.pause();
      const failures = await Promise.all(calls.map((call) => failureOf(call(build))));
      mongo.server.goOn();
      for (const failure of failures) {
        expect(failure).toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'timeout', ambiguous: false });
        expect(failure.seconds).toBeLessThan(3);
      }
      expect(await store.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] })).toBe(true);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 8)], asOf: at(8) });
    });
  });
});
