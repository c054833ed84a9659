import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import {
  asStored,
  type Folded,
  type Position,
  type Projection,
  PROJECTIONS,
  Projector,
  recordedEvent,
  Refusal,
  StoreFailure,
  streamOf,
  wholeOf,
} from '#application';
import { Rejection } from '#domain';
import { CommandService, PLAN } from './fakes/command-service.js';
import { ProjectedLog } from './fakes/projected-log.js';
import { INDEXED_AFTER, type Trouble, TroubledLog } from './fakes/troubled-log.js';

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
  fc.constantFrom<Trouble>('none', 'none', 'none', 'none', 'appendLost', 'answerLost', 'repeated', 'unindexed', 'dropped', 'fellBehind'),
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

/** What a projection must show of a contract: the documents that commands left, by revision, folded from the log alone. */
async function documentsIn(log: TroubledLog, { lane }: Projection, contractId: string): Promise<ReadonlyMap<number, Folded>> {
  const stored = await log.read(streamOf(contractId));
  const documents = new Map<number, Folded>();
  let body: Folded | undefined;
  for (const [nth, event] of stored.entries()) {
    body = lane.evolve(body, recordedEvent(event));
    const following = stored[nth + 1];
    if (!following || asStored(following).commandId !== asStored(event).commandId) documents.set(nth, body);
  }
  return documents;
}

/** Two projectors of each view, and every document that any of them ever showed. */
class Shown {
  readonly documents = new Map<Projection, Map<string, Folded[]>>(PROJECTIONS.map((one) => [one, new Map<string, Folded[]>()]));
  private readonly stopping = new AbortController();
  private readonly running: readonly Promise<void>[];

  constructor(projected: ProjectedLog) {
    const twice = [...PROJECTIONS, ...PROJECTIONS];
    this.running = twice.map((one) =>
      new Projector(one, projected.ports(), {
        onSaved: ({ documents }) => {
          for (const { id, body } of documents) this.note(one, id, body as Folded);
        },
      }).run(this.stopping.signal),
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private note(projection: Projection, id: string, body: Folded): void {
    const ofView = this.documents.get(projection);
    ofView?.set(id, [...(ofView.get(id) ?? []), body]);
  }
}

describe('two processes on a log in trouble', () => {
  it('never show a state that no command left, and in the end show what the log says, in every view', async () => {
    await fc.assert(
      fc.asyncProperty(steps, troubles, async (wanted, list) => {
        const log = new TroubledLog([...list, 'none']);
        const projected = new ProjectedLog(log);
        const shown = new Shown(projected);
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
        for (const projection of PROJECTIONS) {
          await projected.waitUntilShown(head, projection.view);
          for (const id of ids) {
            const ever = shown.documents.get(projection)?.get(projection.laneIdOf(id)) ?? [];
            const { bodies, folded } = await compared(projected, { projection, id, ever });
            expect([projection.view.name, id, bodies]).toEqual([projection.view.name, id, folded]);
          }
        }
        await shown.stop();
        await log.close();
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

interface OfOneContract {
  readonly projection: Projection;
  readonly id: string;
  /** Every document that was shown. */
  readonly ever: readonly Folded[];
}

/** What was shown of a contract, with what is shown at the end last, and what the log says to each. */
async function compared({ events, views }: ProjectedLog, { projection, id, ever }: OfOneContract) {
  await indexed(events as TroubledLog, id);
  const documents = await documentsIn(events as TroubledLog, projection, id);
  const shown = await views.load<Folded>(projection.view, [projection.laneIdOf(id)]);
  const folded = ever.map(({ revision }) => documents.get(revision));
  return { bodies: [...ever, wholeOf(projection.lane, shown.documents[0])], folded: [...folded, [...documents.values()].at(-1)] };
}

/** Reads until the stream shows all that was appended. */
async function indexed(log: TroubledLog, contractId: string): Promise<void> {
  for (let calls = 0; calls <= INDEXED_AFTER; calls += 1) await log.read(streamOf(contractId));
}

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
