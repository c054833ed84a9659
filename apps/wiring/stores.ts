import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-payment-gateway';
import { SqliteEventStore } from '#adapters/sqlite/sqlite-event-store';
import { SqliteViewStore } from '#adapters/sqlite/sqlite-view-store';
import type { DataFolder } from '#adapters/sqlite/data-folder';
import type { Clock, EventFeed, EventStore, PaymentGateway, SandboxLedger, ViewStore } from '#application';
import { WrongSettings, type Settings } from '#apps/api/settings';

/** Figures of one store's commits, for the metrics. */
export interface CommitFigures {
  readonly groups: number;
  readonly jobs: number;
  readonly checkpoints: number;
  readonly queued: number;
}

/** Every port that keeps something, on the adapters that the settings name. */
export interface Stores {
  readonly events: EventStore;
  readonly feed: EventFeed;
  readonly views: ViewStore;
  readonly gateway: PaymentGateway & SandboxLedger;
  /** Of the embedded ones, by store. */
  readonly commits: Readonly<Record<string, CommitFigures>>;
  /** Where log and views are when both are embedded. */
  readonly files: { readonly events: string; readonly views: string } | null;
  /** Finishes what was begun, the log last. */
  close(): Promise<void>;
}

interface OpenedLog {
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

/** The one place where adapters are chosen, by the scheme of `EVENT_STORE_URL` and `VIEW_STORE_URL`. Throws `WrongSettings`. */
export async function openStores(settings: Settings, folder: DataFolder, clock: Clock): Promise<Stores> {
  const log = await openLog(settings.eventStoreUrl ?? `sqlite:${folder.file('events.db')}`);
  const shown = await openViews(settings.viewStoreUrl ?? `sqlite:${folder.file('views.db')}`);
  const gateway = await SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock });
  return {
    events: log.events,
    feed: log.events,
    views: shown.views,
    gateway,
    commits: { gateway: gateway.thread.stats, ...(log.commits && { events: log.commits }) },
    files: log.file !== null && shown.file !== null ? { events: log.file, views: shown.file } : null,
    close: async () => {
      await Promise.all([gateway.close(), shown.close()]);
      await log.close();
    },
  };
}

async function openLog(url: string): Promise<OpenedLog> {
  const file = sqliteFile(url);
  if (file !== null) {
    const events = await SqliteEventStore.open(file);
    return { events, commits: events.thread.stats, file, close: () => events.close() };
  }
  if (!/^esdb(\+discover)?:/.test(url)) throw unknownScheme('EVENT_STORE_URL', 'sqlite:<file> or esdb://…');
  // Loaded when asked for: a driver costs start-up time and memory.
  const { EventStoreDbEventStore } = await import('#adapters/eventstoredb/eventstoredb-event-store');
  const events = await EventStoreDbEventStore.open(url);
  return { events, commits: null, file: null, close: () => events.close() };
}

async function openViews(url: string): Promise<OpenedViews> {
  const file = sqliteFile(url);
  if (file !== null) {
    const views = await SqliteViewStore.open(file);
    return { views, file, close: () => views.close() };
  }
  if (!/^mongodb(\+srv)?:/.test(url)) throw unknownScheme('VIEW_STORE_URL', 'sqlite:<file> or mongodb://…');
  const { MongoViewStore } = await import('#adapters/mongodb/mongo-view-store');
  const views = await MongoViewStore.open(url);
  return { views, file: null, close: () => views.close() };
}

const sqliteFile = (url: string): string | null => (/^sqlite:./.test(url) ? url.slice('sqlite:'.length) : null);

const unknownScheme = (setting: string, known: string): WrongSettings => new WrongSettings(`${setting} must be ${known}`);
