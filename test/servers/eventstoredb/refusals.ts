import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { requiresLeader } from './messages.js';
import type { Faults } from './faults.js';

/** An error as a server sends it: a status, and the exception's name in the trailers. */
export function refusal(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const unavailable = (details: string): ServiceError => refusal(status.UNAVAILABLE, details);

export const streamDeleted = (stream: string): ServiceError =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const accessDenied = (): ServiceError => refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notLeader = ({ host, port }: NonNullable<Faults['leader']>): ServiceError =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

/** Why a call is refused before it is read; null when it is served. `user` is `name:password`, for a server that requires a login. */
export function refusalOf(metadata: Metadata, faults: Faults, user: string | null): ServiceError | null {
  if (user !== null && metadata.get('authorization')[0] !== `Basic ${Buffer.from(user).toString('base64')}`) {
    return refusal(status.UNAUTHENTICATED, 'Unauthenticated');
  }
  if (faults.notReady) return unavailable('Server Is Not Ready');
  return faults.leader && requiresLeader(metadata) ? notLeader(faults.leader) : null;
}
