import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEMS, type ProblemCode } from '#apps/http/problems/problems';
import { REFUSED_COMMANDS } from './refused-commands.js';
import { REFUSED_DISPUTES } from './refused-disputes.js';
import { REFUSED_PLANS } from './refused-plans.js';
import { REFUSED_PROPOSALS } from './refused-proposals.js';
import { REFUSED_REQUESTS } from './refused-requests.js';
import { REFUSED_REVIEWS } from './refused-reviews.js';
import { StoryService } from './story-service.js';

const REFUSED = {
  ...REFUSED_REQUESTS,
  ...REFUSED_COMMANDS,
  ...REFUSED_PLANS,
  ...REFUSED_REVIEWS,
  ...REFUSED_PROPOSALS,
  ...REFUSED_DISPUTES,
};

/** The codes that one healthy process never answers over HTTP, each with the spec that tests it. */
const TESTED_ELSEWHERE: Readonly<Partial<Record<ProblemCode, string>>> = {
  // Only the system's own commands are refused with these codes, and no caller sees that.
  FUNDING_NOT_OPEN: 'libs/domain/funding/funding.spec.ts',
  TRANSFER_NOT_OPEN: 'libs/domain/payouts/rules.spec.ts',
  DEADLINE_NOT_REACHED: 'libs/domain/approval/rules.spec.ts',
  // Deadlines wait for no charge, so the due list expires an offer before a request can come in between.
  DEADLINE_PASSED: 'libs/domain/offers/rules.spec.ts',
  // One process handles a contract's commands one after the other, so this needs a second process that keeps writing.
  CONCURRENT_CHANGE: 'test/application/commands-at-once.spec.ts',
  // A client has to make 50 offers first.
  TOO_MANY_OPEN_OFFERS: 'test/application/open-offers.spec.ts',
  // A client of the platform cannot name another host.
  HOST_NOT_ALLOWED: 'test/http/settings.spec.ts',
  // These need a fault: a full disk, a bug, a view that is being built, an event that cannot be read.
  STORE_UNAVAILABLE: 'test/faults/disk.spec.ts',
  INTERNAL: 'test/http/refusals.spec.ts',
  VIEW_REBUILDING: 'test/http/refusals.spec.ts',
  // It takes thousands of requests at once.
  OVERLOADED: 'test/http/overload.spec.ts',
  VIEW_PARKED: 'test/http/refusals.spec.ts',
};

describe('a refusal', () => {
  let service: StoryService;

  beforeAll(async () => {
    service = await StoryService.open();
  });
  afterAll(() => service.close());

  it.each(Object.entries(REFUSED))('%s records and charges nothing, and does not use up its key', async (code, attempt) => {
    await service.waitUntilIdle();
    const { send, status, facts, valid } = await attempt(service);
    const key = crypto.randomUUID();
    const before = await service.recordedHeads();
    const { body, ...answer } = await send(key);
    expect(await service.recordedHeads()).toEqual(before);
    expect([answer.status, body.code, body.facts]).toEqual([status, code, facts]);
    expect([201, 202, null]).toContain(valid ? (await valid(key)).status : null);
  });

  it('is tested here or elsewhere for each code of the table', () => {
    const tested = [...Object.keys(REFUSED), ...Object.keys(TESTED_ELSEWHERE)];
    expect(tested.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    const unnamed = Object.entries(TESTED_ELSEWHERE).filter(([code, spec]) => !readFileSync(spec, 'utf8').includes(`'${code}'`));
    expect(unnamed).toEqual([]);
  });
});
