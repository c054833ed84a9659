import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MongoClient, type Db } from 'mongodb';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { MongoProxy } from '../../servers/mongo/mongo-proxy.js';
import { at, buildWith, job, newView, SOURCE } from '../../suites/view-store/jobs.js';

const sized = (bytes: number) => ({ ...job('large', 2), body: { text: 'x'.repeat(bytes) } });

/** The server for tests takes seconds for a document of 16 MB when the machine is busy. */
const PATIENCE_MS = 60_000;
jest.setTimeout(2 * PATIENCE_MS);

describeWithMongo('views in MongoDB', () => {
  let mongo: MongoForTests;
  let proxy: MongoProxy;
  let store: MongoViewStore;
  let client: MongoClient;
  let db: Db;
  beforeAll(async () => {
    mongo = await MongoForTests.start();
    proxy = await MongoProxy.start(mongo.server.url);
    // This URL asks for less, but every acknowledged write must be in the journals of a majority.
    store = await mongo.store(`${proxy.url}/jobs?w=0&journal=false&readPreference=secondaryPreferred&readConcernLevel=local`, {
      deadlineMs: PATIENCE_MS,
    });
    client = new MongoClient(mongo.server.url);
    db = client.db('jobs');
  });
  afterAll(async () => {
    await client.close();
    await proxy.close();
    await mongo.stop();
  });

  it('writes to the journals of a majority and reads from the primary, with plain commands only', async () => {
    proxy.seen.length = 0;
    const build = await buildWith(store, [job('a', 1)], 7);
    await store.save(build, { from: at(7), to: at(8), puts: [job('a', 8), job('b', 8)] });
    await store.promote(await store.rebuild(build.view, SOURCE));
    await store.find(build.view, { filter: { clientId: 'ann' }, sort: { field: 'total', descending: true }, limit: 3 });
    const commands = new Set(proxy.seen.flatMap((command) => Object.keys(command).slice(0, 1)));
    expect([...commands].toSorted()).toEqual(['createIndexes', 'drop', 'find', 'insert', 'listCollections', 'update']);
    const finds = proxy.seen.filter((command) => 'find' in command);
    const writes = proxy.seen.filter((command) => !('find' in command) && !('listCollections' in command));
    expect(finds.map(({ readConcern }) => readConcern)).toEqual(finds.map(() => ({ level: 'majority' })));
    expect(writes.map(({ writeConcern }) => writeConcern)).toEqual(writes.map(() => expect.objectContaining({ w: 'majority', j: true })));
    // MongoDB refuses a read concern on other commands.
    expect(proxy.seen.filter((command) => 'readConcern' in command && !('find' in command))).toEqual([]);
    expect(proxy.seen.filter((command) => '$readPreference' in command || 'txnNumber' in command)).toEqual([]);
  });

  it.each([
    ['stops at the first document that it refuses', { n: 0, writeErrors: [{ index: 0, code: 11_000, errmsg: 'duplicate key' }] }],
    ['writes less than was sent, and says nothing', { n: 1 }],
  ])('loses no document to a server that %s', async (_what, answer) => {
    const build = await buildWith(store, [], 7);
    proxy.answerNext((command) => 'update' in command && String(command['update']).startsWith(build.view.name), {
      ok: 1,
      nModified: 0,
      ...answer,
    });
    await expect(store.save(build, { from: at(7), to: at(8), puts: [job('a', 8), job('b', 8), job('c', 8)] })).resolves.toBe(true);
    expect((await store.loadFrom(build, ['a', 'b', 'c'])).map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('makes the declared indexes before a build can be seen, and only once', async () => {
    proxy.seen.length = 0;
    const { generation } = await store.open(newView(), SOURCE);
    expect(proxy.seen.map((command) => Object.keys(command)[0])).toEqual(['find', 'insert', 'createIndexes', 'update']);
    const collection = `${generation.view.name}@1.1`;
    const indexes = await db.collection(collection).listIndexes().toArray();
    const keys = indexes.map((index): string => `${index['name']}: ${Object.entries(index['key'] as object).join(' ')}`);
    expect(keys.toSorted()).toEqual([
      '_id_: _id,1',
      'clientId,status,updatedAt: fields.clientId,1 fields.status,1 fields.updatedAt,1 _id,1',
      'clientId,updatedAt: fields.clientId,1 fields.updatedAt,1 _id,1',
      'nextDueAt: fields.nextDueAt,1 _id,1',
      'total: fields.total,1 _id,1',
    ]);
    proxy.seen.length = 0;
    await store.open(generation.view, SOURCE);
    expect(proxy.seen.map((command) => Object.keys(command)[0])).toEqual(['find']);
  });

  it('writes thousands of documents in bulks of bounded size', async () => {
    const { generation } = await store.open(newView(), SOURCE);
    const bulks = (): number => proxy.seen.filter(({ update }) => update === `${generation.view.name}@1.1`).length;
    await store.save(generation, { from: null, to: at(1), puts: Array.from({ length: 1_200 }, (_, n) => job(`small ${n}`, 1)) });
    expect(bulks()).toBe(3);
    const large = { text: 'x'.repeat(3 * 1024 * 1024) };
    await store.save(generation, { from: at(1), to: at(2), puts: [1, 2, 3, 4].map((n) => ({ ...job(`large ${n}`, 2), body: large })) });
    expect(bulks()).toBe(5);
  });

  it('takes a document of 16 MB, and refuses a larger one by its id before it writes anything', async () => {
    const build = await buildWith(store, [], 1);
    expect(await store.save(build, { from: at(1), to: at(2), puts: [sized(16_000_000)] })).toBe(true);
    expect(await store.loadFrom(build, ['large'])).toEqual([sized(16_000_000)]);
    const larger = { ...sized(16 * 1024 * 1024), position: at(3) };
    const saving = store.save(build, { from: at(2), to: at(3), puts: [job('small', 3), larger] });
    await expect(saving).rejects.toMatchObject({ name: 'DocumentsTooLarge', ids: new Set(['large']) });
    expect(await store.load(build.view, ['small'])).toEqual({ documents: [], asOf: at(2) });
  });

  it('does not take half of a surrogate pair for the character that is sent in its place', async () => {
    const build = await buildWith(store, [job('\ufffd', 1, { status: '\ufffd' })]);
    const found = async (status: string): Promise<number> =>
      (await store.find(build.view, { filter: { status }, sort: { field: 'total', descending: false }, limit: 2 })).documents.length;
    expect([await found('\ufffd'), await found('\ud800')]).toEqual([1, 0]);
    expect([(await store.loadFrom(build, ['\ufffd'])).length, (await store.loadFrom(build, ['\ud800'])).length]).toEqual([1, 0]);
  });

  it('orders positions at the edges of 2^53 and 2^63 as text', async () => {
    const positions = [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, 10n ** 20n - 1n].map((n) =>
      String(n).padStart(20, '0'),
    );
    const { generation } = await store.open(newView(), SOURCE);
    let from: string | null = null;
    for (const position of positions) {
      const put = { ...job('a', 1), position };
      expect(await store.save(generation, { from, to: position, puts: [put] })).toBe(true);
      expect(await store.loadFrom(generation, ['a'])).toEqual([put]);
      expect(await store.checkpoint(generation)).toBe(position);
      from = position;
    }
  });

  it('drops the collection of a replaced build', async () => {
    const build = await buildWith(store, [job('a', 1)], 7);
    await store.promote(await store.rebuild(build.view, SOURCE));
    const names = (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => name.startsWith(build.view.name));
    expect(names).toEqual([`${build.view.name}@1.2`]);
  });

  it('keeps everything over a restart of the server, and goes on by itself', async () => {
    const build = await buildWith(store, [job('a', 1)], 7);
    const filling = await store.rebuild(build.view, SOURCE);
    await store.save(filling, { from: null, to: at(3), puts: [job('b', 2)] });
    await mongo.restart();
    expect(await store.open(build.view, SOURCE)).toEqual({ generation: build, live: true });
    expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
    expect(await store.save(filling, { from: at(3), to: at(4), puts: [job('b', 4)] })).toBe(true);
    expect(await store.loadFrom(filling, ['b'])).toEqual([job('b', 4)]);
  });

  it('looks once for all who wait, less and less often, and at once after a save of its own', async () => {
    const build = await buildWith(store, [], 7);
    const later = [8, 9, 10, 11, 12, 13];
    const waits = later.map((n) => store.waitFor(build.view, at(n), 20_000));
    const overdue = Array.from({ length: 50 }, () => store.waitFor(build.view, at(99), 1_500));
    proxy.seen.length = 0;
    expect(await Promise.all(overdue)).toEqual(overdue.map(() => at(7)));
    const looks = proxy.seen.filter(({ find }) => find === 'views').length - waits.length - overdue.length;
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(25);
    let waitedMs = 0;
    for (const [index, n] of later.entries()) {
      await store.save(build, { from: at(n - 1), to: at(n), puts: [] });
      const saved = performance.now();
      expect(await waits[index]).toBe(at(n));
      waitedMs += performance.now() - saved;
    }
    // With its regular looks alone, a wait that has lasted would take up to 200 ms each time.
    expect(waitedMs).toBeLessThan(500);
  });

  describe('closing', () => {
    it('ends its waits, with the checkpoint of their view', async () => {
      const closing = await mongo.store();
      const build = await buildWith(closing, [], 7);
      const wait = closing.waitFor(build.view, at(9), 20_000);
      await closing.checkpoint(build);
      await closing.close();
      expect(await wait).toBe(at(7));
    });

    it('rejects later calls with a failure of the views', async () => {
      const closed = await mongo.store();
      const build = await buildWith(closed, [], 7);
      await closed.close();
      await closed.close();
      const failure = { name: 'StoreFailure', store: 'views', reason: 'unreachable', ambiguous: false };
      await expect(closed.save(build, { from: at(7), to: at(8), puts: [] })).rejects.toMatchObject(failure);
      await expect(closed.waitFor(build.view, at(8), 20_000)).rejects.toMatchObject(failure);
    });
  });
});
