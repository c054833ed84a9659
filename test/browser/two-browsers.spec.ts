import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, send } from './browser-service.js';

const CHANGES = 20;

describeWithPrograms(['chromium'], 'client and freelancer, each in a browser', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  it('see what the other one does, without loading anything again', async () => {
    const { contractId } = await service.begin([42_000]);
    const [ann, bob] = await Promise.all([service.look('ann', `/jobs/${contractId}`), service.look('bob', `/jobs/${contractId}`)]);
    await ann.getByText('Waits for the freelancer').waitFor();
    await bob.getByRole('button', { name: 'Submit work' }).click();
    await bob.getByLabel('Message to the client').fill('The three drafts.');
    await bob.getByRole('dialog').getByRole('button', { name: 'Submit work' }).click();
    await ann.getByText('Review the work and pay').waitFor();
    await ann.getByRole('button', { name: 'Review & pay' }).click();
    await ann.getByRole('button', { name: 'Pay 420.00 USD' }).click();
    await bob.getByText('420.00 USD paid').waitFor();
    expect(service.complaints).toEqual([]);
  });

  it('see it at once: the change comes by a stream', async () => {
    const { contractId } = await service.begin([42_000]);
    const bob = await service.look('bob', '/');
    const stream = bob.waitForResponse((answer) => answer.url().endsWith('/v1/my-jobs/stream?role=freelancer') && answer.status() === 200);
    await bob.getByRole('radio', { name: 'As freelancer' }).click();
    await bob.locator(`a[href="/jobs/${contractId}"]`).click();
    await stream;
    const times: number[] = [];
    for (let nth = 1; nth <= CHANGES; nth += 1) {
      const title = `Added ${nth}.`;
      const shown = bob.getByRole('heading', { name: title }).waitFor();
      await service.clients.ann.createMilestones({ contractId, milestones: [{ title, amount: 5_000 }] });
      const at = performance.now();
      await shown;
      times.push(performance.now() - at);
    }
    const [p50, p99] = [0.5, 0.99].map((part) =>
      Math.round(times.toSorted((one, other) => one - other)[Math.ceil(part * CHANGES) - 1] ?? 0),
    );
    console.log(`from the answer to a command to the other browser's screen: p50 ${p50} ms, p99 ${p99} ms, ${CHANGES} commands`);
    expect(times).toHaveLength(CHANGES);
  });

  it('are told what changes while a dialog is open, before they send', async () => {
    const { contractId, milestoneIds } = await service.begin([42_000]);
    const work = { contractId, milestoneId: milestoneIds[0] ?? '' };
    const { submissionId } = await service.clients.bob.submitWork({ ...work, message: 'The wrong file.' });
    const ann = await service.look('ann', `/jobs/${contractId}`);
    await ann.getByRole('button', { name: 'Review & pay' }).click();
    await ann.getByLabel('Note').fill('Thank you.');
    await service.clients.bob.withdrawSubmission({ ...work, submissionId });
    await ann.getByText('The contract has changed while this was open').waitFor();
    expect(await ann.getByRole('button', { name: 'Pay 420.00 USD' }).isDisabled()).toBe(true);
    // Nothing that was typed is lost.
    expect(await ann.getByLabel('Note').inputValue()).toBe('Thank you.');
    await ann.getByRole('button', { name: 'I have checked it' }).click();
    await send(ann, 'Pay 420.00 USD');
    const { totals } = await service.until(contractId, ({ milestones: [first] }) => first?.state === 'released');
    expect(totals.released).toBe(42_000);
  });

  it('find the page as it was after loading it again', async () => {
    const { contractId } = await service.begin([42_000]);
    const bob = await service.look('bob', `/jobs/${contractId}`);
    await bob.getByRole('button', { name: 'Submit work' }).click();
    await bob.reload();
    await bob.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    expect(await bob.getByRole('dialog').count()).toBe(0);
    expect(await bob.getByRole('button', { name: /^Act as: Bob/ }).count()).toBe(1);
  });
});
