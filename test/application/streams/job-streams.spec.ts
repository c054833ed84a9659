import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  contractsProjection,
  type ContractDocument,
  FindMyJobs,
  JobStreams,
  JobTexts,
  NO_FILTERS,
  partsOf,
  recordedEvent,
  streamOf,
  type MyJob,
  type MyJobs,
  type Position,
  type StoredEvent,
} from '#application';
import type { Party } from '#domain';
import { TestService } from '../fakes/test-service.js';
import { FakeSubscriber } from './fake-subscriber.js';

const FRESH = { minPosition: null, waitMs: 10_000 };

async function open(
  service: TestService,
  side: { readonly party: string; readonly role: Party },
  after: string | null = null,
  subscriber = new FakeSubscriber(side.party),
): Promise<FakeSubscriber> {
  (await service.get(JobStreams).open({ ...side, after, ...FRESH })).begin(subscriber);
  return subscriber;
}

const jobsIn = (subscriber: FakeSubscriber): readonly MyJob[] => subscriber.texts.map((text) => JSON.parse(text) as MyJob);

async function pageOf(service: TestService, party: string, role: Party): Promise<readonly MyJob[]> {
  await service.waitUntilCaughtUp();
  const list = {
    reader: { id: party, roles: [] },
    role,
    tab: 'all',
    filters: NO_FILTERS,
    sort: '-updatedAt',
    limit: 100,
    cursor: null,
  } as const;
  return (await service.ask<MyJobs>(new FindMyJobs({ ...list, minPosition: null, waitMs: 0 }))).items;
}

/** The item of a contract as it is made of its first events, up to a revision. */
async function foldedJob(service: TestService, { contractId, revision, role }: MyJob, party: string): Promise<string | undefined> {
  const stored = (await service.events.read(streamOf(contractId))).slice(0, revision + 1);
  const document = stored.reduce<ContractDocument | undefined>(
    (body, event) => contractsProjection.evolve(body, recordedEvent(event)),
    undefined,
  );
  if (!document) return undefined;
  const { body } = partsOf(contractsProjection, document);
  const state = { id: contractId, build: 0, position: document.position };
  const made = new JobTexts().make(body as ContractDocument, state, { id: party, role, at: service.now });
  return made?.bytes.toString();
}

/** The last event of each of a party's contracts. */
async function lastEvents(service: TestService, party: string): Promise<readonly StoredEvent[]> {
  const last = new Map<string, StoredEvent>();
  for (const event of await service.events.page(null, 100_000)) {
    const [first] = await service.events.read(event.stream, { limit: 1 });
    const { clientId, freelancerId } = (first?.data ?? {}) as { readonly clientId?: string; readonly freelancerId?: string };
    if ([clientId, freelancerId].includes(party)) last.set(event.stream, event);
  }
  return [...last.values()];
}

const MORE = [{ title: 'More', amount: 5_000, dueDate: null, dueInDays: null, instructions: null }];

const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('offer' as const), client: fc.constantFrom('ann', 'cyd') }),
    fc.record({ does: fc.constantFrom('accept' as const, 'plan' as const), nth: fc.nat({ max: 9 }) }),
    fc.record({ does: fc.constant('open' as const), party: fc.constantFrom('ann', 'bob', 'cyd'), isSlow: fc.boolean() }),
    fc.record({ does: fc.constant('comeBack' as const), nth: fc.nat({ max: 5 }), unread: fc.nat({ max: 5 }) }),
    fc.record({ does: fc.constant('turn' as const) }),
  ),
  { minLength: 5, maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Somebody who reads a stream, loses it, and comes back. */
class Reader {
  /** What it has read before it came back. */
  private readonly before: MyJob[] = [];
  private now: FakeSubscriber;

  constructor(
    private readonly service: TestService,
    private readonly side: { readonly party: string; readonly role: Party },
    subscriber: FakeSubscriber,
    /** Up to where everything was recorded before it began. */
    private readonly from: Position,
  ) {
    this.now = subscriber;
  }

  /** Comes back without the last items that it was sent. */
  async comeBack(unread: number): Promise<void> {
    const read = this.now.items.slice(0, Math.max(0, this.now.items.length - unread));
    const last = read.at(-1);
    if (!last) return;
    this.now.leave();
    this.before.push(...jobsIn(this.now).slice(0, read.length));
    this.now = await open(this.service, this.side, last.cursor);
  }

  /** Waits until it has all that the log says, and leaves. What it was sent, and what it should be. */
  async finish() {
    const { service, now } = this;
    const { party, role } = this.side;
    const changed = (await lastEvents(service, party)).filter(({ position }) => position > this.from);
    await now.until(() => {
      const sent = new Map(this.jobs.map((job) => [streamOf(job.contractId), job.revision]));
      return changed.every(({ stream, revision }) => (sent.get(stream) ?? -1) >= revision);
    });
    const page = new Map((await pageOf(service, party, role)).map((job) => [job.contractId, job]));
    const last = [...new Map(this.jobs.map((job) => [job.contractId, job])).values()];
    const folded = await Promise.all(this.jobs.map((job) => foldedJob(service, job, party)));
    now.leave();
    return {
      positions: now.positions,
      last,
      onPage: last.map(({ contractId }) => page.get(contractId)),
      texts: this.jobs.map((job) => JSON.stringify(job)),
      folded,
    };
  }

  private get jobs(): readonly MyJob[] {
    return [...this.before, ...jobsIn(this.now)];
  }
}

/** Parties who act, and others who read what becomes of it. */
class Play {
  private readonly offers: { readonly id: string; readonly client: string }[] = [];
  readonly readers: Reader[] = [];

  constructor(private readonly service: TestService) {}

  async do(step: Step): Promise<void> {
    const { service, offers } = this;
    const offer = 'nth' in step ? offers[step.nth] : undefined;
    if (step.does === 'turn') await nextTurn();
    if (step.does === 'offer') offers.push({ id: await service.createOffer({ client: step.client }), client: step.client });
    // A command that is refused changes nothing.
    if (step.does === 'accept' && offer) await service.send('AcceptOffer', 'bob', offer.id, { message: null }).catch(() => null);
    if (step.does === 'plan' && offer)
      await service.send('CreateMilestones', offer.client, offer.id, { milestones: MORE }).catch(() => null);
    if (step.does === 'comeBack') await this.readers[step.nth]?.comeBack(step.unread);
    if (step.does === 'open') await this.open(step);
  }

  private async open({ party, isSlow }: { readonly party: string; readonly isSlow: boolean }): Promise<void> {
    const side = { party, role: party === 'bob' ? ('freelancer' as const) : ('client' as const) };
    const from = (await this.service.events.head()) ?? '';
    const subscriber = await open(this.service, side, null, new FakeSubscriber(party, isSlow ? () => nextTurn() : null));
    this.readers.push(new Reader(this.service, side, subscriber, from));
  }
}

describe('the streams of My Jobs', () => {
  it('send each change of the party’s contracts, as the list shows it and as the log says, whoever comes and goes', async () => {
    const service = await TestService.start({ isWorking: false });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const play = new Play(service);
        for (const step of all) await play.do(step);
        for (const reader of play.readers) {
          const { positions, last, onPage, texts, folded } = await reader.finish();
          expect(positions).toEqual(positions.toSorted());
          expect(last).toEqual(onPage);
          expect(texts).toEqual(folded);
        }
      }),
      { numRuns: 25 },
    );
    await service.stop();
  });

  it('read nothing while nothing changes for their parties, and each change once', async () => {
    const service = await TestService.start({ isWorking: false });
    const contractId = await service.createOffer({ client: 'ann' });
    const readers = await Promise.all(Array.from({ length: 20 }, () => open(service, { party: 'ann', role: 'client' })));
    await service.send('AcceptOffer', 'bob', contractId, { message: null });
    for (const one of readers) await one.until(() => one.items.length === 1);
    const calls = (['loadNews', 'findNews', 'waitFor'] as const).map((call) => jest.spyOn(service.views, call));
    const asked = (): readonly number[] => calls.map(({ mock }) => mock.calls.length);
    // The parties of a new contract stand in its first event.
    const other = await service.createOffer({ client: 'cyd' });
    await service.send('AcceptOffer', 'bob', other, { message: null });
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(asked()).toEqual([0, 0, 0]);
    await service.send('CreateMilestones', 'ann', contractId, { milestones: MORE });
    for (const one of readers) await one.until(() => one.items.length === 2);
    expect(asked()).toEqual([1, 0, 1]);
    for (const one of readers) one.leave();
    await service.stop();
  });

  it('send what changed meanwhile to whoever comes back, each contract once, in the order of the last changes', async () => {
    const service = await TestService.start({ isWorking: false });
    const first = await open(service, { party: 'bob', role: 'freelancer' });
    const ids: string[] = [];
    for (let nth = 0; nth < 70; nth += 1) ids.push(await service.createOffer());
    await first.until(() => new Set(jobsIn(first).map((job) => job.contractId)).size === 70);
    first.leave();
    for (const id of ids.toReversed()) await service.send('AcceptOffer', 'bob', id, { message: null });
    const again = await open(service, { party: 'bob', role: 'freelancer' }, first.items[9]?.cursor);
    await again.until(() => again.items.length === 70);
    expect(jobsIn(again).map(({ contractId }) => contractId)).toEqual(ids.toReversed());
    expect(jobsIn(again).every(({ status }) => status === 'active')).toBe(true);
    again.leave();
    await service.stop();
  });

  it('wait until the view shows all that was recorded before they begin', async () => {
    const service = await TestService.start({ isWorking: false, isProjecting: false });
    await service.createOffer();
    const opened = service.get(JobStreams).open({ party: 'ann', role: 'client', after: null, minPosition: null, waitMs: 0 });
    await expect(opened).rejects.toMatchObject({ name: 'ViewRebuilding' });
    await service.stop();
  });

  it('are refused where the log does not hold the event that a cursor stands at', async () => {
    const [service, other] = [await TestService.start({ isWorking: false }), await TestService.start({ isWorking: false })];
    await service.createOffer();
    await other.createOffer();
    await other.waitUntilCaughtUp();
    const { cursor } = await other.get(JobStreams).open({ party: 'ann', role: 'client', after: null, ...FRESH });
    const opened = service.get(JobStreams).open({ party: 'ann', role: 'client', after: cursor, ...FRESH });
    await expect(opened).rejects.toMatchObject({ code: 'LOG_CHANGED', facts: { after: cursor } });
    await Promise.all([service.stop(), other.stop()]);
  });

  it('begin on an empty log as well, and name nobody’s contract in their cursors', async () => {
    const service = await TestService.start({ isWorking: false });
    const empty = await service.get(JobStreams).open({ party: 'ann', role: 'client', after: null, ...FRESH });
    const contractId = await service.createOffer();
    const reader = await open(service, { party: 'ann', role: 'client' }, empty.cursor);
    await reader.until(() => reader.items.length > 0);
    expect(jobsIn(reader).at(-1)?.contractId).toBe(contractId);
    const { cursor } = await service.get(JobStreams).open({ party: 'cyd', role: 'client', after: null, ...FRESH });
    for (const one of [cursor, ...reader.items.map((item) => item.cursor)])
      expect(Buffer.from(one ?? '', 'base64url').toString()).not.toContain(contractId);
    reader.leave();
    await service.stop();
  });
});
