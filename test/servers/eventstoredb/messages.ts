import type { Metadata } from '@grpc/grpc-js';
import type { Empty, StreamIdentifier as Identifier, UUID as Uuid } from '@eventstore/db-client/generated/shared_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ReadResp as Response } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from './logged-event.js';

const { ReadEvent, Checkpoint } = streams.ReadResp;
/** A tick of .NET is 100 ns. */
const TICKS_PER_MS = 10_000n;

export const empty = (): Empty => new shared.Empty();

export const uuidOf = (text: string): Uuid => new shared.UUID().setString(text);

export const identifierOf = (stream: string): Identifier => new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

export const nameOf = (identifier: Identifier | undefined): string => Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

/** Whether the caller accepts only the leader's answer. */
export const requiresLeader = (metadata: Metadata): boolean => metadata.get('requires-leader')[0] === 'true';

const bytesOfEvents = new WeakMap<LoggedEvent, Buffer>();

/** An event as reads and subscriptions send it. Encoded once, so that the stand-in costs benchmarks little. */
export function eventBytes(event: LoggedEvent): Buffer {
  const bytes = bytesOfEvents.get(event) ?? Buffer.from(eventResponse(event).serializeBinary());
  bytesOfEvents.set(event, bytes);
  return bytes;
}

/** One event of a read, with its positions, as servers from 22.6 on send it. */
function eventResponse({ stream, revision, position, id, ...event }: LoggedEvent): Response {
  const recorded = new ReadEvent.RecordedEvent();
  recorded
    .setId(uuidOf(id))
    .setStreamIdentifier(identifierOf(stream))
    .setStreamRevision(String(BigInt(revision)));
  recorded.setCommitPosition(String(position)).setPreparePosition(String(position));
  recorded.setData(event.data).setCustomMetadata(event.metadata);
  const described = recorded.getMetadataMap();
  described.set('type', event.type);
  described.set('content-type', event.contentType);
  described.set('created', String(BigInt(event.createdMs) * TICKS_PER_MS));
  return new streams.ReadResp().setEvent(new ReadEvent().setEvent(recorded).setCommitPosition(String(position)));
}

export function checkpointResponse(commit: bigint, prepare = commit): Response {
  return new streams.ReadResp().setCheckpoint(new Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)));
}

export const caughtUpResponse = (): Response => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const fellBehindResponse = (): Response => new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind());

export const confirmation = (): Response =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('stand-in'));

export const notFoundResponse = (stream: string): Response =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));
