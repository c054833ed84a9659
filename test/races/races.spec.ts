import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient, type Problem, type Reply } from '#apps/process/service-client';
import { auditContracts } from '../plays/audit.js';
import type { AcknowledgedWrite } from '../plays/contract-audit.js';
import { waitUntilIdle } from '../plays/wait-until-idle.js';
import { startReady } from '../processes/standalone.js';
import { startAllAtOnce, type Happening } from './all-at-once.js';
import { RacedContract, type Racer } from './raced-contract.js';
import { RACES } from './races.js';

const ROUNDS = 200;
const CLIENTS = 64;
const WEEK_SECONDS = 7 * 86_400;

/** As many as there are clients, each command as often as the others; from round to round another comes first. */
const inTurn = <Item>(commands: readonly Item[], round: number): readonly Item[] =>
  Array.from({ length: CLIENTS }, (_, nth) => commands[(nth + round) % commands.length] as Item); // there is one at least

/** In every order that a step of another length through the seven commands makes, and each of them the first. */
function inEveryOrder<Item>(commands: readonly Item[], round: number): readonly Item[] {
  const step = 1 + (round % (commands.length - 1));
  return inTurn(
    commands.map((_, nth) => commands[(nth * step) % commands.length] as Item), // each once: seven is a prime
    Math.floor(round / (commands.length - 1)),
  );
}

const isRefusal = ({ status, body }: Reply<Partial<Problem>>): boolean =>
  (status === 409 || status === 422) && typeof body.code === 'string';

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
      expect(refused.filter((one) => !isRefusal(one))).toEqual([]);
    }
  });

  const quarters = Array.from({ length: 4 }, (_, nth) => (nth * ROUNDS) / 4);

  it.each(quarters)(
    'have one outcome of each: approve, dispute, end, accept, give a refund, settle and decide (from round %d)',
    async (from) => {
      const seen = new Set<string>();
      for (let round = from; round < from + ROUNDS / 4; round += 1) {
        const contract = new RacedContract(client, tokens, `all at once, round ${round}`, acknowledged);
        const commands = inEveryOrder(Object.entries(await startAllAtOnce(contract)), round);
        const answers = await Promise.all(commands.map(async ([name, sent]) => ({ name, answer: await contract.post(sent) })));
        const taken = answers.filter(({ answer }) => answer.status === 202).map(({ name }) => name);
        const isTaken = (...names: readonly Happening[]): boolean => names.some((name) => taken.includes(name));
        expect([round, taken]).toEqual([round, [...new Set(taken)]]);
        // The open dispute ends by one of two, and the whole payment is given back whatever else happens. Only a dispute keeps a contract from
        // its end, only that and the end keep work from being approved, and only the end keeps a proposal from being accepted.
        expect([round, isTaken('settle') !== isTaken('decide'), isTaken('giveRefund')]).toEqual([round, true, true]);
        expect([round, isTaken('approve', 'dispute', 'end'), isTaken('accept', 'end')]).toEqual([round, true, true]);
        expect(answers.filter(({ answer }) => answer.status !== 202 && !isRefusal(answer))).toEqual([]);
        for (const name of taken) seen.add(name);
      }
      expect([...seen].toSorted()).toEqual(['accept', 'approve', 'decide', 'dispute', 'end', 'giveRefund', 'settle']);
    },
  );

  it('leave books that equal the gateway’s, on every contract', async () => {
    await waitUntilIdle(client);
    // The security period is over, and what was not given back is paid out.
    await client.post('/dev/clock', { body: { advanceSeconds: WEEK_SECONDS } });
    await waitUntilIdle(client);
    expect((await auditContracts(client, { auditor, acknowledged })).contracts).toBe(
      Math.ceil(ROUNDS / races.length) * races.length + ROUNDS,
    );
  });
});
