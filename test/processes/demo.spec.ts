import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_STORY, STORIES } from '#apps/demo/stories';
import type { ServiceProcess } from '#apps/process/service-process';
import { playDemo, startReady } from './standalone.js';

const NAMES = [...STORIES.keys()];

describe('npm run demo -- <story>', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await startReady({ DATA_DIR: ':memory:' });
  });
  afterAll(() => service.stop());

  it.each(NAMES)('plays %s, and again the same', async (name) => {
    const first = await playDemo(service, name);
    expect(first).toContain('Everything was as expected.');
    expect(await playDemo(service, name)).toBe(first);
  });

  it('names the stories where there is no such one', async () => {
    const failure = await playDemo(service, 'fairy-tale').catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ code: 2 });
    for (const name of NAMES) expect((failure as { readonly stderr: string }).stderr).toContain(`  ${name} `);
  });

  it('has its stories in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(
      NAMES.filter((name) => name !== DEFAULT_STORY && !readme.includes(`\`${name}\``) && !readme.includes(`demo -- ${name}\``)),
    ).toEqual([]);
  });
});
