import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { MongoForTests, describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { withFolder } from '../temporary-folder.js';
import { playDemo, startReady } from './standalone.js';

describeWithMongo('the service on an EventStoreDB stand-in and a server of the MongoDB protocol', () => {
  let log: EventStoreDbStandIn;
  let views: MongoForTests;

  beforeAll(async () => {
    log = await EventStoreDbStandIn.start();
    views = await MongoForTests.start();
  }, 120_000);
  afterAll(async () => {
    await views.stop();
    log.stop();
  });

  it(
    'plays the demo like the embedded one',
    () =>
      withFolder(async (folder) => {
        const service = await startReady({ DATA_DIR: folder, EVENT_STORE_URL: log.url, VIEW_STORE_URL: views.server.url });
        try {
          expect(await playDemo(service)).toContain('Everything was as expected.');
        } finally {
          await service.stop();
        }
      }),
    90_000,
  );
});
