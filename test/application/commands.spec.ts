import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { COMMAND_HANDLERS, messageOf, streamOf } from '#application';
import { CommandService, PLAN } from './fakes/command-service.js';
import { UnreliableEventStore } from './fakes/unreliable-event-store.js';

const extra = { milestones: [{ title: 'Extra', amount: 700, dueDate: null, dueInDays: null, instructions: null }] };

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

describe('creating an offer', () => {
  it('derives the contract id from party and key, so that a repeat gives the first answer byte for byte', async () => {
    const first = await service.createOffer();
    await service.send('AcceptOffer', 'bob', first.contractId, { message: null }, { key: 'k' });
    service.now = '2031-01-01T00:00:00.000Z';
    const again = await new CommandService(store, 'two').createOffer();
    expect(JSON.stringify(again.outcome)).toBe(JSON.stringify(first.outcome));
    expect(await types(first.contractId)).toEqual([
      'OfferCreated',
      'MilestoneCreated',
      'MilestoneCreated',
      'MilestoneCreated',
      'OfferAccepted',
    ]);
  });

  it('refuses the same key for another offer', async () => {
    await service.createOffer();
    const other = { ...PLAN, title: 'Another' };
    await expect(service.send('CreateOffer', 'ann', null, other, { key: 'offer' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('reads the log only when the contract already exists', async () => {
    const read = jest.spyOn(store, 'read');
    await service.createOffer();
    expect(read).not.toHaveBeenCalled();
    const other = { ...PLAN, title: 'Another' };
    await expect(new CommandService(store, 'two').send('CreateOffer', 'ann', null, other, { key: 'offer' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('creates another contract for another key or another party', async () => {
    const { contractId } = await service.createOffer();
    expect((await service.createOffer('second')).contractId).not.toBe(contractId);
    expect((await service.send('CreateOffer', 'cyd', null, PLAN, { key: 'offer' })).contractId).not.toBe(contractId);
  });

  it('is refused as a whole when one milestone is refused', async () => {
    const milestones = [...PLAN.milestones.slice(0, 2), { title: 'Bad', amount: 499, dueDate: null, dueInDays: null, instructions: null }];
    await expect(service.send('CreateOffer', 'ann', null, { ...PLAN, milestones }, { key: 'k' })).rejects.toMatchObject({
      code: 'AMOUNT_BELOW_MINIMUM',
      facts: { minimum: 500, actual: 499, path: 'milestones.2.amount' },
    });
    expect(store.appends).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  it('repeats its first answer, whatever was recorded in between', async () => {
    const contractId = await service.createAccepted();
    const first = await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' });
    await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'other' });
    const again = await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k', ifMatch: 0 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect((await types(contractId)).filter((type) => type === 'MilestoneCreated')).toHaveLength(5);
  });

  it('belongs to its party and its contract', async () => {
    const contractId = await service.createAccepted();
    await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' });
    await expect(service.send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'k' })).rejects.toMatchObject({
      code: 'OFFER_NOT_OPEN',
    });
    await expect(service.send('EndContract', 'ann', contractId, { reason: 'other', payAmount: 0 }, { key: 'k' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is decided anew after a refusal', async () => {
    const { contractId } = await service.createOffer();
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' })).rejects.toMatchObject({
      code: 'CONTRACT_NOT_ACTIVE',
    });
    await service.send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' })).resolves.toMatchObject({ kind: 'recorded' });
  });
});

describe('a command towards a contract', () => {
  it('answers strangers as if the contract did not exist', async () => {
    const contractId = await service.createAccepted();
    const stranger = service.send('CreateMilestones', 'eve', contractId, extra);
    const missing = service.send('CreateMilestones', 'eve', 'nowhere', extra);
    await expect(stranger).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND', facts: {} });
    await expect(missing).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND', facts: {} });
  });

  it('is refused before the rules when the revision differs from If-Match', async () => {
    const contractId = await service.createAccepted();
    await expect(service.send('AcceptOffer', 'bob', contractId, { message: null }, { ifMatch: 3 })).rejects.toMatchObject({
      code: 'REVISION_CHANGED',
      facts: { sent: 3, actual: 4 },
    });
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { ifMatch: 4 })).resolves.toMatchObject({ revision: 5 });
  });

  it('requires payAmount from the client and forbids it to the freelancer', async () => {
    const contractId = await service.createAccepted();
    await expect(
      service.send('EndContract', 'ann', contractId, { reason: 'other', payAmount: null }, { ifMatch: 1 }),
    ).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ path: 'payAmount', message: 'is required of the client' }],
    });
    await expect(service.send('EndContract', 'bob', contractId, { reason: 'other', payAmount: 0 })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    });
    await expect(service.send('EndContract', 'bob', contractId, { reason: 'other', payAmount: null })).resolves.toMatchObject({
      revision: 5,
    });
  });

  it('shows in a dry run the events and money it would record, and records nothing', async () => {
    const contractId = await service.createAccepted();
    const asked = { expectedMilestoneId: null, expectedAmount: 10_000 };
    const { kind, body } = await service.send('ActivateNextMilestone', 'ann', contractId, asked, { dryRun: true, key: 'k' });
    expect(kind).toBe('dryRun');
    expect(body).toMatchObject({
      dryRun: true,
      contractId,
      revision: 4,
      events: [{ type: 'MilestoneActivationStarted', data: { amount: 10_000, fromCarryover: 0, toCharge: 10_000 } }],
      money: { currency: 'USD', toCharge: 10_000, fromCarryover: 0, toRelease: 0, fee: 0, toCarryOver: 0, toRefund: 0 },
    });
    expect(await types(contractId)).toHaveLength(5);
    await expect(service.send('ActivateNextMilestone', 'ann', contractId, asked, { key: 'k' })).resolves.toMatchObject({ revision: 5 });
  });

  it('never dates an event before its predecessor', async () => {
    const contractId = await service.createAccepted();
    service.now = '2029-12-31T00:00:00.000Z';
    await service.send('CreateMilestones', 'ann', contractId, extra);
    const last = (await log.read(streamOf(contractId))).at(-1);
    expect(last?.metadata).toMatchObject({ at: '2030-01-01T09:00:00.000Z' });
  });
});

describe('two processes on one contract', () => {
  it('decide again after a lost race, on the state that the winner left', async () => {
    const contractId = await service.createAccepted();
    const other = new CommandService(log, 'two');
    store.beforeAppend = () => other.send('CreateMilestones', 'ann', contractId, extra, { key: 'theirs' });
    const mine = await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'mine' });
    expect(mine.body).toMatchObject({ revision: 6, milestones: [{ sequence: 5 }] });
  });

  it('answer 412 to a lost race under If-Match', async () => {
    const contractId = await service.createAccepted();
    store.beforeAppend = () => new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, extra, { key: 'theirs' });
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { ifMatch: 4 })).rejects.toMatchObject({
      code: 'REVISION_CHANGED',
      facts: { sent: 4, actual: 5 },
    });
  });

  it('give the same answer when both receive the same key', async () => {
    const contractId = await service.createAccepted();
    let theirs: unknown;
    store.beforeAppend = async () => {
      theirs = await new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, extra, { key: 'k' });
    };
    expect(await service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' })).toEqual(theirs);
    expect(await types(contractId)).toHaveLength(6);
  });

  it('reload the contract before they refuse', async () => {
    const { contractId } = await service.createOffer();
    await new CommandService(log, 'two').send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
    await expect(service.send('CreateMilestones', 'ann', contractId, extra)).resolves.toMatchObject({ revision: 5 });
  });

  it('reload it for a command that came after the read before it', async () => {
    const { contractId } = await service.createOffer();
    let later: Promise<unknown> | null = null;
    jest.spyOn(store, 'read').mockImplementation(async (stream, range) => {
      const found = await log.read(stream, range);
      // The other reads look whether the first event is there.
      if (later || !range?.from) return found;
      await new CommandService(log, 'two').send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
      later = service.send('CreateMilestones', 'ann', contractId, extra);
      return found;
    });
    await expect(service.send('CreateMilestones', 'ann', contractId, extra)).rejects.toMatchObject({ code: 'CONTRACT_NOT_ACTIVE' });
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
      await other.send('CreateMilestones', 'ann', contractId, extra, { key: `race ${(races += 1)}` });
      store.beforeAppend = overtake;
    };
    store.beforeAppend = overtake;
    await expect(service.send('CreateMilestones', 'ann', contractId, extra)).rejects.toMatchObject({ code: 'CONCURRENT_CHANGE' });
    expect(races).toBe(5);
  });
});

const sendExtra = (contractId: string) => service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' });

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
    store.beforeAppend = () => new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, extra, { key: 'other' });
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
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' })).rejects.toMatchObject({ ambiguous: true });
    expect(store.appends).toHaveLength(before + 1);
    await expect(service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k' })).resolves.toMatchObject({ revision: 5 });
  });

  it('gets no append of a command whose turn came after its deadline', async () => {
    const contractId = await service.createAccepted();
    store.beforeAppend = takeSixSeconds;
    const first = service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k1' });
    const second = service.send('CreateMilestones', 'ann', contractId, extra, { key: 'k2' });
    await expect(second).rejects.toMatchObject({ store: 'events', reason: 'timeout', ambiguous: false });
    await expect(first).resolves.toMatchObject({ revision: 5 });
    expect(await types(contractId)).toHaveLength(6);
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
      const sent = service.send('CreateMilestones', 'ann', contractId, extra);
      await expect(sent).rejects.toMatchObject({ code: 'CONTRACT_NOT_ACTIVE' });
      return read.mock.calls.filter(([, range]) => range?.from === 4).length;
    };
    await Promise.all(Array.from({ length: 32 }, refused));
    expect(await refused()).toBe(2);
  });
});

describe('the table of commands', () => {
  it('has one handler and one message class for each command', () => {
    expect(new Set(COMMAND_HANDLERS.map(({ name }) => name)).size).toBe(COMMAND_HANDLERS.length);
    const request = {
      contractId: 'k',
      ids: {},
      asked: { message: null },
      body: {},
      sender: { kind: 'party', id: 'ann', idempotencyKey: null },
      ifMatch: null,
      dryRun: false,
      correlationId: 'r',
    } as const;
    expect(messageOf('DeclineOffer', request).constructor.name).toBe('DeclineOffer');
  });
});
