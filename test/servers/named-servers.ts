/** The URL of a real EventStoreDB for the tests; null when the stand-in takes its place. */
export const namedEventStore = urlIn('EVENT_STORE_URL', /^esdb(\+discover)?:/);

/** The URL of a real MongoDB for the tests; null when the server for tests takes its place. */
export const namedViewStore = urlIn('VIEW_STORE_URL', /^mongodb(\+srv)?:/);

function urlIn(setting: string, scheme: RegExp): string | null {
  const url = process.env[setting] ?? '';
  return scheme.test(url) ? url : null;
}
