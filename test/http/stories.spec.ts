import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { namedEventStore, namedViewStore } from '../servers/named-servers.js';
import { httpStoriesSuite } from '../suites/http-stories.suite.js';
import { startInMemory, startOnServers, startOnSqlite } from './services-on-stores.js';

httpStoriesSuite('memory', { durable: false, start: startInMemory });
httpStoriesSuite('sqlite', { durable: true, start: startOnSqlite });

const onServers = namedViewStore === null ? describeWithMongo : describe;

onServers(
  `eventstoredb (${namedEventStore ? 'EVENT_STORE_URL' : 'a stand-in'}) and mongodb (${namedViewStore ? 'VIEW_STORE_URL' : 'mongo-java-server'})`,
  () => {
    let standIn: EventStoreDbStandIn | null = null;
    let mongo: MongoForTests | null = null;
    beforeAll(async () => {
      if (namedEventStore === null) standIn = await EventStoreDbStandIn.start();
      if (namedViewStore === null) mongo = await MongoForTests.start();
    });
    afterAll(async () => {
      standIn?.stop();
      await mongo?.stop();
    });

    httpStoriesSuite('both', {
      durable: true,
      start: () => startOnServers(namedEventStore ?? standIn?.url ?? '', namedViewStore ?? mongo?.server.url ?? ''),
    });
  },
);
