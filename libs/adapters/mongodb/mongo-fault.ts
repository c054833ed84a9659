import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import type { StoreFailure } from '#ports';

type Reason = StoreFailure['reason'];

/** The code for: there is a document with this id already. */
export const DUPLICATE_KEY = 11000;

/** The reason for each code of a server that could not do a correct call. Any other code means that the call is wrong. */
// https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
const REASONS: ReadonlyMap<number, Reason> = new Map<number, Reason>([
  [6, 'unreachable'], // HostUnreachable
  [7, 'unreachable'], // HostNotFound
  [13, 'unreachable'], // Unauthorized
  [18, 'unreachable'], // AuthenticationFailed
  [43, 'unreachable'], // CursorNotFound
  [50, 'timeout'], // MaxTimeMSExpired
  [63, 'unreachable'], // StaleShardVersion
  [64, 'timeout'], // WriteConcernTimeout
  [79, 'unreachable'], // UnknownReplWriteConcern
  [89, 'timeout'], // NetworkTimeout
  [91, 'unreachable'], // ShutdownInProgress
  [100, 'unreachable'], // UnsatisfiableWriteConcern
  [133, 'unreachable'], // FailedToSatisfyReadPreference
  [134, 'unreachable'], // ReadConcernMajorityNotAvailableYet
  [150, 'unreachable'], // StaleEpoch
  [175, 'unreachable'], // QueryPlanKilled: the collection or index was dropped
  [189, 'unreachable'], // PrimarySteppedDown
  [262, 'timeout'], // ExceededTimeLimit
  [391, 'unreachable'], // ReauthenticationRequired
  [462, 'unreachable'], // IngressRequestRateLimitExceeded
  [9001, 'unreachable'], // SocketException
  [10058, 'unreachable'], // LegacyNotPrimary
  [10107, 'unreachable'], // NotWritablePrimary
  [11600, 'unreachable'], // InterruptedAtShutdown
  [11602, 'unreachable'], // InterruptedDueToReplStateChange
  [13388, 'unreachable'], // StaleConfig
  [13435, 'unreachable'], // NotPrimaryNoSecondaryOk
  [13436, 'unreachable'], // NotPrimaryOrSecondary
  [14031, 'full'], // OutOfDiskSpace
]);

// By name: the driver exports only some of these classes.
const NOT_CONNECTED =
  /^Mongo(ServerSelection|PoolClosed|TopologyClosed|ServerClosed|ClientClosed|NotConnected|ExpiredSession|UnexpectedServerResponse)Error$/;

/** Why a call could not be done, in words without stored values; null when the call itself is wrong, which is a bug. */
export function faultOf(error: unknown): { readonly reason: Reason; readonly says: string } | null {
  const inner = innermost(error);
  if (inner instanceof MongoServerError) return serverFault(inner);
  if (!(inner instanceof MongoError)) return null;
  const says = inner.message;
  if (inner instanceof MongoNetworkTimeoutError || inner.name === 'MongoWaitQueueTimeoutError') return { reason: 'timeout', says };
  return inner instanceof MongoNetworkError || NOT_CONNECTED.test(inner.name) ? { reason: 'unreachable', says } : null;
}

/** Whether the driver found no suitable server in the time that it may wait. */
export const foundNoServer = (error: unknown): boolean => innermost(error) instanceof MongoServerSelectionError;

/** The error of a bulk write wraps the error that made it fail. */
function innermost(error: unknown): unknown {
  return error instanceof MongoBulkWriteError && error.errorResponse instanceof MongoError ? error.errorResponse : error;
}

/** Names only the code: the message of a server may quote stored values. */
function serverFault(error: MongoServerError): ReturnType<typeof faultOf> {
  const code = codeOf(error);
  const passes = error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('RetryableError');
  const reason = REASONS.get(code) ?? (passes ? 'unreachable' : null);
  return reason && { reason, says: `the server answered ${error.codeName ?? 'with an error'} (${code})` };
}

/** For a bulk write, the first code that is not a duplicate key. */
function codeOf(error: MongoServerError): number {
  const refused = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  return Number(refused.find(({ code }) => code !== DUPLICATE_KEY)?.code ?? error.code);
}
