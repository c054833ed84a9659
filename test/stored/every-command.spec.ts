import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { contractIdOf, streamOf } from '#application';
import { COMMAND_TYPES } from '#domain';
import type { CommandType, ExistingContract } from '#domain';
import { randomContinuations, type Step } from '#testing';
import { contractsOf } from '../application/fakes/contracts-of.js';
import { playOn } from '../processes/scripts.js';
import type { Recording } from './recording.js';
import { Reopened } from './reopened.js';

/** The recorded answers have them; no contract takes them once its offer was answered. */
const ANSWERS_TO_OFFERS: readonly CommandType[] = ['CreateOffer', 'AcceptOffer', 'DeclineOffer', 'WithdrawOffer', 'ExpireOffer'];
/** Few ways to go on meet the one moment in which they are taken. */
const SELDOM: readonly CommandType[] = ['RemindReview', 'ApproveEscrowRefund'];
const WANTED = COMMAND_TYPES.filter((type) => ![...ANSWERS_TO_OFFERS, ...SELDOM].includes(type));

/** So often each contract is given another way to go on. */
const MOST_WAYS = 100;
/** Any other does as well: `WAYS_SEED` plays another one. */
const SEED = Number(process.env['WAYS_SEED'] ?? 106_000);
/** Each move tries what could be done with each milestone: one with a hundred of them takes minutes. */
const MOST_MILESTONES = 5;
/** What is random knows nothing of the room that a contract has: of a full one the service refuses more than the rules do. */
const MOST_BYTES = 1024 * 1024;

type Continuations = ReadonlyMap<string, readonly Step[]>;

const acceptedIn = (steps: readonly Step[]): ReadonlySet<CommandType> =>
  new Set(steps.filter((one) => one.refusal === null).map((one) => one.command.type));

/** How each old contract goes on, so that together they take every command: in turn each gets another way where more commands are taken by it. */
function continuations(contracts: ReadonlyMap<string, ExistingContract>): Continuations {
  const chosen = new Map<string, readonly Step[]>();
  const taken = (contractId: string, steps: readonly Step[]): number => {
    const all = [...new Map([...chosen, [contractId, steps]]).values()].map(acceptedIn);
    return WANTED.filter((type) => all.some((one) => one.has(type))).length;
  };
  for (let way = 0; way < MOST_WAYS; way += 1) {
    for (const [nth, [contractId, contract]] of [...contracts].entries()) {
      const [found = []] = fc.sample(randomContinuations(contract), { seed: SEED + nth * MOST_WAYS + way, numRuns: 1 });
      // Where as many are taken, the other way can lead to more.
      if (taken(contractId, found) >= taken(contractId, chosen.get(contractId) ?? [])) chosen.set(contractId, found);
      if (way > 0 && taken(contractId, found) === WANTED.length) return chosen;
    }
  }
  return chosen;
}

/** The old contracts, as they are folded today. */
async function folded(log: SqliteEventStore): Promise<ReadonlyMap<string, ExistingContract>> {
  const events = await log.page(null, 10_000);
  const found = new Map<string, ExistingContract>();
  for (const contractId of new Set(events.map(({ stream }) => contractIdOf(stream) ?? ''))) {
    const { state, bytes } = await contractsOf(log).load(contractId);
    if (state.status !== 'none' && state.milestones.length <= MOST_MILESTONES && bytes <= MOST_BYTES) found.set(contractId, state);
  }
  return found;
}

describe('the contracts of version 0.1.0', () => {
  let then: Reopened;
  let played: Continuations;
  /** What was recorded on each contract beyond the old events. */
  const recorded = new Map<string, readonly object[]>();

  async function goOn({ folder }: Recording): Promise<void> {
    const log = await SqliteEventStore.open(join(folder, 'events.db'));
    try {
      const contracts = await folded(log);
      played = continuations(contracts);
      await playOn(log, new Map([...played].map(([contractId, steps]) => [contractId, { name: `on ${contractId}`, steps }])));
      for (const [contractId, { revision }] of contracts) {
        const added = (await log.read(streamOf(contractId))).slice(revision + 1);
        recorded.set(
          contractId,
          added.map(({ type, data }) => ({ type, data })),
        );
      }
    } finally {
      await log.close();
    }
  }

  beforeAll(async () => {
    then = await Reopened.open('v0.1.0/settled', goOn);
  });
  afterAll(() => then.remove());

  it('take the commands of today', () => {
    const used = new Set([...played.values()].flatMap((steps) => [...acceptedIn(steps)]));
    expect(WANTED.filter((type) => !used.has(type))).toEqual([]);
  });

  it('record what the rules decide', () => {
    for (const [contractId, steps] of played) {
      const decided = steps.flatMap(({ events }) => events.map(({ type, data }) => ({ type, data })));
      expect([contractId, recorded.get(contractId)]).toEqual([contractId, decided]);
    }
  });

  it('are shown, verify, and have books without a flaw', async () => {
    expect(await then.flaws()).toEqual([]);
  });
});
