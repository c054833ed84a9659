import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { COMMAND_HANDLERS, messageOf, streamOf } from '#application';
import { CommandService, EXTRA, PLAN } from './fakes/command-service.js';
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
    const first = await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' });
    await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'other' });
    const again = await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k', ifMatch: 0 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect((await types(contractId)).filter((type) => type === 'MilestoneCreated')).toHaveLength(5);
  });

  it('belongs to its party and its contract', async () => {
    const contractId = await service.createAccepted();
    await service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' });
    await expect(service.send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'k' })).rejects.toMatchObject({
      code: 'OFFER_NOT_OPEN',
    });
    await expect(service.send('EndContract', 'ann', contractId, { reason: 'other', payAmount: 0 }, { key: 'k' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is decided anew after a refusal', async () => {
    const { contractId } = await service.createOffer();
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' })).rejects.toMatchObject({
      code: 'CONTRACT_NOT_ACTIVE',
    });
    await service.send('AcceptOffer', 'bob', contractId, { message: null }, { key: 'a' });
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { key: 'k' })).resolves.toMatchObject({ kind: 'recorded' });
  });
});

describe('a command towards a contract', () => {
  it('answers strangers as if the contract did not exist', async () => {
    const contractId = await service.createAccepted();
    const stranger = service.send('CreateMilestones', 'eve', contractId, EXTRA);
    const missing = service.send('CreateMilestones', 'eve', 'nowhere', EXTRA);
    await expect(stranger).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND', facts: {} });
    await expect(missing).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND', facts: {} });
  });

  it('is refused before the rules when the revision differs from If-Match', async () => {
    const contractId = await service.createAccepted();
    await expect(service.send('AcceptOffer', 'bob', contractId, { message: null }, { ifMatch: 3 })).rejects.toMatchObject({
      code: 'REVISION_CHANGED',
      facts: { sent: 3, actual: 4 },
    });
    await expect(service.send('CreateMilestones', 'ann', contractId, EXTRA, { ifMatch: 4 })).resolves.toMatchObject({ revision: 5 });
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
      money: {
        currency: 'USD',
        toCharge: 10_000,
        fromCarryover: 0,
        toRelease: 0,
        fee: 0,
        extraFee: 0,
        toReceive: 0,
        toCarryOver: 0,
        toRefund: 0,
      },
    });
    expect(await types(contractId)).toHaveLength(5);
    await expect(service.send('ActivateNextMilestone', 'ann', contractId, asked, { key: 'k' })).resolves.toMatchObject({ revision: 5 });
  });

  it('never dates an event before its predecessor', async () => {
    const contractId = await service.createAccepted();
    service.now = '2029-12-31T00:00:00.000Z';
    await service.send('CreateMilestones', 'ann', contractId, EXTRA);
    const last = (await log.read(streamOf(contractId))).at(-1);
    expect(last?.metadata).toMatchObject({ at: '2030-01-01T09:00:00.000Z' });
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
