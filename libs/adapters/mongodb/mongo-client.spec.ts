import { expect, it } from '@jest/globals';
import { createClient, databaseOf } from './mongo-client.js';

it('a database is read from its primary and written to the journals of a majority, whatever the URL asks for', async () => {
  const url = 'mongodb://127.0.0.1:1/jobs?readPreference=secondaryPreferred&readConcernLevel=local&w=0&journal=false';
  const client = createClient(url, 1_000);
  const { readPreference, readConcern, writeConcern } = databaseOf(client, url, { deadlineMs: 1_000 });
  expect([readPreference?.mode, readConcern?.level]).toEqual(['primary', 'majority']);
  expect(writeConcern).toMatchObject({ w: 'majority', journal: true, wtimeoutMS: 1_000 });
  await client.close();
});
