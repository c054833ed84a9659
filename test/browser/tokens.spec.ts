import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '#client';
import { describeWithPrograms } from '../describe-with-programs.js';
import { streamOf } from './browser-service.js';
import { SignInService } from './sign-in-service.js';

const LOST = 'The connection is lost.';

describeWithPrograms(['chromium'], 'a page that is looked at for longer than its token is good', () => {
  let service: SignInService;
  beforeAll(async () => (service = await SignInService.open()));
  afterAll(() => service.close());
  afterEach(() => service.closePages());

  const provider = () => `${service.provider.issuer}/**`;

  /** Bob looks at an offer of ann, and a stream tells him what changes. His tokens are good for so long until then. */
  async function following(bob: Page, tokenSeconds = 3_600): Promise<{ readonly ann: Client; readonly contractId: string }> {
    const ann = await service.clientOf(await service.signedIn(await service.page(), 'ann'));
    const milestones = [{ title: 'Design', amount: 42_000, instructions: 'Draw it.' }];
    const { contractId } = await ann.createOffer({
      title: 'Website',
      description: 'Pages',
      freelancerId: 'bob',
      currency: 'USD',
      milestones,
    });
    service.provider.tokenSeconds = tokenSeconds;
    await service.signedIn(bob, 'bob');
    await bob.getByRole('radio', { name: 'As freelancer' }).click();
    const stream = streamOf(bob);
    await bob.locator(`a[href="/jobs/${contractId}"]`).click();
    await stream;
    service.provider.tokenSeconds = 3_600;
    return { ann, contractId };
  }

  it('goes on when the service ends its stream because the token has expired, without a word', async () => {
    const bob = await service.page();
    const { ann, contractId } = await following(bob, 1);
    await bob.evaluate(`new MutationObserver(() => (window.wasLost ||= document.body.innerText.includes('${LOST}')))
      .observe(document.body, { subtree: true, childList: true })`);
    // The token was good for a second; the service grants 30 more.
    await streamOf(bob);
    await ann.withdrawOffer({ contractId });
    await bob.getByText('Withdrawn').first().waitFor();
    expect(await bob.evaluate('window.wasLost ?? false')).toBe(false);
  });

  it('finds its stream again when a token could not be had for long', async () => {
    const bob = await service.page();
    await bob.clock.install();
    const { ann, contractId } = await following(bob);
    await bob.context().route(provider(), (route) => route.abort());
    await bob.clock.fastForward('02:00:00');
    await bob.getByText(LOST).waitFor();
    for (let nth = 0; nth < 4; nth += 1) {
      const failed = bob.waitForEvent('requestfailed', (request) => request.url().startsWith(service.provider.issuer));
      await bob.clock.fastForward('00:10');
      await failed;
    }
    await bob.context().unroute(provider());
    const stream = streamOf(bob);
    await bob.clock.fastForward('00:10');
    await stream;
    await bob.getByText(LOST).waitFor({ state: 'detached' });
    await ann.withdrawOffer({ contractId });
    await bob.getByText('Withdrawn').first().waitFor();
    expect(await bob.getByRole('alert').count()).toBe(0);
  });

  it('says that the sign-in has ended when the service takes its token no more', async () => {
    const bob = await service.page();
    await following(bob);
    const refusal = { status: 401, title: 'Not signed in', detail: 'The token is not valid.', code: 'UNAUTHENTICATED', facts: {} };
    await bob.context().route('**/v1/**', (route) => route.fulfill({ status: 401, json: refusal }));
    await bob.getByRole('tab', { name: 'History' }).click();
    await bob.getByText('Your sign-in has ended. What you see may be out of date.').waitFor();
    expect(await bob.getByRole('heading', { name: 'Website', level: 1 }).count()).toBe(1);
  });
});
