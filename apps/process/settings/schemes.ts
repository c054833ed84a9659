/** One adapter as a URL names it. The adapters themselves are loaded elsewhere, from the rows of the same names. */
export interface Scheme {
  readonly url: RegExp;
  /** What a person writes. */
  readonly example: string;
  /** An explanation to print after an example that needs one. */
  readonly meaning?: string;
  /** Whether several processes can use it at the same time. */
  readonly isShared: boolean;
}

const sqlite = { url: /^sqlite:./, example: 'sqlite:<file>', isShared: false } as const;

/** What `EVENT_STORE_URL` may name. */
export const LOG_SCHEMES = {
  sqlite,
  esdb: { url: /^esdb(\+discover)?:/, example: 'esdb://…', isShared: true },
} as const satisfies Record<string, Scheme>;

/** What `VIEW_STORE_URL` may name. */
export const VIEW_SCHEMES = {
  sqlite,
  mongodb: { url: /^mongodb(\+srv)?:/, example: 'mongodb://…', isShared: true },
} as const satisfies Record<string, Scheme>;

/** What `PAYMENT_GATEWAY_URL` may name. */
export const GATEWAY_SCHEMES = {
  sqlite: { ...sqlite, meaning: 'the ledger of the sandbox' },
} as const satisfies Record<string, Scheme>;

/** The name of the row that a URL belongs to; null when none fits. */
export function schemeOf<Name extends string>(schemes: Readonly<Record<Name, Scheme>>, url: string): Name | null {
  const names = Object.keys(schemes) as Name[]; // its own keys
  return names.find((name) => schemes[name].url.test(url)) ?? null;
}

/** The rows as a person reads them, `sqlite:<file> or esdb://…`. */
export const examplesOf = (schemes: Readonly<Record<string, Scheme>>): string =>
  Object.values(schemes)
    .map(({ example, meaning }) => (meaning ? `${example}, ${meaning}` : example))
    .join(' or ');

/** The examples without their meanings, with this file in place of `<file>`. */
export const hintOf = (schemes: Readonly<Record<string, Scheme>>, file: string): string =>
  Object.values(schemes)
    .map(({ example }) => example.replace('<file>', file))
    .join(' or ');

/** The examples of the stores that several processes can use, without their meanings. */
export const sharedExamplesOf = (schemes: Readonly<Record<string, Scheme>>): string =>
  Object.values(schemes)
    .filter(({ isShared }) => isShared)
    .map(({ example }) => example)
    .join(' or ');

/** The file that a URL names; null where it names another kind of store. */
export const sqliteFile = (url: string): string | null => (sqlite.url.test(url) ? url.slice('sqlite:'.length) : null);
