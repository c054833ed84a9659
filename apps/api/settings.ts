import { validateSync, ValidateBy, type ValidationArguments } from 'class-validator';
import type { TokenTrust } from './access/token-check.js';

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment decides, read once at the start. */
export interface Settings {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** `:memory:` is a temporary folder. */
  readonly dataDir: string;
  /** Null: SQLite in `dataDir`. */
  readonly eventStoreUrl: string | null;
  /** Null: SQLite in `dataDir`. */
  readonly viewStoreUrl: string | null;
  /** In demo mode the tokens are the service's own, by a secret of the data folder. */
  readonly auth: { readonly mode: 'demo' } | { readonly mode: 'jwt'; readonly trust: TokenTrust };
  readonly policy: {
    readonly feeBasisPoints: number;
    /** Minor units. */
    readonly minAmount: number;
    /** Minor units. */
    readonly maxAmount: number;
    readonly reviewWindowHours: number;
  };
  /** 0: no limit. */
  readonly rateLimitPerMinute: number;
  readonly corsOrigins: readonly string[];
  readonly logLevel: LogLevel;
}

/** A setting is wrong: the message is one line for a person, without the value where that is a secret. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const LARGEST_AMOUNT = 10_000_000_000_000;

const Setting = (says: string, accepts: (value: string, all: RawSettings) => boolean): PropertyDecorator =>
  ValidateBy({
    name: 'setting',
    validator: {
      validate: (value: unknown, args?: ValidationArguments) => typeof value === 'string' && accepts(value, args?.object as RawSettings),
      defaultMessage: (args) => `${args?.property} ${says}`,
    },
  });

const WholeNumber = (minimum: number, maximum: number): PropertyDecorator =>
  Setting(
    `must be a whole number from ${minimum} to ${maximum}`,
    (value) => /^\d{1,14}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum,
  );
const OneOf = (...values: readonly string[]): PropertyDecorator =>
  Setting(`must be one of ${values.join(', ')}`, (value) => values.includes(value));
const StoreUrl = (): PropertyDecorator =>
  Setting('must be a URL such as sqlite:./data/events.db or esdb://…', (value) => value === '' || /^[a-z][a-z0-9+.-]*:\S+$/.test(value));
const WithJwt = (says: string, accepts: (value: string, all: RawSettings) => boolean): PropertyDecorator =>
  Setting(`${says} when AUTH_MODE is jwt`, (value, all) => all.AUTH_MODE !== 'jwt' || accepts(value, all));

/** The environment as it is; what is absent or empty has its default. */
class RawSettings {
  @WholeNumber(0, 65_535) readonly PORT: string = '3000';
  @Setting(
    `must be one of ${LOOPBACK.join(', ')} when AUTH_MODE is demo: anybody who reaches it may be anybody`,
    (value, all) => value !== '' && (all.AUTH_MODE !== 'demo' || LOOPBACK.includes(value)),
  )
  readonly HOST: string = '';
  @Setting('must be a folder or :memory:', (value) => value.trim() !== '') readonly DATA_DIR: string = './data';
  @StoreUrl() readonly EVENT_STORE_URL: string = '';
  @StoreUrl() readonly VIEW_STORE_URL: string = '';
  @OneOf('demo', 'jwt') readonly AUTH_MODE: string = 'jwt';
  @Setting('must not be production when AUTH_MODE is demo', (value, all) => value !== 'production' || all.AUTH_MODE !== 'demo')
  readonly NODE_ENV: string = '';
  @WithJwt(
    'of at least 32 bytes, or else JWT_JWKS_URL, is required, never both,',
    (value, all) => (value === '') !== (all.JWT_JWKS_URL === '') && (value === '' || Buffer.byteLength(value) >= 32),
  )
  readonly JWT_SECRET: string = '';
  @WithJwt('must be an https URL (http on loopback only)', (value) => value === '' || isKeySetUrl(value)) readonly JWT_JWKS_URL: string =
    '';
  @WithJwt('is required', (value) => value !== '') readonly JWT_ISSUER: string = '';
  @WithJwt('is required', (value) => value !== '') readonly JWT_AUDIENCE: string = '';
  @WholeNumber(0, 2_000) readonly FEE_BASIS_POINTS: string = '1000';
  @WholeNumber(1, LARGEST_AMOUNT) readonly MIN_AMOUNT: string = '500';
  @WholeNumber(1, LARGEST_AMOUNT)
  @Setting('must not be less than MIN_AMOUNT', (value, all) => !(Number(value) < Number(all.MIN_AMOUNT)))
  readonly MAX_AMOUNT: string = '100000000';
  @WholeNumber(1, 2_160) readonly REVIEW_WINDOW_HOURS: string = '336';
  @WholeNumber(0, 1_000_000) readonly RATE_LIMIT_PER_MINUTE: string = '0';
  @Setting('must be origins such as https://example.com, separated by commas', (value) => originsOf(value).every(isOrigin))
  readonly CORS_ORIGINS: string = '';
  @OneOf(...LOG_LEVELS) readonly LOG_LEVEL: string = 'info';
}

/** Throws `WrongSettings`. `defaults.authMode` is what a process without `AUTH_MODE` does: `demo` for `standalone` alone. */
export function readSettings(environment: Environment, defaults: { readonly authMode: 'demo' | 'jwt' }): Settings {
  const raw = rawSettings(environment, defaults.authMode);
  const wrong = validateSync(raw, { stopAtFirstError: true }).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  if (wrong.length > 0) throw new WrongSettings(wrong.join('; '));
  return deepFreeze({
    port: Number(raw.PORT),
    host: raw.HOST,
    dataDir: raw.DATA_DIR,
    eventStoreUrl: raw.EVENT_STORE_URL || null,
    viewStoreUrl: raw.VIEW_STORE_URL || null,
    auth: raw.AUTH_MODE === 'demo' ? { mode: 'demo' } : { mode: 'jwt', trust: trustOf(raw) },
    policy: {
      feeBasisPoints: Number(raw.FEE_BASIS_POINTS),
      minAmount: Number(raw.MIN_AMOUNT),
      maxAmount: Number(raw.MAX_AMOUNT),
      reviewWindowHours: Number(raw.REVIEW_WINDOW_HOURS),
    },
    rateLimitPerMinute: Number(raw.RATE_LIMIT_PER_MINUTE),
    corsOrigins: originsOf(raw.CORS_ORIGINS),
    logLevel: raw.LOG_LEVEL as LogLevel, // one of them, as just checked
  });
}

function rawSettings(environment: Environment, authMode: string): RawSettings {
  const raw = new RawSettings();
  const given = Object.keys(raw).flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  Object.assign(raw, { AUTH_MODE: authMode }, Object.fromEntries(given));
  const host = raw.AUTH_MODE === 'demo' ? '127.0.0.1' : '0.0.0.0';
  return raw.HOST === '' ? Object.assign(raw, { HOST: host }) : raw;
}

function trustOf(raw: RawSettings): TokenTrust {
  const key =
    raw.JWT_SECRET === '' ? ({ kind: 'jwks', url: raw.JWT_JWKS_URL } as const) : ({ kind: 'secret', secret: raw.JWT_SECRET } as const);
  return { issuer: raw.JWT_ISSUER, audience: raw.JWT_AUDIENCE, key };
}

function isKeySetUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && [...LOOPBACK, '[::1]'].includes(hostname));
}

const originsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const isOrigin = (text: string): boolean => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
