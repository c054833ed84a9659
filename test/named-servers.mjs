/**
 * Runs the suites on servers that EVENT_STORE_URL and VIEW_STORE_URL name, as `npm test` does for a user who has such servers. Here they are
 * the stand-in and the MongoDB server for tests; without Java, only the EventStoreDB adapter is tested.
 */
import { spawn } from 'node:child_process';
import { MongoClient } from 'mongodb';
import { hasJava, root, startServer } from './servers/server-process.mjs';

const SUITES = [
  'test/adapters/eventstoredb/event-store',
  'test/adapters/mongodb/view-store',
  'test/adapters/mongodb/lease-store',
  'test/http/stories',
];
/** The MongoDB server for tests sorts text differently, as its own examples show. */
const NOT_BY_CODE_POINTS = '^(?!.*sorts text by code points)';

/** Whether all suites pass. */
function runSuites(environment) {
  const args = ['node_modules/jest/bin/jest.js', '-c', 'test/jest.config.mjs', '-t', NOT_BY_CODE_POINTS, ...SUITES];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** The databases that the suites did not drop. */
async function databasesLeft(url) {
  const client = new MongoClient(url);
  try {
    const { databases } = await client.db().admin().listDatabases();
    return databases.map(({ name }) => name).filter((name) => name.startsWith('suite-'));
  } finally {
    await client.close();
  }
}

const [events, views] = [startServer('eventstoredb-stand-in'), hasJava ? startServer('mongo-server') : null];
try {
  const [eventStoreUrl, viewStoreUrl] = await Promise.all([events.url, views?.url]);
  const named = { EVENT_STORE_URL: eventStoreUrl, ...(viewStoreUrl && { VIEW_STORE_URL: viewStoreUrl }) };
  if (!(await runSuites(named))) process.exitCode = 1;
  for (const database of viewStoreUrl ? await databasesLeft(viewStoreUrl) : []) {
    console.error(`the suites left the database ${database}`);
    process.exitCode = 1;
  }
} finally {
  events.stop();
  views?.stop();
}
