import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient, type CommandAnswer, type MyJobs } from '#apps/process/service-client';
import { launch } from './standalone.js';

const OFFERS = 450;
const HEAP_MB = 128;
const MINUTES_MS = 4 * 60_000;

/** A legal offer of 332 KB: together they do not fit into the heap, neither as contracts nor as documents. */
const long = '€'.repeat(5_000);
const milestones = Array.from({ length: 20 }, (_, index) => ({ title: `Part ${index}`, amount: 500, instructions: long }));
const offerTo = (freelancerId: string) => ({ title: 'Large', description: long, freelancerId, currency: 'USD', milestones });
/** As many as one client may have open with one freelancer. */
const OFFERS_EACH = 50;

describe('the largest offers', () => {
  let service: ServiceProcess;
  beforeAll(() => {
    service = launch({ DATA_DIR: ':memory:', NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`, LOG_LEVEL: 'warn' });
  });
  afterAll(() => service.stop());

  it(
    `do not end a process with a heap of ${HEAP_MB} MB`,
    async () => {
      const client = new ServiceClient(await service.listening);
      await client.ready();
      const token = await client.token('ann');
      let position = '';
      for (let sent = 0; sent < OFFERS; sent += 1) {
        const { status, body } = await client.post<CommandAnswer>('/v1/contracts', {
          token,
          key: `offer-${sent}`,
          body: offerTo(`bob-${Math.floor(sent / OFFERS_EACH)}`),
        });
        expect(status).toBe(201);
        position = body.position;
      }
      const jobs = () => client.get<MyJobs>('/v1/my-jobs?limit=1', { token, position });
      let answer = await jobs();
      // On a busy machine the view needs longer than a query waits for it.
      while (answer.status === 409) answer = await jobs();
      expect([answer.status, answer.body.items.length]).toEqual([200, 1]);
    },
    MINUTES_MS,
  );
});
