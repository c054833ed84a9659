import { convertToCommandError, ErrorType, isCommandError } from '@eventstore/db-client';
import type { StoreFailure } from '#application';

/** Why a call could not be done. `notLeader`: the client now connects to the node that leads. */
export interface Fault {
  readonly reason: StoreFailure['reason'];
  readonly notLeader: boolean;
  readonly says: string;
}

/** The server ended a call that should never end, without an error. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';
}

const TIMED_OUT: readonly string[] = [ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED];
const AWAY: readonly string[] = [
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.UNKNOWN,
  ErrorType.NOT_LEADER,
  ErrorType.ACCESS_DENIED,
];

// https://grpc.io/docs/guides/status-codes: INVALID_ARGUMENT, OUT_OF_RANGE, UNIMPLEMENTED: the same call would fail again.
const CALL_IS_WRONG = new Set([3, 11, 12]);

/** No node of the cluster answered, so nothing was sent. */
const NOT_DISCOVERED = /^Failed to discover /;
/** The client replaced its channel while the call was about to begin. */
const CHANNEL_CLOSED = /^Channel (has been shut down|closed)/i;

/** Null when the call itself is wrong, which is a bug. A message of a server or of gRPC may name hosts, never credentials. */
export function faultOf(error: unknown): Fault | null {
  if (!(error instanceof Error)) return null;
  const fault = convertToCommandError(error);
  if (!isCommandError(fault)) {
    const isAway = fault instanceof CallEnded || NOT_DISCOVERED.test(error.message) || CHANNEL_CLOSED.test(error.message);
    return isAway ? { reason: 'unreachable', notLeader: false, says: error.message } : null;
  }
  if (fault.code !== undefined && CALL_IS_WRONG.has(fault.code)) return null;
  const says = fault.message || fault.type;
  if (TIMED_OUT.includes(fault.type)) return { reason: 'timeout', notLeader: false, says };
  return AWAY.includes(fault.type) ? { reason: 'unreachable', notLeader: fault.type === ErrorType.NOT_LEADER, says } : null;
}
