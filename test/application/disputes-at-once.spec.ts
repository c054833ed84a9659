import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { recordedEvent, streamOf, type CommandOutcome } from '#application';
import { evolveAll, Rejection, type ContractEvent, type ExistingContract, NO_CONTRACT } from '#domain';
import { CommandService } from './fakes/command-service.js';

const ROUNDS = 24;
const CLAIM = { claimAmount: 9_000, reason: 'notPaid', details: 'It was delivered as agreed.' } as const;
const SPLIT = { toFreelancer: 6_000, toClient: 4_000 };
const WORDS = { bonusAmount: null, submissionId: null, underpaymentReason: null, note: null, next: null } as const;
const APPROVAL = { paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'keepOpen', ...WORDS } as const;

/** The submitted work of a contract is disputed by the freelancer, and the client has proposed a split. */
async function disputed(service: CommandService) {
  const contractId = await service.createAccepted();
  const funding = { expectedMilestoneId: null, expectedAmount: null };
  const { body } = await service.send('ActivateNextMilestone', 'ann', contractId, funding, { key: 'activate' });
  const { fundingId, milestoneId } = (body as { readonly funding: { readonly fundingId: string; readonly milestoneId: string } }).funding;
  await service.sendAsSystem('ConfirmFunding', contractId, { fundingId, gatewayReference: 'g1' });
  await service.send('SubmitWork', 'bob', contractId, { milestoneId, message: 'Done', attachments: [] });
  const opened = await service.send('OpenDispute', 'bob', contractId, { milestoneId, ...CLAIM });
  const { disputeId } = opened.body as { readonly disputeId: string };
  const proposed = await service.send('ProposeSettlement', 'ann', contractId, { disputeId, ...SPLIT }, { key: 'propose' });
  const { settlementId } = proposed.body as { readonly settlementId: string };
  return { contractId, milestoneId, disputeId, settlementId };
}

type Disputed = Awaited<ReturnType<typeof disputed>>;

/** Each would end the dispute, or release its milestone beside it. */
const ENDS = {
  AcceptSettlement: (service: CommandService, { contractId, disputeId, settlementId }: Disputed) =>
    service.send('AcceptSettlement', 'bob', contractId, { disputeId, settlementId }),
  ProposeSettlement: (service: CommandService, { contractId, disputeId }: Disputed) =>
    service.send('ProposeSettlement', 'bob', contractId, { disputeId, ...SPLIT }),
  DecideDispute: (service: CommandService, { contractId, disputeId }: Disputed) =>
    service.sendAsOperator('DecideDispute', contractId, { disputeId, toFreelancer: 1_000, toClient: 9_000, reason: 'Little of it.' }),
  CancelDispute: (service: CommandService, { contractId, disputeId }: Disputed) =>
    service.send('CancelDispute', 'bob', contractId, { disputeId }),
  ApproveMilestone: (service: CommandService, { contractId, milestoneId }: Disputed) =>
    service.send('ApproveMilestone', 'ann', contractId, { milestoneId, ...APPROVAL }),
} as const;

const NAMES = Object.keys(ENDS) as readonly (keyof typeof ENDS)[]; // its own keys

const rotated = <Item>(items: readonly Item[], by: number): readonly Item[] => [...items.slice(by), ...items.slice(0, by)];

async function historyOf(log: MemoryEventStore, contractId: string): Promise<readonly ContractEvent[]> {
  return (await log.read(streamOf(contractId))).map((stored) => recordedEvent(stored));
}

/** The codes of the refused, and the names of those that were accepted. */
function outcomes(results: readonly (readonly [name: string, result: PromiseSettledResult<CommandOutcome>])[]) {
  const accepted = results.filter(([, { status }]) => status === 'fulfilled').map(([name]) => name);
  const refused = results.flatMap(([, result]) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  return { accepted, refused };
}

describe('two processes on one dispute', () => {
  it.each(Array.from({ length: ROUNDS }, (_one, nth) => nth))('end it once, and its money moves once: round %i', async (nth) => {
    const log = new MemoryEventStore();
    const services = [new CommandService(log, 'one'), new CommandService(log, 'two')] as const;
    const about = await disputed(services[0]);
    const order = rotated(NAMES, nth % NAMES.length);
    const sent = order.flatMap((name, place) =>
      services.map((service, which) => ({
        name,
        send: ENDS[name],
        service: (place + nth + which) % 2 === 0 ? service : services[1 - which],
      })),
    );
    const settled = await Promise.allSettled(sent.map(({ send, service = services[0] }) => send(service, about)));
    const { accepted, refused } = outcomes(settled.map((result, place) => [sent[place]?.name ?? '', result] as const));
    const contract = evolveAll(NO_CONTRACT, await historyOf(log, about.contractId)) as ExistingContract; // it was offered
    const ends = accepted.filter((name) => name !== 'ApproveMilestone');
    expect([ends.length, contract.dispute?.state === 'open']).toEqual([1, false]);
    // Only a dispute that was cancelled leaves something to approve.
    expect(accepted.filter((name) => name === 'ApproveMilestone').length).toBeLessThanOrEqual(ends[0] === 'CancelDispute' ? 1 : 0);
    for (const reason of refused) expect(reason).toBeInstanceOf(Rejection);
    const { charged, allocated, carryover, released, refunded } = contract.totals;
    expect(charged).toBe(allocated + carryover + released + refunded);
    const parts = { released, refunded, allocated };
    const splits = [
      { released: 6_000, refunded: 4_000, allocated: 0 },
      { released: 1_000, refunded: 9_000, allocated: 0 },
      { released: 10_000, refunded: 0, allocated: 0 },
      { released: 0, refunded: 0, allocated: 10_000 },
    ];
    expect(splits).toContainEqual(parts);
    expect(contract.refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(refunded);
  });
});
