import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { createClient, type Client } from '#client';

const OFFER = {
  title: 'Website',
  description: 'Five pages',
  freelancerId: 'bob',
  currency: 'USD',
  milestones: [{ title: 'Design', amount: 42_000, instructions: 'Draw it' }],
  terms: { fundOnAcceptance: false },
};

describe('the streams of a service, as the client follows them', () => {
  let service: RunningService;
  beforeAll(
    async () =>
      (service = await startService(readSettings({ PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent' }, { authMode: 'demo' }))),
  );
  afterAll(() => service.stop());

  async function clientOf(sub: string, ...roles: readonly ('analyst' | 'auditor')[]): Promise<Client> {
    const baseUrl = service.url;
    return createClient({ baseUrl, token: (await createClient({ baseUrl }).makeToken({ sub, roles })).token });
  }

  it("bring a party's contracts as they change, and go on behind the last one that was seen", async () => {
    const [ann, bob] = [await clientOf('ann'), await clientOf('bob')];
    const connected = Promise.withResolvers<boolean>();
    const jobs = bob.streamMyJobs({ role: 'freelancer' }, { onConnection: connected.resolve });
    const first = jobs.next();
    await connected.promise;
    const { contractId } = await ann.createOffer(OFFER);
    const seen = await first;
    if (seen.done) throw new Error('the stream has ended');
    expect([seen.value.data.contractId, seen.value.data.status]).toEqual([contractId, 'offered']);
    await jobs.return(undefined);

    await bob.acceptOffer({ contractId });
    for await (const { data } of bob.streamMyJobs({ role: 'freelancer' }, { after: seen.value.id })) {
      expect(data).toMatchObject({ contractId, status: 'active' });
      break;
    }
  });

  it('bring every event to an analyst, from where they are told', async () => {
    const ada = await clientOf('ada', 'analyst');
    const { items, next } = await ada.readFeed({ limit: 1 });
    const seen: string[] = [];
    for await (const { data } of ada.streamFeed({ after: next ?? '' })) {
      seen.push(data.type);
      if (seen.length === 2) break;
    }
    expect([items[0]?.type, ...seen]).toEqual(['OfferCreated', 'MilestoneCreated', 'OfferAccepted']);
  });
});
