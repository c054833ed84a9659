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
  readonly commits: Readonly<Record<'events' | 'gateway', CommitFigures>>;
  readonly files: { readonly events: string; readonly views: string };
  /** Finishes what was begun, the log last. */
  close(): Promise<void>;
}

/** The one place where adapters are chosen, by the scheme of `EVENT_STORE_URL` and `VIEW_STORE_URL`. Throws `WrongSettings`. */
export async function openStores(settings: Settings, folder: DataFolder, clock: Clock): Promise<Stores> {
  const eventsFile = sqliteFile('EVENT_STORE_URL', settings.eventStoreUrl) ?? folder.file('events.db');
  const viewsFile = sqliteFile('VIEW_STORE_URL', settings.viewStoreUrl) ?? folder.file('views.db');
  const [events, views, gateway] = await Promise.all([
    SqliteEventStore.open(eventsFile),
    SqliteViewStore.open(viewsFile),
    SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock }),
  ]);
  return {
    events,
    feed: events,
    views,
    gateway,
    commits: { events: events.thread.stats, gateway: gateway.thread.stats },
    files: { events: eventsFile, views: viewsFile },
    close: async () => {
      await Promise.all([gateway.close(), views.close()]);
      await events.close();
    },
  };
}

function sqliteFile(setting: string, url: string | null): string | null {
  if (url === null) return null;
  const [, scheme, file] = /^([a-z][a-z0-9+.-]*):(.*)$/.exec(url) ?? [];
  if (scheme === 'sqlite' && file) return file;
  throw new WrongSettings(`${setting} must be a URL of a store this build has: sqlite:<file>`);
}
