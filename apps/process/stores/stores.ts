import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { endProcess } from '#adapters/sqlite/files/threads';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { lastSeen } from '#adapters/sqlite/views/last-seen';
import type { EventFeed, EventStore, LeaseStore, ViewStore } from '#application';
import { WrongSettings } from '../settings/process-settings.js';
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
  /** Of the embedded log; that of the views counts where they are projected. */
  readonly commits: CommitFigures | null;
  /** Where log and views are when both are embedded. */
  readonly files: { readonly events: string; readonly views: string } | null;
  /** Finishes what was begun, the log last. */
  close(): Promise<void>;
}

export interface StoreUrls {
  readonly events: string;
  readonly views: string;
}

/** A log that was opened; whoever opened it closes it. */
export interface OpenedLog {
  readonly events: EventStore & EventFeed;
  readonly commits: CommitFigures | null;
  /** Of the embedded store alone. */
  readonly file: string | null;
  close(): Promise<void>;
}

interface OpenedViews {
  readonly views: ViewStore;
  readonly file: string | null;
  close(): Promise<void>;
}

/** The one place where their adapters are chosen, by the scheme of each URL. Throws `WrongSettings`. */
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

/** `setting`: how a person calls the URL. Throws `WrongSettings`. */
export async function openLog(url: string, setting: string): Promise<OpenedLog> {
  const file = sqliteFile(url);
  if (file !== null) {
    const events = await SqliteEventStore.open(file);
    return { events, commits: events.thread.stats, file, close: () => events.close() };
  }
  if (!/^esdb(\+discover)?:/.test(url)) throw unknownScheme(setting, 'sqlite:<file> or esdb://…');
  // Loaded when asked for: a driver costs start-up time and memory.
  const { EventStoreDbEventStore } = await import('#adapters/eventstoredb/eventstoredb-event-store');
  const events = await EventStoreDbEventStore.open(url);
  return { events, commits: null, file: null, close: () => events.close() };
}

/** Where the log is embedded too, a thread of its own writes the views, and this one makes their file and reads. */
async function openViews(url: string, log: OpenedLog): Promise<OpenedViews> {
  const file = sqliteFile(url);
  if (file !== null) {
    // The last chance of views that are about to be removed to tell that the log has lost its tail.
    const seen = lastSeen(file, await log.events.identity());
    if (seen !== null) await assertReaches(log.events, seen, 'a view, before the machine went down,');
    const views = log.file !== null ? SqliteViewStore.openToRead(file, { onFatal: endProcess }) : await SqliteViewStore.open(file);
    return { views, file, close: () => views.close() };
  }
  if (!/^mongodb(\+srv)?:/.test(url)) throw unknownScheme('VIEW_STORE_URL', 'sqlite:<file> or mongodb://…');
  const { MongoViewStore } = await import('#adapters/mongodb/mongo-view-store');
  const views = await MongoViewStore.open(url);
  return { views, file: null, close: () => views.close() };
}

/** The leases beside shared views, by which the processes on them share the work. */
export async function openLeases(viewsUrl: string): Promise<LeaseStore & { close(): Promise<void> }> {
  const { MongoLeaseStore } = await import('#adapters/mongodb/mongo-lease-store');
  return MongoLeaseStore.open(viewsUrl);
}

/** The file that a URL names, null where it is another store's. */
export const sqliteFile = (url: string): string | null => (/^sqlite:./.test(url) ? url.slice('sqlite:'.length) : null);

export const unknownScheme = (setting: string, known: string): WrongSettings => new WrongSettings(`${setting} must be ${known}`);
