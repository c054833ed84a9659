import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MyJob, MyJobs } from '#application';
import { ServiceClient } from '#apps/process/service-client';
import { StoryService } from '../story-service.js';
import type { Party } from '../../suites/http-stories/party.js';
import { StreamReader } from './stream-reader.js';

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

const open = async (party: string, query = '', lastEventId?: string): Promise<StreamReader> => {
  const token = await new ServiceClient(service.url).token(party);
  return StreamReader.open(`${service.url}/v1/my-jobs/stream${query}`, { token, ...(lastEventId !== undefined && { lastEventId }) });
};

async function itemOf(
  party: Party,
  role: string,
  { contractId, position }: { contractId: string; position: string },
): Promise<MyJob | undefined> {
  const { body } = await party.get(`/v1/my-jobs?role=${role}&limit=100`, { 'min-position': position });
  return (body as unknown as MyJobs).items.find((item) => item.contractId === contractId);
}

describe('the stream of My Jobs', () => {
  it('shows both sides each step of the other, as their lists show it', async () => {
    const [ann, bob] = [await open('ann'), await open('bob', '?role=freelancer')];
    for (const reader of [ann, bob]) expect(await reader.next()).toEqual({ retry: '1000', id: expect.any(String) });
    const { path } = await service.createOffered([10_000]);
    const accepted = await service.bob.post(`${path}/accept`);
    const untilActive = async (reader: StreamReader): Promise<MyJob | undefined> => {
      for (;;) {
        const [item] = await reader.take<MyJob>(1);
        if (item && item.revision >= accepted.body.revision) return item;
      }
    };
    expect(await untilActive(ann)).toEqual(await itemOf(service.ann, 'client', accepted.body));
    expect(await untilActive(bob)).toEqual(await itemOf(service.bob, 'freelancer', accepted.body));
    expect((await itemOf(service.bob, 'freelancer', accepted.body))?.role).toBe('freelancer');
    ann.leave();
    bob.leave();
  });

  it('sends a party nothing of contracts that are not its own, nor of its other role', async () => {
    const readers = [await open('cyd'), await open('ann', '?role=freelancer'), await open('ann')];
    const { path } = await service.createOffered([10_000]);
    const [cyd, asFreelancer, ann] = readers;
    expect((await ann?.take<MyJob>(1))?.map(({ contractId }) => contractId)).toEqual([path.split('/').at(-1)]);
    const made = await service.cyd.post('/v1/contracts', {
      body: {
        title: 'Site',
        description: 'A site',
        freelancerId: 'ann',
        currency: 'USD',
        milestones: [{ title: 'Part', amount: 5_000, instructions: 'As agreed.' }],
      },
    });
    for (const reader of [cyd, asFreelancer])
      expect((await reader?.take<MyJob>(1))?.map(({ contractId }) => contractId)).toEqual([made.body.contractId]);
    for (const reader of readers) reader.leave();
  });

  it('goes on after the last id with what changed meanwhile', async () => {
    const first = await open('ann');
    const one = await service.createOffered([10_000]);
    await first.take(1);
    first.leave();
    const other = await service.createOffered([10_000]);
    await service.bob.post(`${one.path}/accept`);
    const again = await open('ann', '', first.lastId);
    expect((await again.take<MyJob>(2)).map(({ contractId, status }) => [contractId, status])).toEqual([
      [other.path.split('/').at(-1), 'offered'],
      [one.path.split('/').at(-1), 'active'],
    ]);
    again.leave();
  });

  it('refuses a cursor of another list before it begins', async () => {
    const { next } = (await service.auditor.get('/v1/feed?limit=1')).body;
    const refused = [await open('ann', `?after=${next}`), await open('ann', '', String(next)), await open('ann', '?role=operator')];
    expect(await Promise.all(refused.map(async (reader) => [reader.status, (await reader.problem()).code]))).toEqual([
      [400, 'INVALID_REQUEST'],
      [400, 'INVALID_HEADER'],
      [400, 'INVALID_REQUEST'],
    ]);
  });
});
