import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  type ActOutcome,
  Attempts,
  ContractRepository,
  ContractStreams,
  DUE_LIST_VIEW,
  DueActs,
  type DueListDocument,
  EventStore,
  type Position,
} from '#application';
import { Bank } from '../adapters/bank/bank.js';
import { BankGateway } from '../adapters/bank/bank-gateway.js';
import { TestService } from './fakes/test-service.js';

let service: TestService;
afterEach(() => service.stop());

async function started(contractId: string): Promise<string> {
  const event = await service.waitForEvent(contractId, 'MilestoneActivationStarted');
  return (event.data as { readonly fundingId: string }).fundingId;
}

describe('a funding that this process has started', () => {
  it('is charged before any view shows it', async () => {
    service = await TestService.start({ isProjecting: false });
    const contractId = await service.createAccepted();
    await service.activateNext(contractId);
    const { data } = await service.waitForEvent(contractId, 'MilestoneFunded');
    expect(data).toMatchObject({ fundingId: await started(contractId), charged: 10_000 });
  });

  it('is charged before any view shows it when the acceptance of the offer starts it', async () => {
    service = await TestService.start({ isProjecting: false });
    const contractId = await service.createAccepted({ fundOnAcceptance: true });
    expect(await service.waitForEvent(contractId, 'MilestoneFunded')).toMatchObject({ data: { charged: 10_000 } });
  });

  it('is due in the same words as the view has for it', async () => {
    service = await TestService.start();
    const { promise: ended, resolve: end } = Promise.withResolvers<ActOutcome>();
    const perform = jest.spyOn(service.get(DueActs), 'perform').mockReturnValue(ended);
    const contractId = await service.createAccepted();
    await service.activateNext(contractId);
    while (perform.mock.calls.length === 0) await new Promise(setImmediate);
    await service.waitUntilCaughtUp();
    const { documents } = await service.views.load<DueListDocument>(DUE_LIST_VIEW, [contractId]);
    expect(perform.mock.calls).toEqual([[{ contractId, item: documents[0]?.body.items[0], isNew: true }, { isPending: false }]]);
    end({ outcome: 'superseded' });
  });
});

describe('a refund that is made due by an append which goes on after it', () => {
  it('is asked for with the position of its own event, which a view has', async () => {
    service = await TestService.start();
    const perform = jest.spyOn(service.get(DueActs), 'perform');
    const contractId = await service.createAccepted();
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneActivated');
    await service.send('EndContract', 'ann', contractId, { reason: 'notNeeded', payAmount: 0 });
    await service.send('ApproveEscrowRefund', 'bob', contractId, {});
    await service.waitForEvent(contractId, 'RefundPaid');
    const asked = perform.mock.calls.flatMap(([{ item }]) => (item.what === 'refund' ? [item.position] : []));
    const refunded = (await service.stream(contractId)).find(({ type }) => type === 'EscrowRefunded');
    expect(asked).toEqual([refunded?.position]);
  });
});

describe('the gateway', () => {
  const calls: string[] = [];

  async function startWithBank(options: { readonly isWorking: boolean }): Promise<void> {
    calls.length = 0;
    service = await TestService.start({
      ...options,
      gateway: (clock) => {
        const gateway = new BankGateway(new Bank(clock));
        for (const method of ['find', 'charge'] as const) {
          const real = gateway[method].bind(gateway) as (order: never) => never;
          jest.spyOn(gateway, method).mockImplementation((order) => {
            calls.push(method);
            return real(order as never);
          });
        }
        return gateway;
      },
    });
  }

  it('is not asked whether it has an order that nobody has sent, and is asked from then on', async () => {
    await startWithBank({ isWorking: true });
    await service.activateNext(await service.createAccepted());
    while (service.worker.pendingFundings === 0) await new Promise(setImmediate);
    expect(calls).toEqual(['charge']);
    await service.worker.tryAllDue();
    expect(calls).toEqual(['charge', 'find']);
  });

  it('is not sent an order as a new one when it was tried while it waited for a slot', async () => {
    await startWithBank({ isWorking: true });
    const offered: string[] = [];
    const withoutSlots = jest.spyOn(service.get(Attempts), 'tryStart').mockImplementation(({ contractId }) => {
      offered.push(contractId);
      return false;
    });
    const untilOffered = async (contractId: string): Promise<void> => {
      while (!offered.includes(contractId)) await new Promise(setImmediate);
    };
    const first = await service.createAccepted();
    await service.activateNext(first);
    await untilOffered(first);
    await service.worker.tryAllDue();
    offered.length = 0;
    const second = await service.createAccepted({ client: 'dan' });
    await service.activateNext(second, 'dan');
    await untilOffered(second);
    expect(offered).not.toContain(first);
    withoutSlots.mockRestore();
    expect(calls).toEqual(['find', 'charge']);
  });

  it('is asked for what an earlier process may have sent', async () => {
    await startWithBank({ isWorking: false });
    await service.activateNext(await service.createAccepted());
    await service.worker.tryAllDue();
    expect(calls).toEqual(['find', 'charge']);
  });
});

describe('the contract of a funding', () => {
  it('is not read where this process has just seen its event; it is where that was longer ago, and where another process wrote it', async () => {
    service = await TestService.start({ isWorking: false });
    const contracts = service.get(ContractRepository);
    const contractId = await service.createAccepted();
    const before = await contracts.load(contractId);
    const read = jest.spyOn(service.get(EventStore), 'read');
    const readsFor = async (position: Position, seenAt: number): Promise<boolean> => {
      read.mockClear();
      before.seenAt = seenAt;
      expect(await contracts.loadRecent(contractId, position)).toBe(before);
      return read.mock.calls.length > 0;
    };
    // Later than now, so that the test may be held up.
    const justNow = performance.now() + 60_000;
    expect(await readsFor(before.position, justNow)).toBe(false);
    expect(await readsFor(before.position, performance.now() - 101)).toBe(true);
    const another = new ContractRepository(service.events, new ContractStreams(service.events, service.views));
    const command = { commandId: 'c1', commandHash: 'f'.repeat(64), correlationId: 'r1', causationId: null };
    const cause = { ...command, actor: { id: 'ann', role: 'client' } } as const;
    const paused = { type: 'ContractPaused', at: service.now, data: { message: null } } as const;
    expect(await another.append(await another.load(contractId), [paused], { cause, until: Infinity })).toBe(true);
    const { position } = await another.load(contractId);
    expect(await readsFor(position, justNow)).toBe(true);
    expect(before.state).toMatchObject({ paused: {} });
  });
});
