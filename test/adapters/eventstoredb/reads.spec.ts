import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import type { ProposedEvent } from '../../servers/eventstoredb/logged-event.js';
import { newEvents, newId, newStream } from '../../suites/event-store/running-log.js';
import { eventually } from '../eventually.js';
import { startStandInLog, type StandInLog } from './log.js';

const DEADLINE_MS = 500;

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog();
});
afterEach(() => running.stop());

/** Writes an event past the adapter, as another program would. */
function write(stream: string, event: Partial<ProposedEvent> = {}): void {
  const json = { contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
  running.standIn.log.append(stream, 'any', [{ id: newId(), type: 'Other.v1', ...json, ...event }]);
}

describe('a server that is silent', () => {
  it.each<[string, (log: EventStoreDbEventStore) => Promise<unknown>]>([
    ['read', (log) => log.read(newStream())],
    ['head', (log) => log.head()],
    ['page', (log) => log.page(null, 10)],
    ['identity', (log) => log.identity()],
  ])('is given up by %s at the deadline, and the call is ended', async (_what, ask) => {
    await running.stop();
    running = await startStandInLog({}, { deadlineMs: DEADLINE_MS });
    const { standIn, log } = running;
    standIn.faults.silent = true;
    await expect(ask(log())).rejects.toMatchObject({ name: 'StoreFailure', store: 'events', reason: 'timeout', ambiguous: false });
    await eventually(() => expect(standIn.open.size).toBe(0));
    standIn.faults.silent = false;
    await eventually(() => expect(ask(log())).resolves.toBeDefined());
  });

  it('fails at once when it is not ready', async () => {
    running.standIn.faults.notReady = true;
    const failure = { name: 'StoreFailure', reason: 'unreachable', ambiguous: false };
    await expect(running.log().read(newStream())).rejects.toMatchObject(failure);
    await expect(running.log().page(null, 1)).rejects.toMatchObject(failure);
  });
});

describe('a read', () => {
  it('with a limit leaves no call open on the server', async () => {
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(500));
    const open = standIn.open.size;
    for (let n = 0; n < 5; n += 1) {
      expect(await log().read(stream, { limit: 3 })).toHaveLength(3);
      expect(await log().page(null, 3)).toHaveLength(3);
    }
    await eventually(() => expect(standIn.open.size).toBe(open));
  });

  it.each<[string, Partial<ProposedEvent>, unknown, unknown]>([
    ['data that are not JSON', { data: Buffer.from('{"n":') }, null, {}],
    ['metadata that are not JSON', { metadata: Buffer.from('{"at":') }, {}, null],
    ['no metadata', { metadata: Buffer.alloc(0) }, {}, null],
    ['bytes', { contentType: 'application/octet-stream', data: Buffer.from('{}') }, null, {}],
  ])('returns null for %s', async (_what, event, data, metadata) => {
    write('contract-1', event);
    expect(await running.log().read('contract-1')).toMatchObject([{ data, metadata }]);
    expect(await running.log().page(null, 1)).toMatchObject([{ data, metadata }]);
  });
});

describe('positions', () => {
  it('are exact beyond 2^53', async () => {
    const first = 2n ** 62n + 1n;
    const far = await startStandInLog({ firstPosition: first });
    await far.log().append(newStream(), 'empty', newEvents(3));
    const all = await far.log().page(null, 10);
    expect(all.map(({ position }) => position)).toEqual(far.standIn.log.events.map(({ position }) => String(position).padStart(20, '0')));
    expect(all[0]?.position).toBe(`0${first}`);
    expect(await far.log().page(all[0]?.position ?? null, 10)).toEqual(all.slice(1));
    expect(await far.log().head()).toBe(all[2]?.position);
    await far.stop();
  });

  it.each(['18446744073709551615', '99999999999999999999'])('do not go as far as %s', async (position) => {
    await expect(running.log().page(position, 1)).rejects.toThrow(RangeError);
  });
});

describe('an event that is not in the feed', () => {
  it('is left out of pages and of the head, however many there are', async () => {
    const { log } = running;
    await log().identity();
    expect([await log().head(), await log().page(null, 10)]).toEqual([null, []]);
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(2));
    const [head, all] = [await log().head(), await log().page(null, 10)];
    for (let n = 0; n < 1500; n += 1) write(n % 2 === 0 ? '$stats' : '$ce-contract', { type: n % 2 === 0 ? '$stats' : '$>' });
    running.standIn.log.delete(stream, 1, false);
    expect([await log().head(), await log().page(null, 10)]).toEqual([head, all]);
    const { requests } = running.standIn.reads;
    requests.length = 0;
    expect(await log().head()).toBe(head);
    // What was read once is not read again.
    expect(requests).toHaveLength(1);
    const fresh = await EventStoreDbEventStore.open(running.standIn.url);
    expect(await fresh.head()).toBe(head);
    await log().append(newStream(), 'empty', newEvents(1));
    expect(await fresh.head()).toBe(await log().head());
    expect((await fresh.head()) ?? '').toMatch(/^\d{20}$/);
    expect(await fresh.head()).not.toBe(head);
    await fresh.close();
  });
});

describe('the identity', () => {
  it('is the one that the winner of a race has written', async () => {
    const { standIn } = running;
    const logs = await Promise.all(Array.from({ length: 4 }, () => EventStoreDbEventStore.open(standIn.url)));
    const identities = await Promise.all(logs.map((log) => log.identity()));
    expect(new Set(identities).size).toBe(1);
    expect(standIn.log.visible('store-identity')).toHaveLength(1);
    await Promise.all(logs.map((log) => log.close()));
  });

  it('is an error when its stream begins with another event', async () => {
    write('store-identity');
    await expect(running.log().identity()).rejects.toThrow('does not say which store this is');
  });
});
