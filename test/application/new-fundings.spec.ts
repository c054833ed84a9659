import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type ActOutcome, Attempts, ContractRepository, DUE_LIST_VIEW, DueActs, type DueListDocument, EventStore } from '#application';
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
  it('is not read when this process has just seen it, and is read when that was longer ago', async () => {
    service = await TestService.start({ isWorking: false });
    const contracts = service.get(ContractRepository);
    const contractId = await service.createAccepted();
    const read = jest.spyOn(service.get(EventStore), 'read');
    const seen = await contracts.load(contractId);
    read.mockClear();
    // Later than now, so that the test may be held up.
    seen.seenAt = performance.now() + 60_000;
    expect(await contracts.loadRecent(contractId)).toBe(seen);
    expect(read).not.toHaveBeenCalled();
    seen.seenAt = performance.now() - 101;
    expect(await contracts.loadRecent(contractId)).toBe(seen);
    expect(read).toHaveBeenCalled();
    expect(seen.seenAt).toBeGreaterThan(performance.now() - 10_000);
  });
});
