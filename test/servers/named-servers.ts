/** The EventStoreDB that somebody has at hand for the tests; null: the stand-in takes its place. */
export const namedEventStore = named('EVENT_STORE_URL', /^esdb(\+discover)?:/);

/** The MongoDB that somebody has at hand for the tests; null: the server for tests takes its place. */
export const namedViewStore = named('VIEW_STORE_URL', /^mongodb(\+srv)?:/);

function named(setting: string, scheme: RegExp): string | null {
  const url = process.env[setting] ?? '';
  return scheme.test(url) ? url : null;
}
