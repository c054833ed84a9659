import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ContractPage } from '#client';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, send } from './browser-service.js';
import { Scenes } from './scenes.js';

const orderOf = ({ milestones }: ContractPage) => milestones.map(({ title }) => title);

describeWithPrograms(['chromium'], 'a plan that changes', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  const proposedItems = async (contractId: string) => {
    const { proposals } = await service.until(contractId, (contract) => contract.proposals.length > 0);
    return proposals[0]?.items.map(({ op, before, after }) => ({ op, before, after }));
  };

  it('has its milestones reordered by keys alone', async () => {
    const { contractId } = await service.begin([42_000, 5_000, 6_000, 7_000]);
    const page = await service.look('ann', `/jobs/${contractId}`);
    await page.getByRole('button', { name: 'Reorder milestones' }).click();
    await page.getByRole('button', { name: 'Move Part 4 up' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Part 4 is number 2 of 3.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Part 4 is number 1 of 3.').waitFor();
    // It is the first now, so the focus is on the button that moves it back.
    await page.getByRole('button', { name: 'Move Part 4 down' }).and(page.locator(':focus')).waitFor();
    await send(page, 'Save the order');
    const reordered = await service.until(contractId, (contract) => orderOf(contract)[1] !== 'Part 2');
    expect(orderOf(reordered)).toEqual(['Part 1', 'Part 4', 'Part 2', 'Part 3']);
  });

  it('gets several changes in one proposal, and some of them are accepted', async () => {
    const { contractId } = await service.begin([42_000, 5_000]);
    const bob = await service.look('bob', `/jobs/${contractId}`);
    await bob.getByRole('button', { name: 'Propose changes' }).click();
    const subject = bob.getByLabel('What should change');
    await bob.getByLabel('Amount').fill('450');
    await bob.getByRole('button', { name: 'Another change' }).click();
    await subject.selectOption('Delete Part 2');
    await bob.getByRole('button', { name: 'Another change' }).click();
    await subject.selectOption('A new milestone');
    await bob.getByLabel('Milestone name').fill('Support');
    await bob.getByLabel('Amount').fill('100');
    // A milestone has one change in a proposal.
    expect(await subject.getByRole('option').allTextContents()).toEqual(['A new milestone', 'The terms of the contract']);
    await bob.getByLabel('Why').fill('It is another kind of work.');
    await service.keepPicture(bob, 'propose-three-changes', false);
    await send(bob, 'Propose 3 changes');
    expect(await proposedItems(contractId)).toEqual([
      { op: 'edit', before: { amount: 42_000 }, after: { amount: 45_000 } },
      { op: 'delete', before: expect.anything(), after: null },
      { op: 'add', before: null, after: expect.objectContaining({ title: 'Support', amount: 10_000 }) },
    ]);
    const ann = await service.look('ann', `/jobs/${contractId}`);
    await ann.getByRole('button', { name: 'Accept changes' }).click();
    await ann.getByRole('button', { name: 'Accept for 30.00 USD' }).waitFor();
    await ann.getByRole('checkbox', { name: 'Change “Part 1”' }).press(' ');
    await service.keepPicture(ann, 'accept-some-changes', false);
    await send(ann, 'Accept 2 of 3 changes');
    const { proposals, milestones } = await service.until(contractId, ({ proposals: [one] }) => one?.state === 'accepted');
    expect(proposals[0]?.items.map(({ state }) => state)).toEqual(['rejected', 'applied', 'applied']);
    expect(milestones.map(({ title, state, amount }) => [title, state, amount])).toEqual([
      ['Part 1', 'active', 42_000],
      ['Part 2', 'deleted', 5_000],
      ['Support', 'pending', 10_000],
    ]);
  });

  it('has any milestone activated where the terms allow any order', async () => {
    const page = await service.look('ann', await new Scenes(service).pathOf('inAnyOrder'));
    await page.getByRole('listitem').filter({ hasText: 'Build' }).getByRole('button', { name: 'Activate', exact: true }).click();
    await send(page, 'Activate for 420.00 USD');
    const contractId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { milestones } = await service.until(contractId, ({ milestones: [, build] }) => build?.state === 'active');
    expect(milestones.map(({ title, state }) => [title, state])).toEqual([
      ['Design', 'pending'],
      ['Build', 'active'],
    ]);
  });

  it('gets other terms by a proposal of the client', async () => {
    const { contractId } = await service.begin([42_000]);
    const ann = await service.look('ann', `/jobs/${contractId}`);
    await ann.getByRole('button', { name: 'Propose changes' }).click();
    await ann.getByLabel('What should change').selectOption('The terms of the contract');
    await ann.getByLabel('Order of activation').selectOption('In any order');
    await ann.getByLabel('Milestones at work at once').fill('3');
    await ann.getByLabel('Hours for a review').fill('48');
    await ann.getByLabel('Client may dispute').selectOption('Yes');
    await ann.getByLabel('Paying less needs consent').selectOption('Yes');
    await ann.getByLabel('Why').fill('Two people work on it.');
    await send(ann, 'Propose');
    const bob = await service.look('bob', `/jobs/${contractId}`);
    await bob.getByRole('button', { name: 'Accept changes' }).click();
    await bob.getByText('order of activation in their order → in any order, milestones at work at once 1 → 3').waitFor();
    await send(bob, 'Accept changes');
    const { terms } = await service.until(contractId, ({ proposals: [one] }) => one?.state === 'accepted');
    expect(terms).toMatchObject({
      activationOrder: 'any',
      maxConcurrentActive: 3,
      reviewWindowHours: 48,
      clientMayDispute: true,
      partialReleaseNeedsConsent: true,
    });
    expect(service.complaints).toEqual([]);
  });
});
