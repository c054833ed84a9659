import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedPage } from '#application';
import { ServiceClient } from '#apps/process/service-client';
import { StoryService } from '../story-service.js';
import { StreamReader, type StreamAsked } from './stream-reader.js';

let service: StoryService;
let token: string;
beforeAll(async () => {
  service = await StoryService.open();
  token = await new ServiceClient(service.url).token('eve', 'auditor');
});
afterAll(() => service.close());

const open = (asked: StreamAsked = {}, query = '') => StreamReader.open(`${service.url}/v1/feed/stream${query}`, { token, ...asked });
const pageAfter = async (cursor = ''): Promise<FeedPage> => {
  const page = await service.auditor.get(`/v1/feed?limit=1000${cursor && `&after=${cursor}`}`);
  return page.body as unknown as FeedPage;
};

async function refused(asked: StreamAsked, query = ''): Promise<readonly unknown[]> {
  const reader = await open(asked, query);
  const { code, facts } = await reader.problem();
  return [reader.status, code, facts];
}

describe('the stream of the feed', () => {
  it('begins now, says where, and sends each event as the feed shows it', async () => {
    await service.createOffered([10_000]);
    const before = await pageAfter();
    const reader = await open();
    expect([reader.status, reader.header('content-type')]).toEqual([200, 'text/event-stream']);
    expect(reader.header('x-accel-buffering')).toBe('no');
    expect(reader.header('cache-control')).toBe('private, no-cache');
    expect(await reader.next()).toEqual({ retry: '1000', id: before.next });
    await service.createOffered([10_000, 20_000]);
    const { items, next } = await pageAfter(before.next ?? '');
    expect(items).toHaveLength(3);
    expect(await reader.take(items.length)).toEqual(items);
    expect(reader.lastId).toBe(next);
    reader.leave();
  });

  it('goes on after the last id, or after a cursor of the feed, whichever is named first', async () => {
    const { items } = await pageAfter();
    const first = (await pageAfter()).items[0];
    const { next: afterFirst } = (await service.auditor.get('/v1/feed?limit=1')).body as unknown as FeedPage;
    const { next: afterSecond } = (await service.auditor.get('/v1/feed?limit=2')).body as unknown as FeedPage;
    const byCursor = await open({}, `?after=${afterFirst}`);
    expect(await byCursor.take(items.length - 1)).toEqual(items.slice(1));
    byCursor.leave();
    const byHeader = await open({ lastEventId: afterSecond ?? '' }, `?after=${afterFirst}`);
    expect(await byHeader.take(items.length - 2)).toEqual(items.slice(2));
    byHeader.leave();
    expect(first?.revision).toBe(0);
  });

  it('leaves no gap between what was there and what comes, and gives every event an id to go on after', async () => {
    const began = (await pageAfter()).next;
    let lastEventId = began ?? '';
    const seen: unknown[] = [];
    const writing = (async () => {
      for (let nth = 0; nth < 12; nth += 1) await service.createOffered([10_000, 20_000, 30_000]);
    })();
    const expected = 12 * 4;
    while (seen.length < expected) {
      const reader = await open({ lastEventId });
      seen.push(...(await reader.take(Math.min(5, expected - seen.length))));
      lastEventId = reader.lastId ?? '';
      reader.leave();
    }
    await writing;
    expect(seen).toEqual((await pageAfter(began ?? '')).items);
  });

  it('is for analysts and auditors, and refuses what is no cursor of it before it begins', async () => {
    const ann = await new ServiceClient(service.url).token('ann');
    expect(await refused({ token: ann })).toEqual([403, 'WRONG_ROLE', { role: 'party', allowed: ['analyst', 'auditor'] }]);
    expect(await refused({ token: 'none' })).toEqual([401, 'UNAUTHENTICATED', {}]);
    expect(await refused({ lastEventId: 'x'.repeat(30) })).toEqual([400, 'INVALID_HEADER', { header: 'Last-Event-ID' }]);
    expect(await refused({ lastEventId: 'no cursor' })).toEqual([400, 'INVALID_HEADER', { header: 'Last-Event-ID' }]);
    expect(await refused({}, `?after=${'x'.repeat(30)}`)).toEqual([400, 'INVALID_REQUEST', {}]);
    expect(await refused({}, '?before=x')).toEqual([400, 'INVALID_REQUEST', {}]);
  });

  it('ends with its reason when the service stops, at once', async () => {
    const another = await StoryService.open();
    const reader = await StreamReader.open(`${another.url}/v1/feed/stream`, {
      token: await new ServiceClient(another.url).token('eve', 'auditor'),
    });
    expect(await reader.next()).toEqual({ retry: '1000', id: expect.any(String) });
    const stopped = another.close();
    expect(await reader.next()).toEqual({ event: 'end', data: '{"reason":"stopping"}' });
    expect(await reader.next()).toBeNull();
    await stopped;
  });
});
