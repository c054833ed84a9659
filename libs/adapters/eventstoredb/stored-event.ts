import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type StoredEvent, valueOf } from '#application';
import { positionOfCommit } from './log-position.js';

/** An event in the form of the port. Throws an `Error` when the server does not give its position in the log. */
export function storedEvent(read: ReadResp.ReadEvent): StoredEvent {
  const event = read.getEvent();
  if (!event) throw new Error('EventStoreDB answered an event without its content');
  const described = event.getMetadataMap();
  const [stream, revision] = [textOf(event.getStreamIdentifier()?.getStreamName_asU8()), Number(event.getStreamRevision())];
  const position = positionOfCommit(BigInt(event.getCommitPosition()));
  if (position === undefined) throw new Error(`EventStoreDB did not say where ${stream} ${revision} is: it needs to be 23.10 or later`);
  const isJson = described.get('content-type') === 'application/json';
  return {
    stream,
    revision,
    position,
    id: event.getId()?.getString() ?? '',
    type: described.get('type') ?? '',
    data: isJson ? valueOf(textOf(event.getData_asU8())) : null,
    metadata: valueOf(textOf(event.getCustomMetadata_asU8())),
  };
}

/** The bytes of an event's content. */
export function bytesOfContent(read: ReadResp.ReadEvent): number {
  const event = read.getEvent();
  return (event?.getData_asU8().length ?? 0) + (event?.getCustomMetadata_asU8().length ?? 0);
}

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
