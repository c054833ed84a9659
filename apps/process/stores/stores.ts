import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { endProcess } from '#adapters/sqlite/files/end-process';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { lastSeen } from '#adapters/sqlite/views/last-seen';
import type { EventFeed, EventStore, LeaseStore, ViewStore } from '#application';
import { WrongSettings } from '../settings/process-settings.js';
import { examplesOf, LOG_SCHEMES, schemeOf, sharedExamplesOf, sqliteFile, VIEW_SCHEMES, type Scheme } from '../settings/schemes.js';
import { assertReaches } from './log-integrity.js';

/** Figures of one store's commits, for the metrics. */
export interface CommitFigures {
  readonly groups: number;
  readonly jobs: number;
  readonly walCheckpoints: number;
  readonly queued: number;
}

/** Log and views, on the adapters that the URLs name. */
export interface Stores {
  readonly events: EventStore;
  readonly feed: EventFeed;
  readonly views: ViewStore;
  /** The commits of the embedded log. Those of the views are counted where the views are projected. */
  readonly commits: CommitFigures | null;
  /** Where log and views are when both are embedded. */
  readonly files: { readonly events: string; readonly views: string } | null;
  /** Finishes the work in progress and closes both, the log last. */
  close(): Promise<void>;
}

export interface StoreUrls {
  readonly events: string;
  readonly views: string;
}

/** A log, to be closed by its opener. */
export interface OpenedLog {
  readonly events: EventStore & EventFeed;
  readonly commits: CommitFigures | null;
  /** Null where it is not embedded. */
  readonly file: string | null;
  close(): Promise<void>;
}

interface OpenedViews {
  readonly views: ViewStore;
  readonly file: string | null;
  close(): Promise<void>;
}

type OpenedLeases = LeaseStore & { close(): Promise<void> };

const VIEWS_SETTING = 'VIEW_STORE_URL';

/** Log and views on the adapters that the schemes of their URLs name. Throws `WrongSettings`. */
export async function openStores(urls: StoreUrls): Promise<Stores> {
  const log = await openLog(urls.events, 'EVENT_STORE_URL');
  const shown = await openViews(urls.views, log).catch(async (failure: unknown) => {
    await log.close();
    throw failure;
  });
  return {
    events: log.events,
    feed: log.events,
    views: shown.views,
    commits: log.commits,
    files: log.file !== null && shown.file !== null ? { events: log.file, views: shown.file } : null,
    close: async () => {
      await shown.close();
      await log.close();
    },
  };
}

/** How a log of each scheme is opened. */
const LOGS: { readonly [Name in keyof typeof LOG_SCHEMES]: (url: string) => Promise<OpenedLog> } = {
  sqlite: async (url) => {
    const file = fileOf(url);
    const events = await SqliteEventStore.open(file);
    return { events, commits: events.thread.stats, file, close: () => events.close() };
  },
  esdb: async (url) => {
    // Loaded when asked for: a driver costs start-up time and memory.
    const { EventStoreDbEventStore } = await import('#adapters/eventstoredb/eventstoredb-event-store');
    const events = await EventStoreDbEventStore.open(url);
    return { events, commits: null, file: null, close: () => events.close() };
  },
};

interface ViewAdapter {
  readonly openViews: (url: string, log: OpenedLog) => Promise<OpenedViews>;
  /** For another program beside the service, which changes nothing. */
  readonly openToRead: (url: string) => Promise<OpenedViews>;
  /** Null where one process has the views to itself. */
  readonly openLeases: ((url: string) => Promise<OpenedLeases>) | null;
}

/** How views of each scheme are opened, and the leases beside them. */
const VIEWS: { readonly [Name in keyof typeof VIEW_SCHEMES]: ViewAdapter } = {
  sqlite: { openViews: openSqliteViews, openToRead: readSqliteViews, openLeases: null },
  mongodb: {
    openViews: openMongoViews,
    openToRead: openMongoViews,
    openLeases: async (url) => {
      const { MongoLeaseStore } = await import('#adapters/mongodb/mongo-lease-store');
      return MongoLeaseStore.open(url);
    },
  },
};

/** `setting`: the name that a person knows the URL by. Throws `WrongSettings`. */
export async function openLog(url: string, setting: string): Promise<OpenedLog> {
  return LOGS[schemeIn(LOG_SCHEMES, url, setting)](url);
}

async function openViews(url: string, log: OpenedLog): Promise<OpenedViews> {
  return VIEWS[schemeIn(VIEW_SCHEMES, url, VIEWS_SETTING)].openViews(url, log);
}

/** `setting`: the name that a person knows the URL by. Throws `WrongSettings`, and an error of one line. */
export async function openViewsToRead(url: string, setting: string): Promise<OpenedViews> {
  return VIEWS[schemeIn(VIEW_SCHEMES, url, setting)].openToRead(url);
}

/** The leases beside shared views, by which the processes on them share the work. Throws `WrongSettings`. */
export async function openLeases(viewsUrl: string): Promise<OpenedLeases> {
  const { openLeases: open } = VIEWS[schemeIn(VIEW_SCHEMES, viewsUrl, VIEWS_SETTING)];
  if (!open) throw new WrongSettings(`${VIEWS_SETTING} must be ${sharedExamplesOf(VIEW_SCHEMES)}`);
  return open(viewsUrl);
}

/** Where the log is embedded too, a thread of its own writes the views, and this one makes their file and reads. */
async function openSqliteViews(url: string, log: OpenedLog): Promise<OpenedViews> {
  const file = fileOf(url);
  // Views that are about to be removed have seen a position: the last chance to find that the log has lost its tail.
  const seen = lastSeen(file, await log.events.identity());
  if (seen !== null) await assertReaches(log.events, seen, 'a view, before the machine went down,');
  const views = log.file !== null ? SqliteViewStore.openToRead(file, { onFatal: endProcess }) : await SqliteViewStore.open(file);
  return { views, file, close: () => views.close() };
}

async function readSqliteViews(url: string): Promise<OpenedViews> {
  const file = fileOf(url);
  const views = SqliteViewStore.openReadOnly(file);
  return { views, file, close: () => views.close() };
}

async function openMongoViews(url: string): Promise<OpenedViews> {
  const { MongoViewStore } = await import('#adapters/mongodb/mongo-view-store');
  const views = await MongoViewStore.open(url);
  return { views, file: null, close: () => views.close() };
}

/** The file of a SQLite URL. */
export function fileOf(url: string): string {
  const file = sqliteFile(url);
  if (file === null) throw new Error(`${url} names no SQLite file`);
  return file;
}

/** The row of a setting's URL. Throws `WrongSettings`, which names the rows there are. */
export function schemeIn<Name extends string>(schemes: Readonly<Record<Name, Scheme>>, url: string, setting: string): Name {
  const name = schemeOf(schemes, url);
  if (name === null) throw new WrongSettings(`${setting} must be ${examplesOf(schemes)}`);
  return name;
}
