import type { Position } from '#ports';
import { positionOfCommit } from './log-position.js';
import { WireReader } from './wire-reader.js';

/**
 * One message of a read or a subscription. An event is the bytes of a `ReadEvent`, decoded once it is taken: many may wait. `progress`: how
 * far a subscription has read, undefined when the server does not say it in a way that can be relied on.
 */
export type ReadMessage =
  | { readonly kind: 'event'; readonly bytes: Buffer }
  | { readonly kind: 'progress'; readonly position: Position | undefined }
  | { readonly kind: 'caughtUp' | 'fellBehind' | 'noStream' | 'other' };

/** The fields of `ReadResp` in streams.proto. */
const FIELD = { event: 1, checkpoint: 3, streamNotFound: 4, caughtUp: 8, fellBehind: 9 };
const CHECKPOINT = { commit: 1, prepare: 2 };

const OTHER: ReadMessage = { kind: 'other' };

/** Throws a `RangeError` for what is no message. */
export function readMessage(bytes: Buffer): ReadMessage {
  const reader = new WireReader(bytes);
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    switch (field) {
      case FIELD.event:
        return { kind: 'event', bytes: reader.bytes() };
      case FIELD.checkpoint:
        return { kind: 'progress', position: progressOf(reader.message()) };
      case FIELD.streamNotFound:
        return { kind: 'noStream' };
      case FIELD.caughtUp:
        return { kind: 'caughtUp' };
      case FIELD.fellBehind:
        return { kind: 'fellBehind' };
      default: // such as the revisions of a stream's ends, which a follower need not know
    }
  }
  return OTHER;
}

/** KurrentDB 25.0 reports the end of the log with a prepare of 0, and would leave out an event of who follows from there. */
function progressOf(checkpoint: WireReader): Position | undefined {
  let [commit, prepare]: [number | bigint, number | bigint] = [0, 0];
  for (let field = checkpoint.next(); field !== 0; field = checkpoint.next()) {
    if (field === CHECKPOINT.commit) commit = checkpoint.uint();
    else if (field === CHECKPOINT.prepare) prepare = checkpoint.uint();
  }
  return prepare < commit ? undefined : positionOfCommit(commit);
}
