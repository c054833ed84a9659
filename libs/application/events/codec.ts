import type { ContractEvent } from '#domain';
import type { NewEvent, Position, StoredEvent } from '../ports/event-store.js';
import { eventIdOf, hashOf } from './hash-chain.js';
import type { Envelope, RecordedEvent } from './recorded-event.js';
import { EVENT_VERSIONS } from './versions/all-events.js';
import { firstFlaw, object, orNull, text, whole } from './versions/checks.js';
import type { VersionTable } from './versions/table.js';

const STREAM_PREFIX = 'contract-';

export const streamOf = (contractId: string): string => `${STREAM_PREFIX}${contractId}`;

/** The contract whose stream this is, null for any other stream. */
export const contractIdOf = (stream: string): string | null =>
  stream.startsWith(STREAM_PREFIX) ? stream.slice(STREAM_PREFIX.length) : null;

/** A stored event that this code cannot read: its contract's lane is parked, the others go on. */
export class MalformedEvent extends Error {
  constructor(
    readonly contractId: string,
    readonly revision: number,
    readonly position: Position,
    readonly reason: string,
  ) {
    super(`event ${revision} of contract ${contractId} at ${position} cannot be read: ${reason}`);
    this.name = 'MalformedEvent';
  }
}

/** One command's share of an event: who sent it and what made it come. */
export type Cause = Pick<Envelope, 'actor' | 'commandId' | 'commandHash' | 'correlationId' | 'causationId'>;

/** Where a stream stands: what the next event links to. */
export interface StreamEnd {
  readonly contractId: string;
  /** -1 before the first event. */
  readonly revision: number;
  readonly hash: string;
}

/** Writes and reads events by a table of their versions. */
export interface Codec {
  /** Events as they are stored, chained to the stream's end. Ids follow from the bytes, so the same decision has the same ids. */
  readonly encode: (events: readonly ContractEvent[], end: StreamEnd, cause: Cause) => readonly NewEvent[];
  /** An event as the domain folds it: its data in the newest version, all else as stored. Throws `MalformedEvent`. */
  readonly recordedEvent: (stored: StoredEvent) => RecordedEvent;
  /** What is wrong with a stored event, null when nothing is. */
  readonly flawOf: (stored: StoredEvent) => string | null;
}

export const codecOf = (versions: VersionTable): Codec => ({
  encode: (events, end, cause) => encodeBy(versions, { events, end, cause }),
  recordedEvent: (stored) => readBy(versions, stored),
  flawOf: (stored) => flawBy(versions, stored),
});

/** The codec of the product's own events. */
export const { encode, recordedEvent, flawOf } = codecOf(EVENT_VERSIONS);

interface Encoding {
  readonly events: readonly ContractEvent[];
  readonly end: StreamEnd;
  readonly cause: Cause;
}

function encodeBy(versions: VersionTable, { events, end, cause }: Encoding): readonly NewEvent[] {
  const encoded: NewEvent[] = [];
  let { revision, hash: prevHash } = end;
  const { contractId } = end;
  // Field by field here and in `hashOf`: for each event, a spread would cost several times as much.
  const { actor, commandId, commandHash, correlationId, causationId } = cause;
  let left = events.length;
  for (const { type, at, data } of events) {
    const version = versions[type]?.newest;
    if (version === undefined) throw new TypeError(`${type} has no stored version`);
    revision += 1;
    const hash = hashOf({
      contractId,
      revision,
      type,
      version,
      at,
      actor,
      commandId,
      commandHash,
      correlationId,
      causationId,
      data,
      prevHash,
    });
    const metadata = { version, at, actor, commandId, commandHash, correlationId, causationId, prevHash, hash };
    left -= 1;
    // Not part of the hash: it says where an append ends, not what happened.
    encoded.push({ id: eventIdOf(hash), type, data, metadata: left > 0 ? { ...metadata, moreFollows: true } : metadata });
    prevHash = hash;
  }
  return encoded;
}

/** Whether more events of the same append follow this one. Events that were stored before this was said say nothing. */
export const moreFollows = ({ metadata }: StoredEvent): boolean =>
  typeof metadata === 'object' && metadata !== null && 'moreFollows' in metadata && metadata.moreFollows === true;

/** An event as it is stored, for history, feed and the hash chain, whatever its state: what cannot be read of the metadata is null. */
export function asStored({ stream, revision, position, id, type, data, metadata, dataBytes }: StoredEvent): RecordedEvent {
  const known: Partial<Metadata> | null = typeof metadata === 'object' ? metadata : null; // its fields are unproven here: `recordedEvent` proves them
  return {
    contractId: contractIdOf(stream) ?? stream,
    revision,
    position,
    dataBytes,
    eventId: id,
    type,
    version: known?.version ?? null,
    at: known?.at ?? null,
    actor: known?.actor ?? null,
    commandId: known?.commandId ?? null,
    commandHash: known?.commandHash ?? null,
    correlationId: known?.correlationId ?? null,
    causationId: known?.causationId ?? null,
    data,
    prevHash: known?.prevHash ?? null,
    hash: known?.hash ?? null,
  } as RecordedEvent; // what was written by `encode`; anything else is found by `flawOf`
}

function readBy(versions: VersionTable, stored: StoredEvent): RecordedEvent {
  const flaw = flawBy(versions, stored);
  const event = asStored(stored);
  if (flaw !== null) throw new MalformedEvent(event.contractId, event.revision, event.position, flaw);
  const known = versions[event.type];
  if (!known || event.version === known.newest) return event;
  return { ...event, data: known.upcast(event.version, event.data) } as RecordedEvent; // the newest form of its type
}

interface Metadata extends Omit<Envelope, 'contractId' | 'revision' | 'position' | 'eventId'> {
  readonly at: string;
}

/** The metadata that every event is stored with. */
const METADATA = {
  version: whole,
  at: text,
  actor: object,
  commandId: text,
  commandHash: text,
  correlationId: text,
  causationId: orNull(text),
  prevHash: text,
  hash: text,
};

function flawBy(versions: VersionTable, { type, data, metadata }: StoredEvent): string | null {
  const known = Object.hasOwn(versions, type) ? versions[type] : undefined;
  if (!known) return `unknown event type ${type}`;
  const inMetadata = firstFlaw(METADATA, metadata);
  if (inMetadata !== null) return `metadata: ${inMetadata}`;
  const { version } = metadata as Metadata; // just proven
  const form = known.versionOf(version);
  if (!form) return `${type} has no version ${version}`;
  const inData = form.flawOf(data);
  return inData === null ? null : `data: ${inData}`;
}
