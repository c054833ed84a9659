import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { streamOf, type FundingRecorded } from '#application';
import { CommandService } from './fakes/command-service.js';
import { contractsOf } from './fakes/contracts-of.js';

const MAXIMUM = 2 * 1024 * 1024;
const LONG = '€'.repeat(5_000);
const PLANNED = { title: 'More', amount: 500, dueDate: null, dueInDays: null, instructions: LONG };

const written = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

let log: MemoryEventStore;
let service: CommandService;

beforeEach(() => {
  log = new MemoryEventStore();
  service = new CommandService(log);
});

const bytesOf = async (contractId: string): Promise<number> => (await contractsOf(log).load(contractId)).bytes;

const plan = (contractId: string, count: number) =>
  service.send('CreateMilestones', 'ann', contractId, { milestones: Array.from({ length: count }, () => PLANNED) });

/** Fills a contract until it has no room for twenty milestones, by what its parties are allowed to send. */
async function fill(contractId: string): Promise<string> {
  const { body } = await service.send('ActivateNextMilestone', 'ann', contractId, { expectedMilestoneId: null, expectedAmount: null });
  const { fundingId, milestoneId } = (body as FundingRecorded).funding ?? { fundingId: '', milestoneId: '' };
  await service.sendAsSystem('ConfirmFunding', contractId, { fundingId, gatewayReference: 'charge' });
  for (let rounds = 0; rounds < 3; rounds += 1) await plan(contractId, 20);
  const attachment = { name: '€'.repeat(255), sha256: 'ab'.repeat(32), url: `https://files.example/${'x'.repeat(2_000)}` };
  const work = { milestoneId, message: LONG, attachments: Array.from({ length: 10 }, () => attachment) };
  while ((await bytesOf(contractId)) + 20 * written(PLANNED) <= MAXIMUM) {
    await service.send('SubmitWork', 'bob', contractId, work);
    await service.send('RequestChanges', 'ann', contractId, { milestoneId, note: LONG, submissionId: null });
  }
  return milestoneId;
}

describe('the size of a contract', () => {
  it('is that of its events as they are stored', async () => {
    const contractId = await service.createAccepted('a key with "quotes" and é');
    await plan(contractId, 2);
    const stored = await log.read(streamOf(contractId));
    // Each event counts as one that more follow.
    const sum = stored.reduce(
      (bytes, { data, metadata }) => bytes + written(data) + written({ ...(metadata as object), moreFollows: true }),
      0,
    );
    expect(await bytesOf(contractId)).toBe(sum);
  });

  it('ends what makes it grow, in this process, in another one and in a dry run', async () => {
    const contractId = await service.createAccepted();
    await fill(contractId);
    const refused = { code: 'CONTRACT_TOO_LARGE', facts: { maximum: MAXIMUM } };
    const asked = { milestones: Array.from({ length: 20 }, () => PLANNED) };
    const before = await log.read(streamOf(contractId));
    await expect(plan(contractId, 20)).rejects.toMatchObject(refused);
    await expect(new CommandService(log, 'two').send('CreateMilestones', 'ann', contractId, asked)).rejects.toMatchObject(refused);
    await expect(service.send('CreateMilestones', 'ann', contractId, asked, { dryRun: true })).rejects.toMatchObject(refused);
    expect(await log.read(streamOf(contractId))).toHaveLength(before.length);
    expect(await bytesOf(contractId)).toBeLessThanOrEqual(MAXIMUM);
    await expect(plan(contractId, 1)).resolves.toMatchObject({ kind: 'recorded' });
  });

  it('does not stop what brings a contract to its end', async () => {
    const contractId = await service.createAccepted();
    const milestoneId = await fill(contractId);
    // Below the maximum by less than one event with its metadata.
    let left = MAXIMUM - (await bytesOf(contractId));
    for (; left > 20_000; left = MAXIMUM - (await bytesOf(contractId))) await plan(contractId, 1);
    const work = { milestoneId, message: 'x'.repeat(5_000), attachments: [] };
    const changes = { milestoneId, note: 'x'.repeat(5_000), submissionId: null };
    let isTaken = true;
    while (isTaken) {
      isTaken = await accepted(service.send('SubmitWork', 'bob', contractId, work));
      if (isTaken) isTaken = await accepted(service.send('RequestChanges', 'ann', contractId, changes));
    }
    const paid = {
      milestoneId,
      paidAmount: 10_000,
      expectedDeposit: 10_000,
      bonusAmount: null,
      submissionId: null,
      underpaymentReason: null,
      next: null,
    } as const;
    await service.send('ApproveMilestone', 'ann', contractId, { ...paid, note: LONG, afterwards: 'activateNext' });
    expect(await bytesOf(contractId)).toBeGreaterThan(MAXIMUM);
    const { state, fundingStarters } = await contractsOf(log).load(contractId);
    expect(state.status).toBe('active');
    const [fundingId = ''] = fundingStarters.keys();
    await service.sendAsSystem('ConfirmFunding', contractId, { fundingId, gatewayReference: 'charge' });
    await expect(service.send('EndContract', 'ann', contractId, { reason: 'other', payAmount: 20_000 })).resolves.toMatchObject({
      kind: 'recorded',
    });
  });
});

/** Whether a command was accepted; false when the contract has no room. */
const accepted = (sent: Promise<unknown>): Promise<boolean> =>
  sent.then(
    () => true,
    (refusal: unknown) => {
      expect(refusal).toMatchObject({ code: 'CONTRACT_TOO_LARGE' });
      return false;
    },
  );
