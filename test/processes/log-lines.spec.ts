import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';
import { ServiceClient } from '#apps/process/service-client';
import { withFolder } from '../temporary-folder.js';
import { OFFER } from './offer.js';

type Line = Readonly<Record<string, unknown>>;

const NAME = 'order-7';

/** Runs a service, calls `use` with its address, stops it, and resolves to the lines that it logged. */
async function logged(environment: Readonly<Record<string, string>>, use: (url: string) => Promise<void>): Promise<readonly Line[]> {
  const env = { ...process.env, PORT: '0', ...environment };
  const child = spawn(process.execPath, ['dist/apps/standalone/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const [, address] = /listening on (\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  await use(url);
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}

async function createOffers(url: string, bodies: readonly object[]): Promise<void> {
  const authorization = `Bearer ${await new ServiceClient(url).token('ann')}`;
  const headers = { authorization, 'x-request-id': NAME, 'idempotency-key': 'k', 'content-type': 'application/json' };
  for (const body of bodies) await fetch(`${url}/v1/contracts`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/health/ready`)).ok);
}

it('every log line of a request says what its caller calls it', async () => {
  const lines = await logged({ DATA_DIR: ':memory:', LOG_LEVEL: 'debug' }, (url) =>
    createOffers(url, [OFFER, { ...OFFER, freelancerId: 'ann' }]),
  );
  const named = lines.filter(({ requestId }) => requestId === NAME);
  expect(named.map(({ msg }) => msg)).toEqual(['created', 'answered', 'refused', 'answered']);
});

it('a rebuild says which view begins, ends, and how many events it took', () =>
  withFolder(async (folder) => {
    const first = await logged({ DATA_DIR: folder }, async (url) => {
      // Until the views are there, an event belongs to their first build.
      await untilReady(url);
      await createOffers(url, [OFFER]);
    });
    expect(first.filter(({ event }) => event !== undefined)).toEqual([]);
    rmSync(join(folder, 'views.db'));
    const lines = await logged({ DATA_DIR: folder }, untilReady);
    for (const context of ['projection contracts', 'projection due-list']) {
      expect(lines.filter((line) => line['context'] === context)).toEqual([
        expect.objectContaining({ event: 'rebuilding', build: 1, from: null, to: expect.any(String) }),
        expect.objectContaining({
          event: 'rebuilt',
          build: 1,
          events: 1 + OFFER.milestones.length,
          ms: expect.any(Number),
        }),
      ]);
    }
  }));
