import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MongoForTests, describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { started, withFolder } from './standalone.js';

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
        const service = await started({ DATA_DIR: folder, EVENT_STORE_URL: log.url, VIEW_STORE_URL: views.server.url });
        try {
          const env = { ...process.env, PORT: new URL(service.url).port };
          const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/standalone/demo.js'], { env, timeout: 60_000 });
          expect(stdout).toContain('Everything was as expected.');
        } finally {
          await service.stop();
        }
      }),
    90_000,
  );
});
