import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ServiceClient } from '#apps/process/service-client';
import { expectFailedStart, startReady } from '../processes/standalone.js';
import { withFolder } from '../temporary-folder.js';

const LOG_FILES = ['events.db', 'events.db-wal', 'events.db-shm'];

async function offer(url: string, key: string): Promise<void> {
  const client = new ServiceClient(url);
  const milestones = [{ title: 'Design', amount: 10_000, instructions: 'Three drafts.' }];
  const body = { title: key, description: 'A website.', freelancerId: 'bob', currency: 'USD', milestones };
  const token = await client.token('ann');
  const { status, body: answer } = await client.post<{ readonly position: string }>('/v1/contracts', { token, key, body });
  expect(status).toBe(201);
  // The views show the offer, so their checkpoint is past it.
  expect((await client.get('/v1/my-jobs', { token, position: answer.position })).status).toBe(200);
}

function restore(from: string, to: string): void {
  rmSync(to, { force: true });
  if (existsSync(from)) cpSync(from, to);
}

describe('the start on a data folder', () => {
  it.each([
    ['', () => undefined],
    [
      ', even views that are rebuilt after the machine restarted',
      (data: string) => writeFileSync(join(data, 'views.db-boot'), 'another boot'),
    ],
  ])('is refused when the log is older than the views%s', (_which, prepare) =>
    withFolder(async (folder) => {
      const data = join(folder, 'data');
      const older = join(folder, 'older');
      const first = await startReady({ DATA_DIR: data });
      await offer(first.url, 'first');
      await first.stop();
      cpSync(data, older, { recursive: true });
      const second = await startReady({ DATA_DIR: data });
      await offer(second.url, 'second');
      await second.kill();

      prepare(data);
      for (const file of LOG_FILES) restore(join(older, file), join(data, file));
      // A second attempt fails in the same way.
      await expectFailedStart({ DATA_DIR: data });
      const { code, stderr, seconds } = await expectFailedStart({ DATA_DIR: data });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toMatch(/events\.db|event log/);
      expect(stderr).toMatch(/events are missing/);
      expect(code).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(10);
    }),
  );

  it('is refused while another process uses the folder, and does not disturb that process', () =>
    withFolder(async (folder) => {
      const service = await startReady({ DATA_DIR: folder });
      try {
        const { code, stderr, seconds } = await expectFailedStart({ DATA_DIR: folder });
        expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/another process uses the data folder/)]);
        expect(code).toBeGreaterThan(0);
        expect(seconds).toBeLessThan(10);
        await offer(service.url, 'still-there');
      } finally {
        expect(await service.stop()).toEqual({ code: 0, signal: null });
      }
    }));
});
