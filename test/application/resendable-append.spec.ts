import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { type AppendResult, ResendableAppend, StoreFailure, type StoredEvent } from '#application';
import { newEvents, newStream } from '../suites/event-store/running-log.js';

const failure = (ambiguous: boolean): StoreFailure => new StoreFailure({ store: 'events', reason: 'timeout', ambiguous }, 'no answer');

/** A store whose next appends and reads go as the test says. */
class ScriptedEventStore extends MemoryEventStore {
  readonly calls: string[] = [];
  readonly appends: ((append: () => Promise<AppendResult>) => Promise<AppendResult>)[] = [];
  readonly reads: (() => Promise<readonly StoredEvent[]>)[] = [];

  override append(...args: Parameters<MemoryEventStore['append']>): Promise<AppendResult> {
    this.calls.push('append');
    const written = (): Promise<AppendResult> => super.append(...args);
    return this.appends.shift()?.(written) ?? written();
  }

  override read(...args: Parameters<MemoryEventStore['read']>): Promise<readonly StoredEvent[]> {
    this.calls.push('read');
    return this.reads.shift()?.() ?? super.read(...args);
  }
}

const unanswered = async (append: () => Promise<AppendResult>): Promise<AppendResult> => {
  await append();
  throw failure(true);
};
const conflict = async (): Promise<AppendResult> => ({ outcome: 'conflict', actual: 'empty' });
const nothing = async (): Promise<readonly StoredEvent[]> => [];

let store: ScriptedEventStore;
let stream: string;
const events = newEvents(2);
const appendUntil = (until?: number): ResendableAppend =>
  new ResendableAppend(store, { stream, expected: 'empty', events, ...(until !== undefined && { until }) });

beforeEach(() => {
  store = new ScriptedEventStore();
  stream = newStream();
});

describe('an append that may be sent again', () => {
  it('is looked for only after its outcome was ambiguous', async () => {
    store.appends.push(() => Promise.reject(failure(false)), unanswered);
    const append = appendUntil();
    await expect(append.attempt()).rejects.toMatchObject({ ambiguous: false });
    await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    await expect(append.attempt()).resolves.toMatchObject({ outcome: 'appended', revision: 1 });
    expect(store.calls).toEqual(['append', 'append', 'read']);
  });

  it('stays ambiguous when a later call fails surely, or the stream cannot be read', async () => {
    store.appends.push(unanswered, () => Promise.reject(failure(false)));
    store.reads.push(nothing, () => Promise.reject(failure(false)));
    const append = appendUntil();
    for (let nth = 0; nth < 3; nth += 1) await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    await expect(append.attempt()).resolves.toMatchObject({ outcome: 'appended', revision: 1 });
    expect(store.calls).toEqual(['append', 'read', 'append', 'read', 'read']);
  });

  it('that conflicts with itself, because it is not shown yet, is no conflict', async () => {
    store.appends.push(unanswered, conflict, conflict);
    store.reads.push(nothing, nothing, nothing);
    const append = appendUntil();
    await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    await expect(append.attempt()).resolves.toMatchObject({ outcome: 'appended', revision: 1 });
  });

  it('conflicts with what another writer has put in its place', async () => {
    store.appends.push(() => Promise.reject(failure(true)));
    const append = appendUntil();
    await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    await store.append(stream, 'empty', newEvents(1));
    await expect(append.attempt()).resolves.toEqual({ outcome: 'conflict', actual: 0 });
  });

  it('begins no further call after its time', async () => {
    store.appends.push(unanswered);
    const append = appendUntil(performance.now() - 1);
    for (let nth = 0; nth < 2; nth += 1) await expect(append.attempt()).rejects.toMatchObject({ ambiguous: true });
    expect(store.calls).toEqual(['append']);
  });
});
