import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ContractStreams, KeptStreams, type NewEvent, type StoredEvent, type StreamRange } from '#application';
import { CommandService } from './fakes/command-service.js';
import { DamagedEventStore } from './fakes/damaged-event-store.js';
import { ann, auditor, bob, cyd, TestService } from './fakes/test-service.js';

/** A log that counts the events that are read, and can be restored to what it was before a revision. */
class RestoredStore extends DamagedEventStore {
  eventsRead = 0;
  /** In place of the log, whatever is read. */
  restored: DamagedEventStore | null = null;

  override async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    const found = await (this.restored ? this.restored.read(stream, range) : super.read(stream, range));
    this.eventsRead += found.length;
    return found;
  }
}

let log: RestoredStore;
let service: TestService;
let contractId: string;
let kept: KeptStreams;

const keptOn = (capacityBytes?: number): KeptStreams => new KeptStreams(new ContractStreams(log, service.views), capacityBytes);
const countOf = async (work: () => Promise<unknown>): Promise<number> => {
  log.eventsRead = 0;
  await work();
  return log.eventsRead;
};
const restoreTo = async (id: string, count: number): Promise<void> => {
  const events = await service.stream(id);
  const restored = new DamagedEventStore();
  if (count > 0) await restored.append(`contract-${id}`, 'empty', events.slice(0, count) as readonly NewEvent[]); // as they were stored
  log.restored = restored;
};
const end = (party: string) =>
  new CommandService(log, 'another', service.views).send('EndContract', party, contractId, { reason: 'other', payAmount: 0 });

beforeEach(async () => {
  log = new RestoredStore();
  service = await TestService.start({ events: log, isWorking: false });
  contractId = await service.createAccepted();
  await service.waitUntilCaughtUp();
  kept = keptOn();
});
afterEach(() => service.stop());

describe('the events of a contract that was read before', () => {
  it('are not read again, except the last one', async () => {
    const all = await kept.read(ann, contractId);
    expect(await countOf(() => kept.read(bob, contractId))).toBe(1);
    expect(await kept.read(auditor, contractId)).toEqual(all);
    expect(await countOf(() => kept.read(ann, contractId, 1))).toBe(1);
  });

  it('are followed by what another process appended since', async () => {
    const before = await kept.read(ann, contractId);
    await end('ann');
    const after = await kept.read(ann, contractId);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after).toEqual(await keptOn().read(ann, contractId));
    expect(await countOf(() => kept.read(ann, contractId))).toBe(1);
  });

  it.each([0, 2, 4, 5, 6, 99])('are given through revision %d as a first read gives them', async (through) => {
    await kept.read(ann, contractId);
    await end('ann');
    expect(await kept.read(ann, contractId, through)).toEqual(await keptOn().read(ann, contractId, through));
  });

  it('are not there for a stranger', async () => {
    await kept.read(ann, contractId);
    await expect(kept.read(cyd, contractId)).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND' });
  });
});

describe('a stream that was damaged after it was kept', () => {
  it.each<[string, () => void]>([
    ['has lost its first events', () => log.truncate(contractId, 2)],
    ['was deleted', () => log.softDelete(contractId)],
    ['was deleted for good', () => log.tombstone(contractId)],
  ])('is refused once it %s', async (_what, damage) => {
    await kept.read(ann, contractId);
    damage();
    const codeFor = (reader: typeof ann | typeof cyd): Promise<string> =>
      kept.read(reader, contractId).then(
        () => 'answered',
        ({ code }: { readonly code: string }) => code,
      );
    // The first event is asked for again after a moment.
    while ((await codeFor(ann)) === 'answered');
    expect(await codeFor(ann)).toBe('VIEW_PARKED');
    expect(await codeFor(cyd)).toBe('CONTRACT_NOT_FOUND');
  });
});

describe('a log that was restored', () => {
  it('to fewer events: no more of them are shown', async () => {
    await kept.read(ann, contractId);
    const offer = (await service.stream(contractId)).slice(0, -1);
    await restoreTo(contractId, offer.length);
    expect(await kept.read(ann, contractId)).toHaveLength(offer.length);
    expect(await kept.read(ann, contractId, 99)).toHaveLength(offer.length);
  });

  it('to before the contract: it is not there', async () => {
    await kept.read(ann, contractId);
    await restoreTo(contractId, 0);
    await expect(kept.read(ann, contractId)).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND' });
  });

  it('and went another way: the events that are there now are shown', async () => {
    const before = await kept.read(ann, contractId);
    const other = await service.createAccepted({ amounts: [10_000, 20_000, 6_000] });
    const events = await service.stream(other);
    log.restored = new DamagedEventStore();
    await log.restored.append(`contract-${contractId}`, 'empty', events as readonly NewEvent[]); // as they were stored
    const after = await kept.read(ann, contractId);
    expect(after.map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id));
    expect(after).not.toEqual(before);
  });
});

describe('the bytes that are kept', () => {
  it('are bounded: the contract that was used last is kept', async () => {
    const small = keptOn(8_000);
    const other = await service.createAccepted();
    await small.read(ann, contractId);
    expect(await countOf(() => small.read(ann, contractId))).toBe(1);
    await small.read(ann, other);
    expect(await countOf(() => small.read(ann, other))).toBe(1);
    expect(await countOf(() => small.read(ann, contractId))).toBeGreaterThan(1);
  });
});
