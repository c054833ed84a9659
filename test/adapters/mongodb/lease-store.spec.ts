import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { MongoLeaseStore } from '#adapters/mongodb/mongo-lease-store';
import { MongoDatabase } from '../../servers/mongo/mongo-database.js';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { MongoProxy } from '../../servers/mongo/mongo-proxy.js';
import { namedViewStore } from '../../servers/named-servers.js';
import { TcpProxy } from '../../servers/tcp-proxy.js';
import { leaseStoreSuite } from '../../suites/lease-store.suite.js';

if (namedViewStore !== null) {
  const url = namedViewStore;
  leaseStoreSuite('mongodb, where VIEW_STORE_URL says', async () => {
    const database = new MongoDatabase(url);
    const [store, other] = [await database.leases(), await database.leases()];
    return { store, another: async () => other, stop: () => database.drop() };
  });
}

describeWithMongo('mongodb', () => {
  leaseStoreSuite('mongodb on mongo-java-server', async () => {
    const mongo = await MongoForTests.start();
    const other = await mongo.leases();
    return { store: await mongo.leases(), another: async () => other, stop: () => mongo.stop() };
  });
});

describeWithMongo('leases in MongoDB', () => {
  const free = { name: 'free', owner: 'one', beat: 0 };
  let mongo: MongoForTests;
  let proxy: MongoProxy;
  let leases: MongoLeaseStore;
  beforeAll(async () => {
    mongo = await MongoForTests.start();
  });
  afterAll(() => mongo.stop());
  beforeEach(async () => {
    proxy = await MongoProxy.start(mongo.server.url);
    leases = await mongo.leases(`${proxy.url}/jobs?w=0&journal=false&readPreference=secondaryPreferred&readConcernLevel=local`);
    for (const lease of await leases.all()) await leases.remove(lease);
    proxy.seen.length = 0;
  });
  afterEach(async () => {
    await leases.close();
    await proxy.close();
  });

  it('writes to the journals of a majority and reads from them, whatever the URL asks for', async () => {
    await leases.swap(null, free);
    await leases.swap(free, { ...free, beat: 1 });
    await leases.remove({ ...free, beat: 1 });
    await leases.all();
    expect(proxy.seen.map((command) => Object.keys(command)[0])).toEqual(['insert', 'update', 'delete', 'find']);
    const [insert, update, removal, find] = proxy.seen;
    for (const write of [insert, update, removal]) expect(write?.['writeConcern']).toMatchObject({ w: 'majority', j: true });
    expect(find?.['readConcern']).toEqual({ level: 'majority' });
    expect(find).not.toHaveProperty('$readPreference');
  });

  it.each(['insert', 'update', 'delete'])('reports that an %s whose answer was lost may have been done', async (command) => {
    if (command !== 'insert') await leases.swap(null, free);
    proxy.next((one) => command in one, 'loseAnswer');
    const asked = {
      insert: () => leases.swap(null, free),
      update: () => leases.swap(free, { ...free, beat: 1 }),
      delete: () => leases.remove(free),
    };
    const failing = asked[command as keyof typeof asked]();
    await expect(failing).rejects.toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'unreachable', ambiguous: true });
    const left = { insert: [free], update: [{ ...free, beat: 1 }], delete: [] };
    expect(await leases.all()).toEqual(left[command as keyof typeof left]);
  });

  it('does not take a lease before a majority has it', async () => {
    proxy.answerNext((command) => 'insert' in command, { ok: 1, n: 1, writeConcernError: { code: 64, errmsg: 'late' } });
    await expect(leases.swap(null, free)).rejects.toMatchObject({ name: 'StoreFailure', reason: 'timeout', ambiguous: true });
  });

  it('gives up a server that is silent after 2 s', async () => {
    const network = await TcpProxy.to(Number(new URL(mongo.server.url).port));
    const cutOff = await mongo.leases(`mongodb://127.0.0.1:${network.port}`);
    network.faults.silent = true;
    const since = performance.now();
    await expect(cutOff.all()).rejects.toMatchObject({ name: 'StoreFailure', ambiguous: false });
    expect(performance.now() - since).toBeLessThan(5_000);
    await network.close();
  });

  it('rejects calls once it is closed', async () => {
    await leases.close();
    await leases.close();
    await expect(leases.all()).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable', ambiguous: false });
  });
});
