import { validateSync, ValidateBy, type ValidationArguments } from 'class-validator';
import type { PolicySettings } from '#application';
import { DEFAULT_PERIODS } from '#domain';
import { amountBoundsOf, wrongBoundsIn } from './amount-bounds.js';
import { GATEWAY_SCHEMES, hintOf, LOG_SCHEMES, VIEW_SCHEMES, type Scheme } from './schemes.js';

export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings of every process of the service, read from the environment once at the start. */
export interface ProcessSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** `:memory:` is a temporary folder. */
  readonly dataDir: string;
  /** Null: SQLite in `dataDir`. */
  readonly eventStoreUrl: string | null;
  /** Null: SQLite in `dataDir`. */
  readonly viewStoreUrl: string | null;
  /** Null: the sandbox's ledger in `dataDir`. */
  readonly paymentGatewayUrl: string | null;
  /** How many fundings may be asked for at once. */
  readonly gatewayConcurrency: number;
  readonly policy: PolicySettings;
  readonly logLevel: LogLevel;
}

/** One or more settings are wrong. The message is one line for a person and never shows a secret. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A rule for one setting. `message` completes "`<name>` …"; `all` is the object that holds the other settings. */
export const Setting = (message: string, accepts: (value: string, all: never) => boolean): PropertyDecorator =>
  SettingThat((value, all) => (accepts(value, all) ? null : message));

/** A rule that says itself what is wrong with a value: null when nothing is. */
const SettingThat = (wrongIn: (value: string, all: never) => string | null): PropertyDecorator => {
  const wrong = ({ value, object }: ValidationArguments): string | null => wrongIn(String(value), object as never); // settings are texts
  return ValidateBy({
    name: 'setting',
    validator: {
      validate: (_value, args) => args !== undefined && wrong(args) === null,
      defaultMessage: (args) => (args ? `${args.property} ${wrong(args)}` : ''),
    },
  });
};

export const NumberSetting = (minimum: number, maximum: number): PropertyDecorator =>
  Setting(
    `must be a whole number from ${minimum} to ${maximum}`,
    (value) => /^\d{1,14}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum,
  );

export const ChoiceSetting = (...values: readonly string[]): PropertyDecorator =>
  Setting(`must be one of ${values.join(', ')}`, (value) => values.includes(value));

const UrlSetting = (schemes: Readonly<Record<string, Scheme>>, file: string): PropertyDecorator =>
  Setting(`must be a URL such as ${hintOf(schemes, file)}`, (value) => value === '' || /^[a-z][a-z0-9+.-]*:\S+$/.test(value));

/** The settings as text, with their defaults: an absent or empty variable keeps its default. */
export class RawProcessSettings {
  @NumberSetting(0, 65_535) readonly PORT: string = '3000';
  @Setting('must be an address', (value) => value.trim() !== '') readonly HOST: string = '0.0.0.0';
  @Setting('must be a folder or :memory:', (value) => value.trim() !== '') readonly DATA_DIR: string = './data';
  @UrlSetting(LOG_SCHEMES, './data/events.db') readonly EVENT_STORE_URL: string = '';
  @UrlSetting(VIEW_SCHEMES, './data/views.db') readonly VIEW_STORE_URL: string = '';
  @UrlSetting(GATEWAY_SCHEMES, './data/gateway.db') readonly PAYMENT_GATEWAY_URL: string = '';
  @NumberSetting(1, 10_000) readonly GATEWAY_CONCURRENCY: string = '256';
  @NumberSetting(0, 2_000) readonly FEE_BASIS_POINTS: string = '1000';
  @SettingThat(wrongBoundsIn) readonly AMOUNT_BOUNDS: string = '';
  @NumberSetting(1, 2_160) readonly REVIEW_WINDOW_HOURS: string = '336';
  @NumberSetting(1, 3_650) readonly OFFER_DAYS: string = '30';
  @NumberSetting(0, 720) readonly SECURITY_PERIOD_HOURS: string = String(DEFAULT_PERIODS.securityPeriodHours);
  @NumberSetting(1, 90) readonly REFUND_ANSWER_DAYS: string = String(DEFAULT_PERIODS.refundAnswerDays);
  @NumberSetting(1, 90) readonly DISPUTE_ANSWER_DAYS: string = String(DEFAULT_PERIODS.disputeAnswerDays);
  @ChoiceSetting(...LOG_LEVELS) readonly LOG_LEVEL: string = 'info';
}

/** The settings of a process that serves no party. Throws `WrongSettings`. */
export function readProcessSettings(environment: Environment): ProcessSettings {
  return deepFreeze(processSettingsOf(applyEnvironment(new RawProcessSettings(), environment)));
}

/** Replaces the defaults by what the environment has. Throws `WrongSettings` with everything that is wrong, in one line. */
export function applyEnvironment<Raw extends object>(raw: Raw, environment: Environment): Raw {
  const given = Object.keys(raw).flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  Object.assign(raw, Object.fromEntries(given));
  const wrong = validateSync(raw, { stopAtFirstError: true }).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  if (wrong.length > 0) throw new WrongSettings(wrong.join('; '));
  return raw;
}

export function processSettingsOf(raw: RawProcessSettings): ProcessSettings {
  return {
    port: Number(raw.PORT),
    host: raw.HOST,
    dataDir: raw.DATA_DIR,
    eventStoreUrl: raw.EVENT_STORE_URL || null,
    viewStoreUrl: raw.VIEW_STORE_URL || null,
    paymentGatewayUrl: raw.PAYMENT_GATEWAY_URL || null,
    gatewayConcurrency: Number(raw.GATEWAY_CONCURRENCY),
    policy: {
      feeBasisPoints: Number(raw.FEE_BASIS_POINTS),
      reviewWindowHours: Number(raw.REVIEW_WINDOW_HOURS),
      securityPeriodHours: Number(raw.SECURITY_PERIOD_HOURS),
      refundAnswerDays: Number(raw.REFUND_ANSWER_DAYS),
      disputeAnswerDays: Number(raw.DISPUTE_ANSWER_DAYS),
      offerDays: Number(raw.OFFER_DAYS),
      amountBounds: amountBoundsOf(raw.AMOUNT_BOUNDS),
    },
    logLevel: raw.LOG_LEVEL as LogLevel, // checked by its rule
  };
}

export function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
