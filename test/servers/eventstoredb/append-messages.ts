import type { UUID as Uuid } from '@eventstore/db-client/generated/shared_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { AppendReq, BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { empty, identifierOf } from './messages.js';
import type { ProposedEvent } from './logged-event.js';
import type { Expected, WriteOutcome } from './stand-in-log.js';

/** The expectation in `Append`, `BatchAppend`, `Delete` and `Tombstone`, which name the field of the revision differently. */
interface ExpectedFields {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export function expectedOf(options: ExpectedFields, revision: string): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream_exists' : Number(revision);
}

export function proposedEvent(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent {
  const described = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: described.get('type') ?? '',
    contentType: described.get('content-type') ?? 'application/octet-stream',
    data: Buffer.from(message.getData_asU8()),
    metadata: Buffer.from(message.getCustomMetadata_asU8()),
  };
}

/** The answer to one append of a batch. It holds every failure except a broken call. */
export function batchResponse(correlation: Uuid | undefined, stream: string): BatchAppendResp {
  return new streams.BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(identifierOf(stream));
}

export function outcomeResponse(response: BatchAppendResp, written: WriteOutcome, withoutPosition: boolean): BatchAppendResp {
  if (written.outcome === 'deleted') {
    return response.setError(statusOf('StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(response.getStreamIdentifier())));
  }
  if (written.outcome === 'wrong') return response.setError(statusOf('WrongExpectedVersion', wrongVersion(written.actual)));
  const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(written.revision));
  const position = String(written.position);
  if (withoutPosition) success.setNoPosition(empty());
  else success.setPosition(new shared.AllStreamPosition().setCommitPosition(position).setPreparePosition(position));
  return response.setSuccess(success);
}

/** The answer of a server that cannot take the append: its type is unknown to the client. */
export function notHandled(message: string): Status {
  return statusOf('', empty(), 'google.protobuf.Empty').setMessage(message);
}

export function statusOf(name: string, details: { serializeBinary(): Uint8Array }, type = `event_store.client.${name}`): Status {
  // The class of the details is in no package that the client declares, so an empty one is read out of a status.
  const packed = statuses.Status.deserializeBinary(Uint8Array.of(0x1a, 0)).getDetails();
  packed?.pack(details.serializeBinary(), type);
  return new statuses.Status().setMessage(name).setDetails(packed);
}

function wrongVersion(actual: number | 'no_stream') {
  const details = new shared.WrongExpectedVersion();
  return actual === 'no_stream' ? details.setCurrentNoStream(empty()) : details.setCurrentStreamRevision(String(actual));
}
