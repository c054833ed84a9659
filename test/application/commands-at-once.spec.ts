import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { streamOf } from '#application';
import { CommandService, EXTRA } from './fakes/command-service.js';
import { UnreliableEventStore } from './fakes/unreliable-event-store.js';

let log: MemoryEventStore;
let store: UnreliableEventStore;
let service: CommandService;

beforeEach(() => {
  log = new MemoryEventStore();
  store = new UnreliableEventStore(log);
  service = new CommandService(store);
});

const types = async (contractId: string): Promise<readonly string[]> => (await log.read(streamOf(contractId))).map(({ type }) => type);

describe('two processes on one contract', () => {
  it('decide again after a lost race, on the state that the winner left', async () => {
    const contractId = await service.createAccepted();
    const other = new CommandService(log, 'two');
    store.beforeAppend = () => other.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'theirs' });
    const mine = await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'mine' });
    expect(mine.body).toMatchObject({ revision: 6, milestones: [{ sequence: 5 }] });
  });

  it('answer 412 to a lost race under If-Match', async () => {
    const contractId = await service.createAccepted();
    store.beforeAppend = () => new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'theirs' });
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { ifMatch: 4 })).rejects.toMatchObject({
      code: 'REVISION_CHANGED',
      facts: { sent: 4, actual: 5 },
    });
  });

  it('give the same answer when both receive the same key', async () => {
    const contractId = await service.createAccepted();
    let theirs: unknown;
    store.beforeAppend = async () => {
      theirs = await new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' });
    };
    expect(await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' })).toEqual(theirs);
    expect(await types(contractId)).toHaveLength(6);
  });

  it('reload the contract before they refuse', async () => {
    const { contractId } = await service.createOffer();
    await new CommandService(log, 'two').send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA)).resolves.toMatchObject({ revision: 5 });
  });

  it('reload it for a command that came after the read before it', async () => {
    const { contractId } = await service.createOffer();
    let later: Promise<unknown> | null = null;
    jest.spyOn(store, 'read').mockImplementation(async (stream, range) => {
      const found = await log.read(stream, range);
      // The other reads look whether the first event is there.
      if (later || !range?.from) return found;
      await new CommandService(log, 'two').send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
      later = service.send('CreateMilestones', 'ann', contractId, EXTRA);
      return found;
    });
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA)).rejects.toMatchObject({ code: 'CONTRACT_NOT_ACTIVE' });
    await expect(later).resolves.toMatchObject({ revision: 5 });
  });

  it('see each other’s events in a dry run', async () => {
    const { contractId } = await service.createOffer();
    await new CommandService(log, 'two').send('WithdrawOffer', 'ann', contractId, { message: null });
    await expect(service.send('AcceptOffer', 'bob', contractId, { message: null }, { dryRun: true })).rejects.toMatchObject({
      code: 'OFFER_NOT_OPEN',
    });
  });

  it('give up after five lost races', async () => {
    const contractId = await service.createAccepted();
    const other = new CommandService(log, 'two');
    let races = 0;
    const overtake = async (): Promise<void> => {
      await other.send('CreateMilestones', 'ann', contractId, EXTRA, { key: `race ${(races += 1)}` });
      store.beforeAppend = overtake;
    };
    store.beforeAppend = overtake;
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA)).rejects.toMatchObject({ code: 'CONCURRENT_CHANGE' });
    expect(races).toBe(5);
  });
});

describe('commands of one process on one contract', () => {
  it('are decided one after the other: one of many activations wins', async () => {
    const contractId = await service.createAccepted();
    const sent = Array.from({ length: 32 }, (_, index) =>
      service.send('ActivateNextMilestone', 'ann', contractId, { expectedMilestoneId: null, expectedAmount: null }, { key: `k${index}` }),
    );
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(store.appends.map(({ expected }) => expected)).toEqual(['empty', 3, 4]);
  });

  it('share one read of the tail to be refused, and a later one reads it again', async () => {
    const { contractId } = await service.createOffer();
    const read = jest.spyOn(store, 'read');
    const refused = async () => {
      const sent = service.send('CreateMilestones', 'ann', contractId, EXTRA);
      await expect(sent).rejects.toMatchObject({ code: 'CONTRACT_NOT_ACTIVE' });
      return read.mock.calls.filter(([, range]) => range?.from === 4).length;
    };
    await Promise.all(Array.from({ length: 32 }, refused));
    expect(await refused()).toBe(2);
  });
});
