import { isDeepStrictEqual } from 'node:util';
import { asStored, type NewEvent, type Position, ResendableAppend, type StoredEvent } from '#application';
import { Refused } from '../refused.js';
import { Chains } from './chains.js';
import type { Log } from '../log/open-log.js';
import { LogWalk } from '../log/log-walk.js';
import { withRetries } from '../log/with-retries.js';

/** The progress of a copy. */
export interface CopyTally {
  /** Events of the source that the target already had, in the same order. */
  found: number;
  /** Events that this run appended. */
  copied: number;
  streams: number;
}

/**
 * Makes the target's log equal to the source's as it is now. Every event of the source is checked against its hash and its stream; the events
 * of the target must be the same in the same order; what it lacks is appended, all events of one command in one append. A second run resumes
 * an interrupted copy, or finds nothing to do. Throws `Refused` and `StoreFailure`.
 */
export async function copyLog(source: Log, target: Log, tally: CopyTally): Promise<void> {
  if ((await source.identity()) === (await target.identity())) throw new Refused('the source and the target are the same log');
  const head = await source.head();
  const chains = new Chains();
  const walk = new LogWalk(source, head, null, (event) => {
    chains.follow(event);
    tally.streams = chains.streams;
  });
  const { reached, rest } = await compareLogs(walk, new LogWalk(target, await target.head()), () => (tally.found += 1));
  if (rest === null) return;
  for await (const command of commandsFrom(rest, walk)) {
    await append(target, command);
    tally.copied += command.length;
  }
  // The appended events are read again: another writer may have added events between them.
  const appended = new LogWalk(target, await target.head(), reached.target);
  const again = await compareLogs(new LogWalk(source, head, reached.source), appended, () => undefined);
  if (again.rest !== null) throw new Refused(`the target acknowledged ${eventText(again.rest)}, but does not have it`);
}

/** How far both logs are the same, and the first event that the target lacks. */
interface Comparison {
  readonly reached: { readonly source: Position | null; readonly target: Position | null };
  readonly rest: StoredEvent | null;
}

async function compareLogs(source: LogWalk, target: LogWalk, onSame: () => void): Promise<Comparison> {
  let last: readonly [StoredEvent, StoredEvent] | null = null;
  for (;;) {
    const [wanted, found] = await Promise.all([source.next(), target.next()]);
    if (!wanted || !found) {
      if (found) throw new Refused(`the target has events after the end of the source: ${eventText(found)}`);
      if (wanted && last && isOfOneCommand(last[0], wanted)) {
        throw new Refused(`the target ends in the middle of a command, with ${eventText(last[1])}`);
      }
      return { reached: { source: last?.[0].position ?? null, target: last?.[1].position ?? null }, rest: wanted };
    }
    if (!isSame(wanted, found)) {
      throw new Refused(`the logs differ: the source has ${eventText(wanted)} where the target has ${eventText(found)}`);
    }
    onSame();
    last = [wanted, found];
  }
}

/** The remaining events of the walk, grouped by the command that recorded them: they were appended together. */
async function* commandsFrom(first: StoredEvent, walk: LogWalk): AsyncGenerator<readonly [StoredEvent, ...StoredEvent[]]> {
  let command: [StoredEvent, ...StoredEvent[]] = [first];
  for (let event = await walk.next(); event; event = await walk.next()) {
    if (isOfOneCommand(command[0], event)) command.push(event);
    else {
      yield command;
      command = [event];
    }
  }
  yield command;
}

const isOfOneCommand = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && asStored(one).commandId === asStored(other).commandId;

async function append(target: Log, command: readonly [StoredEvent, ...StoredEvent[]]): Promise<void> {
  const [{ stream, revision }] = command;
  // `Chains` has checked the hash of each event, which requires `data` and `metadata` to be objects.
  const events = command.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }) as NewEvent);
  const resendable = new ResendableAppend(target, { stream, expected: revision === 0 ? 'empty' : revision - 1, events });
  const result = await withRetries(() => resendable.attempt());
  if (result.outcome === 'appended') return;
  throw new Refused(
    `another process writes to the target: ${stream} is at ${result.actual} where the event ${revision} was to be appended`,
  );
}

/** Whether both events are equal. Their positions and the lengths of their texts differ between logs. */
const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  isDeepStrictEqual({ ...one, position: null, dataBytes: null }, { ...other, position: null, dataBytes: null });

const eventText = ({ stream, revision, position, type, id }: StoredEvent): string =>
  `${type} ${id} as event ${revision} of ${stream} at ${position}`;
