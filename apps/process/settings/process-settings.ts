import { validateSync, ValidateBy, type ValidationArguments } from 'class-validator';

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment decides for every process of the service, read once at its start. */
export interface ProcessSettings {
  /** 0: any free port. */
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
  readonly policy: {
    readonly feeBasisPoints: number;
    /** Minor units. */
    readonly minAmount: number;
    /** Minor units. */
    readonly maxAmount: number;
    readonly reviewWindowHours: number;
  };
  readonly logLevel: LogLevel;
}

/** A setting is wrong: the message is one line for a person, without the value where that is a secret. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const LARGEST_AMOUNT = 10_000_000_000_000;

/** A rule for one setting; `all` are those beside it, of the class that it stands in. */
export const Setting = (says: string, accepts: (value: string, all: never) => boolean): PropertyDecorator =>
  ValidateBy({
    name: 'setting',
    validator: {
      validate: (value: unknown, args?: ValidationArguments) => typeof value === 'string' && accepts(value, args?.object as never),
      defaultMessage: (args) => `${args?.property} ${says}`,
    },
  });

export const WholeNumber = (minimum: number, maximum: number): PropertyDecorator =>
  Setting(
    `must be a whole number from ${minimum} to ${maximum}`,
    (value) => /^\d{1,14}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum,
  );

export const OneOf = (...values: readonly string[]): PropertyDecorator =>
  Setting(`must be one of ${values.join(', ')}`, (value) => values.includes(value));

const StoreUrl = (example: string): PropertyDecorator =>
  Setting(`must be a URL such as ${example}`, (value) => value === '' || /^[a-z][a-z0-9+.-]*:\S+$/.test(value));

/** The environment as it is; what is absent or empty has its default. */
export class RawProcessSettings {
  @WholeNumber(0, 65_535) readonly PORT: string = '3000';
  @Setting('must be an address', (value) => value.trim() !== '') readonly HOST: string = '0.0.0.0';
  @Setting('must be a folder or :memory:', (value) => value.trim() !== '') readonly DATA_DIR: string = './data';
  @StoreUrl('sqlite:./data/events.db or esdb://…') readonly EVENT_STORE_URL: string = '';
  @StoreUrl('sqlite:./data/views.db or mongodb://…') readonly VIEW_STORE_URL: string = '';
  @StoreUrl('sqlite:./data/gateway.db') readonly PAYMENT_GATEWAY_URL: string = '';
  @WholeNumber(0, 2_000) readonly FEE_BASIS_POINTS: string = '1000';
  @WholeNumber(1, LARGEST_AMOUNT) readonly MIN_AMOUNT: string = '500';
  @WholeNumber(1, LARGEST_AMOUNT)
  @Setting('must not be less than MIN_AMOUNT', (value, all: RawProcessSettings) => !(Number(value) < Number(all.MIN_AMOUNT)))
  readonly MAX_AMOUNT: string = '100000000';
  @WholeNumber(1, 2_160) readonly REVIEW_WINDOW_HOURS: string = '336';
  @OneOf(...LOG_LEVELS) readonly LOG_LEVEL: string = 'info';
}

/** Throws `WrongSettings`. Those of a process that serves no party. */
export function readProcessSettings(environment: Environment): ProcessSettings {
  return deepFreeze(processSettingsOf(checked(new RawProcessSettings(), environment)));
}

/** Takes what is given over the defaults. Throws `WrongSettings`, all that is wrong in one line. */
export function checked<Raw extends object>(raw: Raw, environment: Environment): Raw {
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
    policy: {
      feeBasisPoints: Number(raw.FEE_BASIS_POINTS),
      minAmount: Number(raw.MIN_AMOUNT),
      maxAmount: Number(raw.MAX_AMOUNT),
      reviewWindowHours: Number(raw.REVIEW_WINDOW_HOURS),
    },
    logLevel: raw.LOG_LEVEL as LogLevel, // one of them, as checked
  };
}

export function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
