import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
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

const takeSixSeconds = async (): Promise<void> => {
  await nextTurn();
  jest.advanceTimersByTime(6_000);
};

const types = async (contractId: string): Promise<readonly string[]> => (await log.read(streamOf(contractId))).map(({ type }) => type);

const sendExtra = (contractId: string) => service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' });

describe('an append whose answer was lost', () => {
  it('is found in the stream, and not sent again', async () => {
    const contractId = await service.createAccepted();
    const before = store.appends.length;
    store.lostAnswers = 1;
    await expect(sendExtra(contractId)).resolves.toMatchObject({ revision: 5 });
    expect(store.appends).toHaveLength(before + 1);
    expect(await types(contractId)).toHaveLength(6);
  });

  it('is a conflict when the stream holds another event in its place: the command is decided again', async () => {
    const contractId = await service.createAccepted();
    store.lostAppends = 1;
    store.beforeAppend = () => new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'other' });
    await expect(sendExtra(contractId)).resolves.toMatchObject({ revision: 6 });
    expect(await types(contractId)).toHaveLength(7);
  });

  it('is sent again unchanged when it was not written, and counts once', async () => {
    const contractId = await service.createAccepted();
    const before = store.appends.length;
    store.lostAppends = 2;
    await expect(sendExtra(contractId)).resolves.toMatchObject({ revision: 5 });
    const [first, ...resent] = store.appends.slice(before);
    expect(resent).toEqual([first, first]);
    expect(await types(contractId)).toHaveLength(6);
  });

  it('fails after three that were lost, and a repeat of the key is recorded once', async () => {
    const contractId = await service.createAccepted();
    store.lostAppends = 3;
    await expect(sendExtra(contractId)).rejects.toMatchObject({ store: 'events', reason: 'timeout', ambiguous: true });
    await expect(sendExtra(contractId)).resolves.toMatchObject({ revision: 5 });
    expect(await types(contractId)).toHaveLength(6);
  });
});

describe('a slow store', () => {
  // Fakes the clocks only. Timers and callbacks stay real.
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] }));
  afterEach(() => void jest.useRealTimers());
  it('gets no repeat of an append after 5 s: the failure is ambiguous', async () => {
    const contractId = await service.createAccepted();
    const before = store.appends.length;
    store.lostAnswers = 1;
    store.beforeAppend = takeSixSeconds;
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' })).rejects.toMatchObject({ ambiguous: true });
    expect(store.appends).toHaveLength(before + 1);
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' })).resolves.toMatchObject({ revision: 5 });
  });

  it('gets no append of a command whose turn came after its deadline', async () => {
    const contractId = await service.createAccepted();
    store.beforeAppend = takeSixSeconds;
    const first = service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k1' });
    const second = service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k2' });
    await expect(second).rejects.toMatchObject({ store: 'events', reason: 'timeout', ambiguous: false });
    await expect(first).resolves.toMatchObject({ revision: 5 });
    expect(await types(contractId)).toHaveLength(6);
  });
});
