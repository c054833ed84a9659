import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import { auditContracts } from '../plays/audit.js';
import type { AcknowledgedWrite } from '../plays/contract-audit.js';
import { waitUntilIdle } from '../plays/wait-until-idle.js';
import { startReady } from '../processes/standalone.js';
import { RacedContract, type Racer, type Sent } from './raced-contract.js';
import { RACES } from './races.js';

const ROUNDS = 200;
const CLIENTS = 64;
const WEEK_SECONDS = 7 * 86_400;

/** As many as there are clients, each command as often as the others; from round to round another comes first. */
const inTurn = (commands: readonly Sent[], round: number): readonly Sent[] =>
  Array.from({ length: CLIENTS }, (_, nth) => commands[(nth + round) % commands.length] as Sent); // there is one at least

describe(`${CLIENTS} clients at once on one contract`, () => {
  const acknowledged: AcknowledgedWrite[] = [];
  const races = Object.entries(RACES);
  let service: ServiceProcess;
  let client: ServiceClient;
  let tokens: Readonly<Record<Racer, string>>;
  let auditor: string;

  beforeAll(async () => {
    service = await startReady({ DATA_DIR: ':memory:' });
    client = new ServiceClient(service.url);
    tokens = { ann: await client.token('ann'), bob: await client.token('bob'), olga: await client.token('olga', 'operator') };
    auditor = await client.token('otto', 'auditor');
  });
  afterAll(() => service.stop());

  it.each(races)('have one winner: %s', async (name, race) => {
    for (let round = 0; round < Math.ceil(ROUNDS / races.length); round += 1) {
      const contract = new RacedContract(client, tokens, `${name}, round ${round}`, acknowledged);
      const commands = inTurn(await race.start(contract), round);
      const answers = await Promise.all(commands.map((command) => contract.post(command)));
      const refused = answers.filter(({ status }) => status !== 202);
      expect([round, answers.length - refused.length]).toEqual([round, 1]);
      expect(refused.filter(({ status, body }) => (status !== 409 && status !== 422) || typeof body.code !== 'string')).toEqual([]);
    }
  });

  it('leave books that equal the gateway’s, on every contract', async () => {
    await waitUntilIdle(client);
    // The security period is over, and what was not given back is paid out.
    await client.post('/dev/clock', { body: { advanceSeconds: WEEK_SECONDS } });
    await waitUntilIdle(client);
    expect((await auditContracts(client, { auditor, acknowledged })).contracts).toBe(Math.ceil(ROUNDS / races.length) * races.length);
  });
});
