import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEMS, type ProblemCode } from '#apps/http/problems/problems';
import { REFUSED_COMMANDS } from './refused-commands.js';
import { REFUSED_REQUESTS } from './refused-requests.js';
import { StoryService } from './story-service.js';

const REFUSED = { ...REFUSED_REQUESTS, ...REFUSED_COMMANDS };

/** What one healthy process answers to nobody, and the spec that proves it. */
const ELSEWHERE: Readonly<Partial<Record<ProblemCode, string>>> = {
  // Only the system's own commands can be refused with these, and it tells nobody.
  FUNDING_NOT_OPEN: 'libs/domain/funding/funding.spec.ts',
  DEADLINE_NOT_REACHED: 'libs/domain/approval/rules.spec.ts',
  // A process handles the commands of a contract one after the other: this needs another one that writes all the time.
  CONCURRENT_CHANGE: 'test/application/commands.spec.ts',
  // These need a fault: a full disk, a bug, a view that is being built, an event that cannot be read.
  STORE_UNAVAILABLE: 'test/faults/disk.spec.ts',
  INTERNAL: 'test/http/refusals.spec.ts',
  VIEW_REBUILDING: 'test/http/refusals.spec.ts',
  VIEW_PARKED: 'test/application/contract-page.spec.ts',
};

describe('a refusal', () => {
  let stage: StoryService;

  beforeAll(async () => {
    stage = await StoryService.open();
  });
  afterAll(() => stage.close());

  it.each(Object.entries(REFUSED))('%s records and charges nothing, and leaves its key unused', async (code, attempt) => {
    await stage.waitUntilIdle();
    const { send, status, facts, valid } = await attempt(stage);
    const key = crypto.randomUUID();
    const before = await stage.recordedHeads();
    const { body, ...answer } = await send(key);
    expect(await stage.recordedHeads()).toEqual(before);
    expect([answer.status, body.code, body.facts]).toEqual([status, code, facts]);
    expect([201, 202, null]).toContain(valid ? (await valid(key)).status : null);
  });

  it('is proved here or elsewhere for each code of the table', () => {
    const proved = [...Object.keys(REFUSED), ...Object.keys(ELSEWHERE)];
    expect(proved.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    const unnamed = Object.entries(ELSEWHERE).filter(([code, spec]) => !readFileSync(spec, 'utf8').includes(`'${code}'`));
    expect(unnamed).toEqual([]);
  });
});
