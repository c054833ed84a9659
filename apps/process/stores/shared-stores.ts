import { WrongSettings, type ProcessSettings } from '../settings/process-settings.js';
import { sqliteFile, type StoreUrls } from './stores.js';

/** The stores of a service of several processes. Throws `WrongSettings` for SQLite, the default: it is one process's own. */
export function sharedStores({ eventStoreUrl, viewStoreUrl }: Pick<ProcessSettings, 'eventStoreUrl' | 'viewStoreUrl'>): StoreUrls {
  const [events, views] = [shared(eventStoreUrl), shared(viewStoreUrl)];
  if (events !== null && views !== null) return { events, views };
  const wrong = [
    ...(events === null ? ['EVENT_STORE_URL must be esdb://…'] : []),
    ...(views === null ? ['VIEW_STORE_URL must be mongodb://…'] : []),
  ];
  throw new WrongSettings(
    `${wrong.join(', ')}: processes share their stores; on SQLite, which one process has to itself, run standalone (npm start)`,
  );
}

const shared = (url: string | null): string | null => (url === null || sqliteFile(url) !== null ? null : url);
