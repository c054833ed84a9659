import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HttpAppOnFakes } from '../http/http-app-on-fakes.js';
import type { OpenApi } from '../http/openapi/openapi-document.js';
import { clientDocument } from './document-types.js';

const FILE = 'libs/client/document.ts';

describe('the types of the client', () => {
  it('are those of the OpenAPI document; otherwise npm run client:types writes them anew', async () => {
    const { app } = await HttpAppOnFakes.start();
    try {
      const made = await clientDocument((await app.nest.inject({ url: '/openapi.json' })).json<OpenApi>());
      if (process.env['WRITE_CLIENT_TYPES'] === '1') writeFileSync(FILE, made);
      // Compared as a flag: a difference would print the whole file.
      expect(readFileSync(FILE, 'utf8') === made).toBe(true);
    } finally {
      await app.close();
    }
  });
});
