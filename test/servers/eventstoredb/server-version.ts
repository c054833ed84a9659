import { status, type ServiceError } from '@grpc/grpc-js';
import { refusal } from './refusals.js';

export type ServerVersion = '23.10' | '24.2';

export const SERVER_VERSIONS: readonly ServerVersion[] = ['23.10', '24.2'];

/** The version of a stand-in that is told none. */
export const NEWEST: ServerVersion = '24.2';

/** How many events wait for a live subscription, at most, and how many a page has with which it catches up. */
export const LIVE_BUFFER = 32;

/** What servers do differently. */
export interface ServerBehaviour {
  /** What becomes of a live subscription that is too far behind. */
  readonly whenBehind: 'dropped' | 'catchesUp';
  /** The refusal of a position in the whole log at which no record starts. */
  readonly invalidPosition: (position: string) => ServiceError;
}

export const BEHAVIOUR: Readonly<Record<ServerVersion, ServerBehaviour>> = {
  '23.10': {
    whenBehind: 'dropped',
    invalidPosition: () => refusal(status.UNKNOWN, 'Exception was thrown by handler.'),
  },
  '24.2': {
    whenBehind: 'catchesUp',
    invalidPosition: (position) => refusal(status.INVALID_ARGUMENT, `Log record at position ${position} does not exist.`),
  },
};

/** How 23.10 ends a subscription that is too far behind. */
export const consumerTooSlow = (state: 'live' | 'transitioning to live'): ServiceError =>
  refusal(status.ABORTED, `Operation timed out: Consumer too slow to handle event while ${state}. Client resubscription required.`);
