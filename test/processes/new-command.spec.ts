import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceProcess } from '#apps/process/service-process';
import {
  ServiceClient,
  type CommandAnswer,
  type ContractPage,
  type History,
  type Problem,
  type Verification,
} from '#apps/process/service-client';
import { Checkout } from './new-command/checkout.js';
import { EXPECTATIONS, ROUTE, ROWS, sampleEdit, WORDS } from './new-command/edits.js';
import { OFFER } from './offer.js';

const MINUTE_MS = 60_000;

/** A compilation on a machine that has four times as much to do takes minutes; it fails by what it says and never by its time. */
const PATIENCE_MS = 15 * MINUTE_MS;

/** The specs that look at every command and event, and those of the topic. All others are the same without the command. */
const WALKING = [
  'libs/domain/[a-z-]+\\.spec',
  'libs/domain/funding',
  'libs/domain/money',
  'libs/application/events',
  'libs/application/projections',
  'libs/application/queries/contract',
  'apps/api/commands',
  'test/http/answers',
];

let checkout: Checkout;
beforeAll(async () => {
  checkout = await Checkout.make();
});
afterAll(() => checkout.remove());

/** Each test continues where the one before it ended, like a developer who adds a command and follows the compiler. */
describe('a new command and its event', () => {
  it(
    'are asked for by the compiler, once their words stand in their topic',
    async () => {
      checkout.apply(WORDS);
      expect(await checkout.compile()).toStrictEqual([
        'libs/application/commands/command-records.ts',
        'libs/application/commands/command-table.ts',
        'libs/application/commands/dry-run.ts',
        'libs/application/events/versions/all-events.ts',
        'libs/application/events/versions/funding.ts',
        'libs/application/events/versions/stored-samples.spec.ts',
        'libs/application/projections/due-list/due-items.ts',
        'libs/domain/conditions.spec.ts',
        'libs/domain/contract-decisions.spec.ts',
        'libs/domain/decide.ts',
        'libs/domain/evolve.ts',
        'libs/domain/funding/evolve.ts',
        'libs/domain/funding/rules.ts',
        'libs/domain/milestone-decisions.spec.ts',
        'libs/domain/money/ledger.ts',
        'test/money/charges.ts',
      ]);
    },
    PATIENCE_MS,
  );

  it(
    'are asked for in the routes, once the rule names a party',
    async () => {
      checkout.apply([...ROWS, ...EXPECTATIONS]);
      expect(await checkout.compile()).toStrictEqual(['apps/api/commands/funding.routes.ts', 'apps/api/commands/routes.ts']);
    },
    PATIENCE_MS,
  );

  it(
    'need nothing else but a stored sample: the rules, the codec and the routes pass their specs',
    async () => {
      checkout.apply([...ROUTE, sampleEdit()]);
      expect(await checkout.compile()).toStrictEqual([]);
      await checkout.test(...WALKING);
    },
    PATIENCE_MS,
  );

  it(
    'work, from the route to the history',
    async () => {
      const main = join(checkout.folder, 'dist/apps/standalone/main.js');
      const service = await ServiceProcess.start(main, { DATA_DIR: ':memory:', PORT: '0' });
      try {
        expect(await ask(new ServiceClient(service.url))).toBe(202);
      } finally {
        await service.stop();
      }
    },
    PATIENCE_MS,
  );
});

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly operationId: string } } | undefined>>;
}

/**
 * The freelancer asks about the second milestone, and everything that follows from the rows knows it. Resolves to the status
 * of the answer.
 */
async function ask(client: ServiceClient): Promise<number> {
  await client.ready();
  const [ann, bob, otto] = [await client.token('ann'), await client.token('bob'), await client.token('otto', 'auditor')];
  const milestones = [...OFFER.milestones, { title: 'Build', amount: 5_000 }];
  // Without automatic funding, so that no event follows the question.
  const body = { ...OFFER, milestones, terms: { fundOnAcceptance: false } };
  const offer = await client.post<CommandAnswer>('/v1/contracts', { token: ann, key: 'offer', body });
  const contract = `/v1/contracts/${offer.body.contractId}`;
  await client.post(`${contract}/accept`, { token: bob, key: 'accept' });
  const milestoneId = offer.body.milestones?.[1]?.milestoneId;
  const route = `${contract}/milestones/${milestoneId}/questions`;

  const byTheClient = await client.post<Problem>(route, { token: ann });
  expect(byTheClient.body).toMatchObject({ code: 'WRONG_ROLE', facts: { role: 'client', allowed: ['freelancer'] } });
  const { status, body: asked } = await client.post<CommandAnswer>(route, { token: bob, body: { message: 'May I begin on Monday?' } });

  const page = await client.get<ContractPage>(contract, { token: bob, position: asked.position });
  const action = { command: 'AskAboutMilestone', milestoneId, enabled: true, code: null, facts: null };
  expect(page.body.availableActions).toContainEqual(action);
  const history = await client.get<History>(`${contract}/history`, { token: bob });
  const recorded = {
    revision: asked.revision,
    type: 'QuestionAsked',
    version: 1,
    data: { milestoneId, message: 'May I begin on Monday?' },
  };
  expect(history.body.items.at(-1)).toMatchObject(recorded);
  expect((await client.get<Verification>(`${contract}/verify`, { token: otto })).body.ok).toBe(true);

  const { body: document } = await client.get<OpenApi>('/openapi.json');
  const path = '/v1/contracts/{contractId}/milestones/{milestoneId}/questions';
  expect(document.paths[path]?.post?.operationId).toBe('AskAboutMilestone');
  const { text: metrics } = await client.get('/metrics');
  expect(metrics).toContain('commands_total{command="AskAboutMilestone",outcome="accepted",code=""} 1');
  return status;
}
