import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindMyJobs, GetContract, NO_FILTERS } from '#application';
import type { ContractPage, MyJobs, Reader } from '#application';
import { ann, bob, TestService } from './fakes/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

const fresh = async () => ({ minPosition: await service.waitUntilCaughtUp(), waitMs: 2_000 });

/** Whether a command was accepted; false when the contract has no room. */
const isTaken = (sent: Promise<unknown>): Promise<boolean> =>
  sent.then(
    () => true,
    (refusal: unknown) => {
      expect(refusal).toMatchObject({ code: 'CONTRACT_TOO_LARGE' });
      return false;
    },
  );

describe('the available actions', () => {
  it('offer a command only while the contract has room for it', async () => {
    const contractId = await service.createAccepted();
    const milestoneId = await service.milestoneId(contractId, 0);
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneActivated');
    const long = '€'.repeat(5_000);
    const attachments = Array.from({ length: 10 }, () => ({
      name: long.slice(0, 255),
      sha256: 'ab'.repeat(32),
      url: 'https://files.example/',
    }));
    const submit = (message: string, files: typeof attachments) =>
      service.send('SubmitWork', 'bob', contractId, { milestoneId, message, attachments: files });
    const reject = (note: string) => service.send('RequestChanges', 'ann', contractId, { milestoneId, note, submissionId: null });
    const plan = (instructions: string) =>
      service.send('CreateMilestones', 'ann', contractId, {
        milestones: [{ title: 'More', amount: 500, dueDate: null, dueInDays: null, instructions }],
      });
    const removed = async (nth: number) =>
      service.send('DeleteMilestone', 'ann', contractId, { milestoneId: await service.milestoneId(contractId, nth) });
    const shown = async (command: string, reader: Reader = ann) => {
      const actions = (await service.ask<ContractPage>(new GetContract({ reader, contractId, ...(await fresh()) }))).availableActions;
      const found = actions?.find((one) => one.command === command && (one.milestoneId ?? milestoneId) === milestoneId);
      return [found?.enabled, found?.code];
    };
    const tooLarge = { code: 'CONTRACT_TOO_LARGE', facts: { maximum: 2 * 1024 * 1024 } };
    for (let rounds = 0; rounds < 45; rounds += 1) {
      await submit(long, attachments);
      await reject(long);
    }
    expect(await shown('CreateMilestones')).toEqual([true, null]);
    for (const instructions of [long, 'x']) while (await isTaken(plan(instructions)));
    // A deletion records less than a plan does.
    for (let nth = 1; await isTaken(removed(nth));) nth += 1;
    await expect(plan('x')).rejects.toMatchObject(tooLarge);
    expect(await shown('CreateMilestones')).toEqual([false, 'CONTRACT_TOO_LARGE']);
    await expect(submit('x', [])).rejects.toMatchObject(tooLarge);
    expect(await shown('SubmitWork', bob)).toEqual([false, 'CONTRACT_TOO_LARGE']);
    expect(await shown('ApproveMilestone')).toEqual([true, null]);
    const all = { role: 'client', tab: 'all', filters: NO_FILTERS, sort: '-updatedAt' } as const;
    const asked = { reader: ann, ...all, limit: 1, cursor: null, ...(await fresh()) };
    const [job] = (await service.ask<MyJobs>(new FindMyJobs(asked))).items;
    expect(job?.availableActions.map(({ command }) => command)).toEqual(['ApproveMilestone', 'EndContract']);
  });
});
