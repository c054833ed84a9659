import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import {
  asStored,
  contractsProjection,
  type ContractDocument,
  type Position,
  Projector,
  recordedEvent,
  Refusal,
  StoreFailure,
  streamOf,
} from '#application';
import { evolve, NO_CONTRACT, Rejection, type Contract } from '#domain';
import { CommandService, PLAN } from './fakes/command-service.js';
import { ProjectedLog } from './fakes/projected-log.js';
import { type Trouble, TroubledLog } from './fakes/troubled-log.js';

Logger.overrideLogger(false);

const MORE = { title: 'More', amount: 700, dueDate: null, dueInDays: null, instructions: null };

/** One command of one of two processes on one of three contracts. */
interface Step {
  readonly process: 0 | 1;
  readonly offer: number;
  readonly what: 'offer' | 'accept' | 'plan' | 'activate' | 'withdraw' | 'end';
  /** The same key again is the same command. */
  readonly key: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    process: fc.constantFrom(0, 1),
    offer: fc.nat({ max: 2 }),
    what: fc.constantFrom('offer', 'accept', 'plan', 'activate', 'withdraw', 'end'),
    key: fc.nat({ max: 3 }),
  }),
  { minLength: 5, maxLength: 40 },
);
const troubles: fc.Arbitrary<readonly Trouble[]> = fc.array(
  fc.constantFrom<Trouble>('none', 'none', 'none', 'none', 'appendLost', 'answerLost', 'repeated', 'dropped'),
  { minLength: 1, maxLength: 30 },
);

async function send(service: CommandService, { offer, what, key }: Step, contractId: string): Promise<void> {
  const options = { key: `${what}-${key}` };
  switch (what) {
    case 'offer':
      return void (await service.createOffer(`offer-${offer}`));
    case 'accept':
      return void (await service.send('AcceptOffer', 'bob', contractId, { message: null }, options));
    case 'plan':
      return void (await service.send('CreateMilestones', 'ann', contractId, { milestones: [MORE, MORE] }, options));
    case 'activate':
      return void (await service.send(
        'ActivateNextMilestone',
        'ann',
        contractId,
        { expectedMilestoneId: null, expectedAmount: null },
        options,
      ));
    case 'withdraw':
      return void (await service.send('WithdrawOffer', 'ann', contractId, { message: null }, options));
    case 'end':
      return void (await service.send('EndContract', 'ann', contractId, { reason: 'other', payAmount: 0 }, options));
    default:
      return what satisfies never;
  }
}

/** The states that commands left, by revision: of each contract, of the log alone. */
async function statesIn(log: TroubledLog, contractId: string): Promise<ReadonlyMap<number, Contract>> {
  const stored = await log.read(streamOf(contractId));
  const states = new Map<number, Contract>();
  let state: Contract = NO_CONTRACT;
  for (const [nth, event] of stored.entries()) {
    state = evolve(state, recordedEvent(event));
    const following = stored[nth + 1];
    if (!following || asStored(following).commandId !== asStored(event).commandId) states.set(nth, state);
  }
  return states;
}

describe('two processes on a log in trouble', () => {
  it('never show a state that no command left, and in the end show what the log says', async () => {
    await fc.assert(
      fc.asyncProperty(steps, troubles, async (wanted, list) => {
        const log = new TroubledLog([...list, 'none']);
        const projected = new ProjectedLog(log);
        const shown: { readonly id: string; readonly body: ContractDocument }[] = [];
        const stopping = new AbortController();
        const projectors = [0, 1].map(
          () => new Projector(contractsProjection, projected.ports(), ({ documents }) => shown.push(...documents)),
        );
        const running = projectors.map((one) => one.run(stopping.signal));
        const services = [new CommandService(log, 'one', projected.views), new CommandService(log, 'two', projected.views)] as const;
        const ids = await Promise.all([0, 1, 2].map((offer) => firstOffer(services[0], `offer-${offer}`)));
        await Promise.all(
          [0, 1].map(async (process) => {
            for (const step of wanted) {
              if (step.process === process) await send(services[step.process], step, ids[step.offer] ?? '').catch(unlessExpected);
            }
          }),
        );
        const head: Position = (await log.head()) ?? '';
        await projected.waitUntilShown(head);
        const states = new Map(await Promise.all(ids.map(async (id) => [id, await statesIn(log, id)] as const)));
        for (const { id, body } of shown)
          expect([id, body.revision, body.state]).toEqual([id, body.revision, states.get(id)?.get(body.revision)]);
        for (const id of ids) {
          const [revision, state] = [...(states.get(id) ?? [])].at(-1) ?? [];
          expect(await projected.documentOf(id)).toMatchObject({ revision, state, parked: null });
        }
        stopping.abort();
        await Promise.all(running);
        await log.close();
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

/** A refusal, and a store that did not answer, are outcomes; anything else is a bug. */
function unlessExpected(failure: unknown): void {
  if (!(failure instanceof Refusal || failure instanceof Rejection || failure instanceof StoreFailure)) throw failure;
}

async function firstOffer(service: CommandService, key: string): Promise<string> {
  for (;;) {
    try {
      return (await service.send('CreateOffer', 'ann', null, PLAN, { key })).contractId;
    } catch (failure) {
      unlessExpected(failure);
    }
  }
}
