import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { type AppendResult, type ExpectedRevision, type NewEvent, type Position, StoreFailure, type StoredEvent } from '#application';
import { copyLog } from '#apps/cli/copy/copy-log';
import { Refused } from '#apps/cli/refused';
import { play, scriptsOf } from '../processes/scripts.js';

/** A log in which a test can intercept appends and change what reads show. */
class WatchedLog extends MemoryEventStore {
  readonly appends: (readonly string[])[] = [];
  intercept: (append: () => Promise<AppendResult>) => Promise<AppendResult> = (append) => append();
  shows: (event: StoredEvent) => StoredEvent = (event) => event;

  override append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    this.appends.push(events.map(({ id }) => id));
    return this.intercept(() => super.append(stream, expected, events));
  }

  override async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    return (await super.page(after, limit)).map((event) => this.shows(event));
  }
}

const CONTRACTS = 12;

let source: WatchedLog;
let target: WatchedLog;

beforeEach(async () => {
  [source, target] = [new WatchedLog(), new WatchedLog()];
  await play(source, scriptsOf(CONTRACTS));
});

const eventsOf = async (log: WatchedLog): Promise<readonly StoredEvent[]> => log.page(null, 100_000);

async function copy(): Promise<{ readonly found: number; readonly copied: number; readonly streams: number }> {
  const tally = { found: 0, copied: 0, streams: 0 };
  await copyLog(source, target, tally);
  return tally;
}

/** Why a copy was refused. */
const refusal = (): Promise<string> =>
  copy().then(
    () => 'it was not',
    (failure: unknown) => (failure instanceof Refused ? failure.message : String(failure)),
  );

/** Appends the first events of the source one by one, as an interrupted copy may have left them. */
async function appendFirst(events: number): Promise<void> {
  for (const { stream, revision, id, type, data, metadata } of (await eventsOf(source)).slice(0, events)) {
    const event = { id, type, data, metadata } as NewEvent; // its data and metadata are objects
    await target.append(stream, revision === 0 ? 'empty' : revision - 1, [event]);
  }
}

/** Contracts that the source does not have. */
const others = scriptsOf(CONTRACTS + 2).slice(CONTRACTS);

describe('a copy of a log', () => {
  it('takes events as equal whose texts have other lengths: another program may have written them with spaces', async () => {
    source.shows = (event) => ({ ...event, dataBytes: event.dataBytes + 1 });
    await copy();
    expect((await copy()).copied).toBe(0);
  });

  it('has every event in order, appends each command whole, and finds nothing to do when it is run again', async () => {
    const events = await eventsOf(source);
    expect(await copy()).toEqual({ found: 0, copied: events.length, streams: CONTRACTS });
    expect(await eventsOf(target)).toEqual(events);
    expect(target.appends).toEqual(source.appends.filter((append) => events.some(({ id }) => id === append[0])));
    expect(target.appends.some((append) => append.length > 1)).toBe(true);
    expect(await copy()).toEqual({ found: events.length, copied: 0, streams: CONTRACTS });
  });

  it('resumes where it was interrupted', async () => {
    const events = await eventsOf(source);
    target.intercept = (append) => (target.appends.length > 30 ? Promise.reject(new Error('broken off')) : append());
    await expect(copy()).rejects.toThrow('broken off');
    const found = (await eventsOf(target)).length;
    target.intercept = (append) => append();
    expect(await copy()).toEqual({ found, copied: events.length - found, streams: CONTRACTS });
    expect(await eventsOf(target)).toEqual(events);
  });

  it('has nothing twice where an answer was lost', async () => {
    let lost = false;
    target.intercept = async (append) => {
      const result = await append();
      if (lost) return result;
      lost = true;
      throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the answer was lost');
    };
    await copy();
    expect(await eventsOf(target)).toEqual(await eventsOf(source));
  });

  it('takes no repeat that comes too early for another writer', async () => {
    let sent = 0;
    target.intercept = async (append) => {
      sent += 1;
      if (sent === 2) return { outcome: 'conflict', actual: 'empty' };
      const result = await append();
      if (sent > 1) return result;
      throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the answer was lost');
    };
    const read = target.read.bind(target);
    let reads = 0;
    // The first two looks come before the stream shows what was written.
    target.read = async (...args) => ((reads += 1) <= 2 ? [] : read(...args));
    await copy();
    expect([sent > 2, reads]).toEqual([true, 3]);
    expect(await eventsOf(target)).toEqual(await eventsOf(source));
  });

  it('ends with the event that was the last when it began; the next run continues from there', async () => {
    const events = await eventsOf(source);
    target.intercept = async (append) => {
      target.intercept = (later) => later();
      await play(source, others);
      return append();
    };
    expect(await copy()).toMatchObject({ copied: events.length });
    expect(await eventsOf(target)).toEqual(events);
    expect(await copy()).toMatchObject({ found: events.length, streams: CONTRACTS + 2 });
    expect(await eventsOf(target)).toEqual(await eventsOf(source));
  });

  it('of an empty log is empty', async () => {
    source = new WatchedLog();
    expect(await copy()).toEqual({ found: 0, copied: 0, streams: 0 });
    expect(await eventsOf(target)).toEqual([]);
  });
});

describe('a copy is refused, with where and why', () => {
  it('onto the source itself', async () => {
    target = source;
    expect(await refusal()).toBe('the source and the target are the same log');
  });

  it('where the target has another event', async () => {
    await appendFirst(20);
    target.shows = (event) => (event.position.endsWith('07') ? { ...event, data: { changed: true } } : event);
    const [, , , , , , seventh] = await eventsOf(source);
    const at = `${seventh?.type} ${seventh?.id} as event ${seventh?.revision} of ${seventh?.stream} at ${seventh?.position}`;
    expect(await refusal()).toBe(`the logs differ: the source has ${at} where the target has ${at}`);
    expect(await eventsOf(target)).toHaveLength(20);
  });

  it('where the target has more events', async () => {
    await copy();
    await play(target, others);
    expect(await refusal()).toMatch(/^the target has events after the end of the source: OfferCreated .* as event 0 of contract-/);
  });

  it('where the target ends in the middle of a command', async () => {
    await appendFirst(1);
    expect(await refusal()).toMatch(/^the target ends in the middle of a command, with OfferCreated .* as event 0 of contract-/);
  });

  it('where another process writes to the target', async () => {
    const [{ stream } = { stream: '' }] = await eventsOf(source);
    target.intercept = async (append) => {
      target.intercept = (later) => later();
      await target.append(stream, 'empty', [{ id: '00000000-0000-5000-8000-000000000000', type: 'OfferCreated', data: {}, metadata: {} }]);
      return append();
    };
    expect(await refusal()).toMatch(/^another process writes to the target: contract-\S+ is at 0 where the event 0 was to be appended$/);
  });

  it('where the target does not show what it has acknowledged', async () => {
    target.shows = (event) => (event.position.endsWith('7') ? { ...event, type: 'OfferVanished' } : event);
    expect(await refusal()).toMatch(/^the logs differ: .* where the target has OfferVanished /);
  });

  it.each<[string, (event: StoredEvent) => StoredEvent, RegExp]>([
    ['data', (event) => ({ ...event, data: { ...(event.data as object), message: 'changed' } }), /\((hash|malformed): /],
    ['another id', (event) => ({ ...event, id: '00000000-0000-5000-8000-000000000000' }), /\(hash: 0{8}-/],
    ['a lost event before it', (event) => ({ ...event, revision: event.revision + 1 }), /\(malformed: revision \d+, not revision \d+\)$/],
    ['metadata', (event) => ({ ...event, metadata: 'gone' }), /\(malformed: metadata: /],
  ])('where the source was changed: %s', async (_what, change, says) => {
    source.shows = (event) => (event.position.endsWith('25') ? change(event) : event);
    const why = await refusal();
    expect(why).toMatch(/^the event \d+ of contract-\S+ at 00000000000000000025 of the source is not as it was written /);
    expect(why).toMatch(says);
    const written = await eventsOf(target);
    expect(written.length).toBeLessThan(25);
    expect(written).toEqual((await eventsOf(source)).slice(0, written.length));
  });

  it('where the source has a stream of no contract', async () => {
    source.shows = (event) => ({ ...event, stream: 'elsewhere' });
    expect(await refusal()).toMatch(/ of elsewhere at \d+ of the source is in no contract's stream$/);
  });
});
