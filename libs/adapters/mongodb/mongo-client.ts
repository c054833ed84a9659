import { MongoClient, ReadConcern, type Db } from 'mongodb';

/** The share of the deadline that a call may wait for a server or a connection. The rest is left to report why there was none. */
const CONNECTING_SHARE = 0.6;
/** How soon the driver notices a server that came back, and gives up one that fell silent. */
const HEARTBEAT_MS = 2_000;
/** The database when the URL names none. */
const DATABASE = 'milestone-contracts';

export interface MongoOptions {
  /** The deadline of each round trip; 5 s when absent. */
  readonly deadlineMs?: number;
  /** Used instead of the database that the URL names. */
  readonly database?: string;
}

/** A client that connects on first use. Throws an error of one line, without the password, when the URL is wrong. */
export function createClient(url: string, deadlineMs: number): MongoClient {
  let says: string;
  try {
    return new MongoClient(url, {
      serverSelectionTimeoutMS: deadlineMs * CONNECTING_SHARE,
      connectTimeoutMS: deadlineMs * CONNECTING_SHARE,
      waitQueueTimeoutMS: deadlineMs * CONNECTING_SHARE,
      socketTimeoutMS: deadlineMs,
      heartbeatFrequencyMS: HEARTBEAT_MS,
    });
  } catch (error) {
    says = error instanceof Error && !quotes(error.message, url) ? error.message : 'it cannot be parsed';
  }
  throw new Error(`the URL of the view store is not a connection string of MongoDB: ${says}`);
}

/** Sets read and write concerns here, because a URL may ask for weaker ones. */
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

/** Whether a message repeats a part of the URL that may be the password, even if the URL is too wrong to be parsed. */
function quotes(message: string, url: string): boolean {
  const [, authority = url] = /^[^/]*\/\/([^/?]*)/.exec(url) ?? [];
  return authority.split(/[:@,]/).some((part) => part !== '' && message.includes(part));
}
