import type { ContractEvent, ContractEventType } from '#domain';
import type { NewEvent, Position, StoredEvent } from '../ports/event-store.js';
import { eventIdOf, hashOf } from './hash-chain.js';
import type { Envelope, RecordedEvent } from './recorded-event.js';
import { firstFlaw, METADATA_FORM, STORED_FORMS } from './stored-forms.js';

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

const CURRENT_VERSION = 1;

/** Events as they are stored, chained to the stream's end. Ids follow from the bytes, so the same decision has the same ids. */
export function encode(events: readonly ContractEvent[], end: StreamEnd, cause: Cause): readonly NewEvent[] {
  const encoded: NewEvent[] = [];
  let { revision, hash: prevHash } = end;
  const { contractId } = end;
  // Field by field here and in `hashOf`: for each event, spreading is several times as dear.
  const { actor, commandId, commandHash, correlationId, causationId } = cause;
  const version = CURRENT_VERSION;
  for (const { type, at, data } of events) {
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
    encoded.push({ id: eventIdOf(hash), type, data, metadata });
    prevHash = hash;
  }
  return encoded;
}

/** An event as it is stored, for history, feed and the hash chain, whatever its state: what cannot be read of the metadata is null. */
export function asStored({ stream, revision, position, id, type, data, metadata }: StoredEvent): RecordedEvent {
  const known: Partial<Metadata> | null = typeof metadata === 'object' ? metadata : null; // its fields are unproven here: `recordedEvent` proves them
  return {
    contractId: contractIdOf(stream) ?? stream,
    revision,
    position,
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

/** An event in its newest version, as the domain folds it. Throws `MalformedEvent`. */
export function recordedEvent(stored: StoredEvent): RecordedEvent {
  const flaw = flawOf(stored);
  const event = asStored(stored);
  if (flaw === null) return event;
  throw new MalformedEvent(event.contractId, event.revision, event.position, flaw);
}

interface Metadata extends Omit<Envelope, 'contractId' | 'revision' | 'position' | 'eventId'> {
  readonly at: string;
}

/** What is wrong with a stored event, null when nothing is. */
export function flawOf({ type, data, metadata }: StoredEvent): string | null {
  if (!Object.hasOwn(STORED_FORMS, type)) return `unknown event type ${type}`;
  const inMetadata = firstFlaw(METADATA_FORM, metadata);
  if (inMetadata !== null) return `metadata: ${inMetadata}`;
  const { version } = metadata as Metadata; // just proven
  if (version !== CURRENT_VERSION) return `${type} has no version ${version}`;
  const inData = firstFlaw(STORED_FORMS[type as ContractEventType], data); // it has a row
  return inData === null ? null : `data: ${inData}`;
}
