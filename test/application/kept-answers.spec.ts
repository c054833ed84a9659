import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  ContractStreams,
  CONTRACTS_VIEW,
  contractsProjection,
  FindMyJobs,
  FindMyJobsHandler,
  JobTexts,
  GetContract,
  GetContractHandler,
  partsOf,
  positionOf,
  type ContractDocument,
  type Generation,
  type Reader,
  type RecordedEvent,
  type ViewDocument,
  type ViewStore,
  NO_FILTERS,
} from '#application';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { endOfDay, hoursAfter, type ContractEvent, type Instant } from '#domain';
import { offeredAt, randomHistories } from '#testing';
import { ann, auditor, bob } from './fakes/test-service.js';

const SOURCE = '6a1f0000-0000-4000-8000-000000000001';
const CONTRACTS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const READERS: readonly Reader[] = [ann, bob, auditor];

/** What happens next: events of a contract are saved, the view is built anew, or a reader reads around an instant. */
type Step =
  | { readonly does: 'save'; readonly contract: number; readonly events: number }
  | { readonly does: 'rebuild'; readonly parks: boolean }
  | { readonly does: 'read'; readonly around: Around; readonly reader: number };

/** Some hours from now, or an instant that stands in a contract, the end of a day that stands there, or some hours after one of them. */
type Around = { readonly hours: number } | { readonly nth: number; readonly later: number };

const LATER = [0, 0, 0, 12, 24, 24 * 180, 24 * 365];
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant('save' as const), contract: fc.nat(1), events: fc.integer({ min: 1, max: 8 }) }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('rebuild' as const), parks: fc.boolean() }) },
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant('read' as const),
        around: fc.oneof(
          { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: -30, max: 400 }) }) },
          { weight: 4, arbitrary: fc.record({ nth: fc.nat(40), later: fc.constantFrom(...LATER) }) },
        ),
        reader: fc.nat(2),
      }),
    },
  ),
  { minLength: 5, maxLength: 25, size: 'max' },
);

/** When a reader reads around an instant, in milliseconds from it: it comes back before and after a deadline, and its clock may step back. */
const OFFSETS = [-3_600_000, -1, 0, 1, 3_600_000, 0];

/** Contracts whose histories become visible event by event. */
class Scene {
  now: Instant = offeredAt;
  readonly clock = { now: (): Instant => this.now };
  private readonly documents = new Map<string, ContractDocument>();
  private saved = 0;
  private visible: readonly number[] = CONTRACTS.map(() => 0);

  private constructor(
    private readonly views: ViewStore,
    private readonly histories: readonly (readonly ContractEvent[])[],
    private generation: Generation,
  ) {}

  static async on(views: ViewStore, histories: readonly (readonly ContractEvent[])[]): Promise<Scene> {
    const generation = await views.rebuild(CONTRACTS_VIEW, SOURCE);
    await views.promote(generation);
    return new Scene(views, histories, generation);
  }

  async save(contract: number): Promise<void> {
    const nth = this.visible[contract] ?? 0;
    const event = this.histories[contract]?.[nth];
    const contractId = CONTRACTS[contract];
    if (!event || contractId === undefined) return;
    this.visible = this.visible.map((count, index) => (index === contract ? count + 1 : count));
    const from = this.saved === 0 ? null : positionOf(this.saved);
    this.saved += 1;
    const recorded = { ...event, ...ENVELOPE, contractId, revision: nth, position: positionOf(this.saved) } as RecordedEvent;
    const document = contractsProjection.evolve(this.documents.get(contractId), recorded);
    this.documents.set(contractId, document);
    await this.views.save(this.generation, { from, to: recorded.position, puts: [putOf(document)] });
  }

  /** At the same positions, a build may hold contracts as parked that another one does not. */
  async rebuild(parks: boolean): Promise<void> {
    const generation = await this.views.rebuild(CONTRACTS_VIEW, SOURCE);
    const puts = [...this.documents.values()].map((one) => putOf(parks ? { ...one, parked: PARKED } : one));
    if (this.saved > 0) await this.views.save(generation, { from: null, to: positionOf(this.saved), puts });
    await this.views.promote(generation);
    this.generation = generation;
  }

  timesOf({ around, reader }: Extract<Step, { does: 'read' }>) {
    const instant = Date.parse(this.instantOf(around));
    return OFFSETS.map((offset) => ({ now: new Date(instant + offset).toISOString(), reader: READERS[reader] ?? ann }));
  }

  private instantOf(around: Around): Instant {
    if ('hours' in around) return hoursAfter(this.now, around.hours);
    const found = new Set(JSON.stringify([...this.documents.values()]).match(/\d{4}-\d\d-\d\d(?:T[\d:.]{12}Z)?(?=")/g));
    const instant = [...found][around.nth % found.size];
    if (instant === undefined) return this.now;
    return hoursAfter(instant.includes('T') ? instant : endOfDay(instant), around.later);
  }
}

const PARKED = { position: positionOf(1), kind: 'unreadable', reason: 'unknown event type' } as const;
// Only what the documents hold of it.
const ENVELOPE = { actor: { id: 'ann', role: 'client' }, commandId: '', commandHash: '', correlationId: '', causationId: null };

function putOf(document: ContractDocument): ViewDocument {
  const { contractId: id, position } = document;
  const { body, details } = partsOf(contractsProjection, document);
  return { id, position, fields: contractsProjection.fields(document), body, ...(details && { details }) };
}

/** The handlers of the reads, which keep what they made. */
function readsOn(views: ViewStore, clock: Scene['clock']) {
  const pages = new GetContractHandler(new ContractStreams(new MemoryEventStore(), views), views, clock);
  const jobs = new FindMyJobsHandler(views, clock, new JobTexts());
  const fresh = { minPosition: null, waitMs: 0 };
  return async (reader: Reader): Promise<readonly (readonly [string, string])[]> => {
    const role = reader === bob ? 'freelancer' : 'client';
    const asked = { reader, role, tab: 'all', filters: NO_FILTERS, sort: '-updatedAt', cursor: null, ...fresh } as const;
    const answers = [
      ...CONTRACTS.map((contractId) => pages.execute(new GetContract({ reader, contractId, ...fresh }))),
      jobs.execute(new FindMyJobs({ ...asked, limit: 1 })),
      jobs.execute(new FindMyJobs({ ...asked, limit: 20 })),
      jobs.execute(new FindMyJobs({ ...asked, limit: 20, tab: 'needsMyAction', sort: 'dueAt' })),
    ];
    return Promise.all(
      answers.map((answer) =>
        answer.then(
          (shown) => [shown.tag, shown.bytes().toString()] as const,
          (refusal: Error) => [refusal.name, refusal.message] as const,
        ),
      ),
    );
  };
}

async function play(scene: Scene, step: Step): Promise<void> {
  if (step.does === 'rebuild') await scene.rebuild(step.parks);
  if (step.does === 'save') for (let nth = 0; nth < step.events; nth += 1) await scene.save(step.contract);
}

interface OpenedViews {
  readonly views: ViewStore;
  readonly close: () => Promise<void>;
}

async function onSqlite(): Promise<OpenedViews> {
  const folder = await DataFolder.open(':memory:');
  const views = SqliteViewStore.openToRead(folder.file('views.db'), { onFatal: fail });
  return { views, close: () => views.close().then(() => folder.close()) };
}

const STORES: readonly (readonly [string, () => Promise<OpenedViews>])[] = [
  ['memory', () => Promise.resolve({ views: new MemoryViewStore(), close: () => Promise.resolve() })],
  ['SQLite', onSqlite],
];

function fail(line: string): never {
  throw new Error(line);
}

describe.each(STORES)('pages and lists that are kept, on views in %s', (_name, open) => {
  let opened: OpenedViews;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('are at any time what they would be if they were made anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(randomHistories, randomHistories), steps, async (histories, all) => {
        const { views } = opened;
        const scene = await Scene.on(views, histories);
        const kept = readsOn(views, scene.clock);
        for (const step of all) {
          await play(scene, step);
          const reads = step.does === 'read' ? scene.timesOf(step) : [];
          for (const { now, reader } of reads) {
            scene.now = now;
            expect(await kept(reader)).toEqual(await readsOn(views, scene.clock)(reader));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
