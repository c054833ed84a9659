import { WrongSettings, type ProcessSettings } from '../settings/process-settings.js';
import { LOG_SCHEMES, schemeOf, sharedExamplesOf, VIEW_SCHEMES, type Scheme } from '../settings/schemes.js';
import type { StoreUrls } from './stores.js';

/** The stores of a service of several processes. Throws `WrongSettings` for SQLite, the default: a SQLite store belongs to one process. */
export function sharedStores({ eventStoreUrl, viewStoreUrl }: Pick<ProcessSettings, 'eventStoreUrl' | 'viewStoreUrl'>): StoreUrls {
  const [events, views] = [shared(LOG_SCHEMES, eventStoreUrl), shared(VIEW_SCHEMES, viewStoreUrl)];
  if (events !== null && views !== null) return { events, views };
  const wrong = [
    ...(events === null ? [`EVENT_STORE_URL must be ${sharedExamplesOf(LOG_SCHEMES)}`] : []),
    ...(views === null ? [`VIEW_STORE_URL must be ${sharedExamplesOf(VIEW_SCHEMES)}`] : []),
  ];
  throw new WrongSettings(
    `${wrong.join(', ')}: processes share their stores; on SQLite, which one process has to itself, run standalone (npm start)`,
  );
}

/** Null where there is none, or only one process can use it. A URL of no known scheme is refused when it is opened. */
const shared = (schemes: Readonly<Record<string, Scheme>>, url: string | null): string | null =>
  url !== null && isShared(schemes, url) ? url : null;

/** Whether several processes can use what a URL names. */
export function isShared(schemes: Readonly<Record<string, Scheme>>, url: string): boolean {
  const name = schemeOf(schemes, url);
  return name === null || schemes[name]?.isShared === true;
}
