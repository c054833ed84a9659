import { convertToCommandError, ErrorType, isCommandError } from '@eventstore/db-client';
import type { StoreFailure } from '#ports';

/** Why a call could not be done. `notLeader`: the client now connects to the node that leads. `refused`: our user, or its password. */
export interface Fault {
  readonly kind: 'away' | 'dropped' | 'notLeader' | 'refused';
  readonly reason: StoreFailure['reason'];
  readonly says: string;
}

/** The server ended a call that should never end, without an error. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';
}

const AWAY: readonly string[] = [ErrorType.UNAVAILABLE, ErrorType.CANCELLED, ErrorType.UNKNOWN];

/** https://grpc.io/docs/guides/status-codes */
const STATUS = { invalidArgument: 3, outOfRange: 11, unimplemented: 12, unauthenticated: 16 };
/** The same call would fail again. */
const CALL_IS_WRONG: ReadonlySet<number> = new Set([STATUS.invalidArgument, STATUS.outOfRange, STATUS.unimplemented]);

/** No node of the cluster answered, so nothing was sent. */
const NOT_DISCOVERED = /^Failed to discover /;
/** The client replaced its channel while the call was about to begin. */
const CHANNEL_CLOSED = /^Channel (has been shut down|closed)/i;

const WRONG_USER = 'the server refuses the user or the password of the connection string';
/** Said by the server of a call that it understood. */
export const NO_GRANT =
  "the server does not let this user in: it needs the right to read $all, and to read and write its streams (README, 'On EventStoreDB and MongoDB')";

/** Null when the call itself is wrong, which is a bug. A message of a server or of gRPC may name hosts, never credentials. */
export function faultOf(error: unknown): Fault | null {
  if (!(error instanceof Error)) return null;
  const fault = convertToCommandError(error);
  if (!isCommandError(fault)) {
    const isAway = fault instanceof CallEnded || NOT_DISCOVERED.test(error.message) || CHANNEL_CLOSED.test(error.message);
    return isAway ? { kind: 'away', reason: 'unreachable', says: error.message } : null;
  }
  if (fault.code !== undefined && CALL_IS_WRONG.has(fault.code)) return null;
  const says = (fault.message || fault.type).replaceAll(/\s*\n\s*/g, ' ');
  switch (fault.type) {
    case ErrorType.NOT_LEADER:
      return { kind: 'notLeader', reason: 'unreachable', says };
    case ErrorType.ACCESS_DENIED:
      return { kind: 'refused', reason: 'unreachable', says: Number(fault.code) === STATUS.unauthenticated ? WRONG_USER : NO_GRANT };
    case ErrorType.TIMEOUT:
      return { kind: 'dropped', reason: 'timeout', says };
    case ErrorType.DEADLINE_EXCEEDED:
      return { kind: 'away', reason: 'timeout', says };
    default:
      return AWAY.includes(fault.type) ? { kind: 'away', reason: 'unreachable', says } : null;
  }
}

/** Whether a call failed because its stream was deleted for good. */
export function isTombstoned(error: unknown): boolean {
  const fault = error instanceof Error && convertToCommandError(error);
  return fault && isCommandError(fault) && fault.type === ErrorType.STREAM_DELETED;
}

/** Whether the server says that it knows no record at the position where a read of the whole log was to begin. */
export function isNoRecord(error: unknown): boolean {
  const fault = error instanceof Error && convertToCommandError(error);
  return fault && isCommandError(fault) && [STATUS.invalidArgument, STATUS.outOfRange].includes(Number(fault.code));
}
