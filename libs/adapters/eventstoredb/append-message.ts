import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventJson, ExpectedRevision, Position } from '#application';
import { NO_GRANT } from './eventstoredb-fault.js';
import { positionOfCommit } from './log-position.js';

/** One append, its events as the text that is to be stored. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventJson[];
}

/** The answer of the server. `unsure`: it does not say whether it wrote the events. `position` may be missing. */
export type AppendAnswer =
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: Position | undefined }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision }
  | { readonly outcome: 'unsure'; readonly reason: 'timeout' | 'unreachable'; readonly says: string }
  | { readonly outcome: 'denied' | 'deleted' | 'tooLarge' | 'wrong'; readonly says: string };

/** The most of one append that a message holds. The server refuses larger messages, and joins those of one append. */
const MESSAGE_BYTES = 1024 * 1024;

/** The messages of one append, with the same content as the client's own: JSON, each event under its id. */
export function requestsOf(correlation: string, { stream, expected, events }: Append): readonly BatchAppendReq[] {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  // No deadline, because the server would compare it with its own clock. The server has a limit of its own, and the caller a timer.
  if (expected === 'empty') options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expected));
  const requests = [requestOf(correlation).setOptions(options)];
  let bytes = 0;
  for (const event of events) {
    const message = proposedMessage(event);
    bytes += message.getData_asU8().length + message.getCustomMetadata_asU8().length;
    if (bytes > MESSAGE_BYTES) {
      requests.push(requestOf(correlation));
      bytes = 0;
    }
    requests.at(-1)?.addProposedMessages(message);
  }
  requests.at(-1)?.setIsFinal(true);
  return requests;
}

const requestOf = (correlation: string): BatchAppendReq =>
  new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(correlation));

function proposedMessage({ id, type, data, metadata }: EventJson): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(new shared.UUID().setString(id));
  message.getMetadataMap().set('type', type);
  message.getMetadataMap().set('content-type', 'application/json');
  return message.setData(Buffer.from(data)).setCustomMetadata(Buffer.from(metadata));
}

export function answerOf(response: BatchAppendResp): AppendAnswer {
  const success = response.getSuccess();
  if (!success) return failureOf(response.getError());
  const commit = success.getPosition()?.getCommitPosition();
  const position = positionOfCommit(commit === undefined ? undefined : BigInt(commit));
  return { outcome: 'appended', revision: Number(success.getCurrentRevision()), position };
}

const DETAILS = 'event_store.client.';

/**
 * An unknown type comes from a server that could not take the append, such as one that is starting. It may have written it all the same.
 */
function failureOf(error: Status | undefined): AppendAnswer {
  const details = error?.getDetails();
  const says = error?.getMessage() || 'an answer without a reason';
  switch (details?.getTypeName()) {
    case `${DETAILS}WrongExpectedVersion`: {
      const wrong = details.unpack((bytes) => shared.WrongExpectedVersion.deserializeBinary(bytes), `${DETAILS}WrongExpectedVersion`);
      const revision = wrong?.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : 'empty';
      return { outcome: 'conflict', actual: revision };
    }
    case `${DETAILS}AccessDenied`:
      return { outcome: 'denied', says: NO_GRANT };
    case `${DETAILS}StreamDeleted`:
      return { outcome: 'deleted', says: 'was deleted for good' };
    case `${DETAILS}MaximumAppendSizeExceeded`:
      return { outcome: 'tooLarge', says: 'it is more than the server takes in one append' };
    case `${DETAILS}BadRequest`:
    case `${DETAILS}InvalidTransaction`:
      return { outcome: 'wrong', says };
    case `${DETAILS}Timeout`:
      return { outcome: 'unsure', reason: 'timeout', says: 'the server gave up waiting for its commit' };
    default:
      return { outcome: 'unsure', reason: 'unreachable', says };
  }
}
