import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision, Position } from '#ports';
import { NO_GRANT } from './eventstoredb-fault.js';
import { positionOfCommit } from './log-position.js';
import { COMMIT_POSITION, UUID_TEXT } from './shared-fields.js';
import { WireReader } from './wire-reader.js';

/** The answer of the server. `unsure`: it does not say whether it wrote the events. `position` may be missing. */
export type AppendAnswer =
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: Position | undefined }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision }
  | { readonly outcome: 'unsure'; readonly reason: 'timeout' | 'unreachable'; readonly says: string }
  | { readonly outcome: 'denied' | 'deleted' | 'tooLarge' | 'wrong'; readonly says: string };

/** The fields of `BatchAppendResp` and what is in it, in streams.proto. */
const ANSWER = { correlation: 1, success: 3 };
const SUCCESS = { revision: 1, position: 3 };

/** An answer, and the append that it is for. */
export interface Answered {
  readonly correlation: string;
  readonly answer: AppendAnswer;
}

/** Throws when the bytes are no answer. */
export function answerOf(bytes: Buffer): Answered {
  const reader = new WireReader(bytes);
  let correlation = '';
  let answer: AppendAnswer | undefined;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === ANSWER.correlation) correlation = reader.message().textOf(UUID_TEXT);
    else if (field === ANSWER.success) answer = successOf(reader.message());
  }
  // Failures are few, and their details are messages of many kinds: for those the generated classes do.
  return { correlation, answer: answer ?? failureOf(streams.BatchAppendResp.deserializeBinary(bytes).getError()) };
}

function successOf(success: WireReader): AppendAnswer {
  let revision = 0;
  let position: Position | undefined;
  for (let field = success.next(); field !== 0; field = success.next()) {
    if (field === SUCCESS.revision) revision = Number(success.uint());
    else if (field === SUCCESS.position) position = positionOfCommit(commitOf(success.message()));
  }
  return { outcome: 'appended', revision, position };
}

function commitOf(position: WireReader): number | bigint {
  for (let field = position.next(); field !== 0; field = position.next()) if (field === COMMIT_POSITION) return position.uint();
  return 0;
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
