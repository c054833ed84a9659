import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../suites/http-stories/party.js';
import { pageOf, proposed, proposedBy, settled } from './proposing.js';
import { StoryService } from './story-service.js';

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

describe('answers to one proposal that come at once', () => {
  it('have one outcome', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { path } = await service.createAccepted(500);
      const proposal = await proposed(service, path, { op: 'add', title: 'More', amount: 500 });
      const { ann, bob } = service;
      const answers = await Promise.all([
        ann.post(`${proposal}/accept`),
        ann.post(`${proposal}/reject`),
        bob.post(`${proposal}/withdraw`),
        ann.post(`${proposal}/accept`),
      ]);
      const refused = answers.filter(({ status }) => status !== 202);
      expect(refused.map(({ body: { code } }) => code)).toEqual(Array(3).fill('PROPOSAL_NOT_OPEN'));
      const { proposals, milestones } = await pageOf(service, path, ...answers);
      expect(milestones).toHaveLength(proposals[0]?.state === 'accepted' ? 2 : 1);
    }
  });
});

const codesOf = (answers: readonly Answer[]) => answers.map(({ status, body }) => (status === 202 ? 'accepted' : body.code));

/** Plays a round until each of these outcomes was seen, at most this many times; resolves to the others that were seen. */
async function othersThan(outcomes: readonly string[], round: () => Promise<string>): Promise<readonly string[]> {
  const seen = new Set<string>();
  for (let nth = 0; nth < 6 && seen.size < outcomes.length; nth += 1) seen.add(await round());
  return [...seen].filter((one) => !outcomes.includes(one));
}

describe('an acceptance that comes at once with another command', () => {
  it('is stale where the client has edited first, and else the edit comes after it', async () => {
    const others = await othersThan(['accepted,accepted', 'CHANGE_REQUEST_STALE,accepted'], async () => {
      const { path, ids, parts } = await service.createAccepted(10_000);
      const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 });
      const answers = await Promise.all([
        service.ann.post(`${proposal}/accept`),
        service.ann.send('PATCH', `${parts[0]}`, { body: { amount: 11_000 } }),
      ]);
      expect((await pageOf(service, path, ...answers)).milestones[0]?.amount).toBe(11_000);
      return codesOf(answers).join();
    });
    expect(others).toEqual([]);
  });

  it('waits where the activation came first, and else the activation has another amount', async () => {
    const others = await othersThan(['accepted,AMOUNT_CHANGED', 'FUNDING_IN_PROGRESS,accepted'], async () => {
      const { path, ids, parts } = await service.createAccepted(10_000);
      const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 });
      const answers = await Promise.all([
        service.ann.post(`${proposal}/accept`),
        service.ann.post(`${parts[0]}/activate`, { body: { expectedAmount: 10_000 } }),
      ]);
      return codesOf(answers).join();
    });
    expect(others).toEqual([]);
  });

  it('tops up one milestone at a time, whichever side has proposed it', async () => {
    const others = await othersThan(['accepted,FUNDING_IN_PROGRESS', 'FUNDING_IN_PROGRESS,accepted'], async () => {
      const { path, ids } = await service.createActive(10_000);
      // The gateway answers late.
      const edit = { op: 'edit', milestoneId: ids[0] };
      const his = await proposed(service, path, { ...edit, amount: 12_904 });
      const hers = await proposedBy(service.ann, path, { ...edit, amount: 11_904 });
      const answers = await Promise.all([service.ann.post(`${his}/accept`), service.bob.post(`${hers}/accept`)]);
      const { totals } = await settled(service, path);
      expect(totals.charged).toBe(answers[0].status === 202 ? 12_904 : 11_904);
      return codesOf(answers).join();
    });
    expect(others).toEqual([]);
  });
});
