import { MongoClient, ReadConcern, type Db } from 'mongodb';

/** Of the deadline: what a call may wait for a server or a connection, so that it still says why there was none. */
const CONNECTING = 0.6;
/** How soon a server that was away is seen again, and one that fell silent is given up. */
const HEARTBEAT_MS = 2_000;
/** Where the URL names none. */
const DATABASE = 'milestone-contracts';

export interface MongoOptions {
  /** Of each round trip; 5 s when absent. */
  readonly deadlineMs?: number;
  /** Instead of the one that the URL names. */
  readonly database?: string;
}

/** A client that connects when it is first used. Throws an error of one line, without the password, where the URL is wrong. */
export function clientOf(url: string, deadlineMs: number): MongoClient {
  let says: string;
  try {
    return new MongoClient(url, {
      serverSelectionTimeoutMS: deadlineMs * CONNECTING,
      connectTimeoutMS: deadlineMs * CONNECTING,
      waitQueueTimeoutMS: deadlineMs * CONNECTING,
      socketTimeoutMS: deadlineMs,
      heartbeatFrequencyMS: HEARTBEAT_MS,
    });
  } catch (error) {
    says = error instanceof Error && !quotes(error.message, url) ? error.message : 'it cannot be parsed';
  }
  throw new Error(`the URL of the view store is no connection string of MongoDB: ${says}`);
}

/** Its concerns are said here, for a URL may ask for less. */
export function databaseOf(
  client: MongoClient,
  url: string,
  { deadlineMs, database }: Required<Pick<MongoOptions, 'deadlineMs'>> & MongoOptions,
): Db {
  const namesDatabase = /^[^/]*\/\/[^/?]*\/[^?]/.test(url);
  return client.db(database ?? (namesDatabase ? undefined : DATABASE), {
    readPreference: 'primary',
    readConcern: new ReadConcern('majority'),
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: deadlineMs },
  });
}

/** Whether a message repeats a part of a URL that may be its password, also where the URL is too wrong to tell. */
function quotes(message: string, url: string): boolean {
  const [, authority = url] = /^[^/]*\/\/([^/?]*)/.exec(url) ?? [];
  return authority.split(/[:@,]/).some((part) => part !== '' && message.includes(part));
}
