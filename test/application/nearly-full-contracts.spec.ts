import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContractRepository, FindMyJobs, GetContract, NO_FILTERS } from '#application';
import type { ContractPage, MyJobs, ProposalRecorded } from '#application';
import { attemptsOf, type Asked, type CommandType, type ExistingContract, type Party } from '#domain';
import { askedOf } from '../processes/scripts.js';
import { outcomeOf } from './fakes/outcome-of.js';
import { ann, bob, TestService } from './fakes/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

const READERS = { client: ann, freelancer: bob } as const;
const MAXIMUM = 2 * 1024 * 1024;
const LONG = '€'.repeat(5_000);
const ADDED = { op: 'add', title: 'More', amount: 500, dueDate: null, dueInDays: null, instructions: LONG } as const;
const ATTACHMENTS = Array.from({ length: 10 }, () => ({
  name: LONG.slice(0, 255),
  sha256: 'ab'.repeat(32),
  url: `https://files.example/${'x'.repeat(2_000)}`,
}));

interface NearlyFull {
  readonly contractId: string;
  /** The freelancer's open one; the client has one too. */
  readonly proposalId: string;
}

const loaded = (contractId: string) => service.get(ContractRepository).load(contractId);
const leftIn = async (contractId: string): Promise<number> => MAXIMUM - (await loaded(contractId)).bytes;

/** A contract with an open proposal of each side, and with so many bytes left. */
async function nearlyFull(left: number): Promise<NearlyFull> {
  const contractId = await service.createAccepted();
  const milestoneId = await service.milestoneId(contractId, 0);
  await service.activateNext(contractId);
  await service.waitForEvent(contractId, 'MilestoneActivated');
  const propose = async (party: string, item: object): Promise<string> => {
    const items = Array.from({ length: party === 'bob' ? 10 : 1 }, () => item) as Asked<'ProposeMilestoneChanges'>['items']; // as below
    const { body } = await service.send('ProposeMilestoneChanges', party, contractId, { items, message: 'More.' });
    return (body as ProposalRecorded).proposalId; // the answer to a proposal
  };
  const proposalId = await propose('bob', ADDED);
  await propose('ann', { op: 'edit', milestoneId, instructions: LONG });
  const submit = (message: string, attachments: typeof ATTACHMENTS) =>
    service.send('SubmitWork', 'bob', contractId, { milestoneId, message, attachments });
  const reject = (note: string) => service.send('RequestChanges', 'ann', contractId, { milestoneId, note, submissionId: null });
  await submit('x', []);
  const before = await leftIn(contractId);
  await reject('x');
  const withoutNote = before - (await leftIn(contractId)) - 1;
  while ((await leftIn(contractId)) > left + 20_000) {
    await submit(LONG, (await leftIn(contractId)) > left + 70_000 ? ATTACHMENTS : []);
    await reject('x');
  }
  for (;;) {
    await submit('x', []);
    const note = (await leftIn(contractId)) - left - withoutNote;
    // Never so long that too little is left for another round.
    await reject('x'.repeat(note > 7_500 ? 5_000 : note > 5_000 ? 2_000 : note));
    if (note <= 5_000) return { contractId, proposalId };
  }
}

async function shownTo(party: Party, contractId: string) {
  const asking = { reader: READERS[party], minPosition: await service.waitUntilCaughtUp(), waitMs: 10_000 };
  const { availableActions } = await service.ask<ContractPage>(new GetContract({ ...asking, contractId }));
  const all = { role: party, tab: 'all', filters: NO_FILTERS, sort: '-updatedAt', limit: 100, cursor: null } as const;
  const { items } = await service.ask<MyJobs>(new FindMyJobs({ ...asking, ...all }));
  return { page: availableActions ?? [], job: items.find((one) => one.contractId === contractId)?.availableActions };
}

describe('a nearly full contract', () => {
  it.each([300, 600, 700, 800, 900, 1_000, 1_200, 2_000, 4_000])('shows what it takes with %d bytes left', async (left) => {
    const { contractId } = await nearlyFull(left);
    const { state } = await loaded(contractId);
    // The ids of requests differ in length.
    expect(Math.abs((await leftIn(contractId)) - left)).toBeLessThan(10);
    for (const party of ['client', 'freelancer'] as const) {
      const { page, job } = await shownTo(party, contractId);
      const asked = page.map(async ({ command, milestoneId }) => {
        const attempts = attemptsOf(command, state as ExistingContract, { by: party, at: service.now, id: 'new' }); // it was offered
        const body = askedOf(attempts.find((one) => one.milestoneId === milestoneId)?.command as never) as Asked<CommandType>; // of this command
        return { command, milestoneId, ...(await outcomeOf(service.dryRun(command, READERS[party], { contractId, asked: body }))) };
      });
      expect(page).toEqual(await Promise.all(asked));
      expect(job).toEqual(page.filter(({ enabled }) => enabled));
    }
  });

  it('lets its open proposals be accepted', async () => {
    const { contractId, proposalId } = await nearlyFull(300);
    const { page, job } = await shownTo('client', contractId);
    for (const actions of [page, job]) {
      expect(actions?.find(({ command }) => command === 'AcceptMilestoneChanges')).toMatchObject({ enabled: true, code: null });
    }
    await service.send('AcceptMilestoneChanges', 'ann', contractId, { proposalId, itemIndexes: null });
    const { state } = await loaded(contractId);
    expect(state).toMatchObject({ milestones: { length: 13 } });
  });
});
