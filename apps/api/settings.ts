import {
  applyEnvironment,
  deepFreeze,
  ChoiceSetting,
  processSettingsOf,
  RawProcessSettings,
  Setting,
  NumberSetting,
} from '#apps/process/settings/process-settings';
import { remarkOn } from '#apps/process/settings/remarks';
import type { Environment, ProcessSettings } from '#apps/process/settings/process-settings';
import type { RateLimits } from './access/gate.js';
import type { TokenTrust } from './access/token-check.js';

/** Everything the environment decides for a process that serves parties, read once at the start. */
export interface Settings extends ProcessSettings {
  /** In demo mode the tokens are the service's own, by a secret of the data folder; `hosts` are names it answers to besides loopback. */
  readonly auth: { readonly mode: 'demo'; readonly hosts: readonly string[] } | { readonly mode: 'jwt'; readonly trust: TokenTrust };
  readonly rateLimits: RateLimits;
  /** Where metrics, version and the whole health are shown, instead of on the port of the API; null: no port is set for them. */
  readonly operations: { readonly port: number; readonly host: string } | null;
  readonly corsOrigins: readonly string[];
  /** Whether the web page is served under `/`. */
  readonly isWebOn: boolean;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const WithJwt = (says: string, accepts: (value: string, all: RawSettings) => boolean): PropertyDecorator =>
  Setting(`${says} when AUTH_MODE is jwt`, (value, all: RawSettings) => all.AUTH_MODE !== 'jwt' || accepts(value, all));

/** The environment as it is; what is absent or empty has its default. */
class RawSettings extends RawProcessSettings {
  @Setting(
    `must be one of ${LOOPBACK.join(', ')} when AUTH_MODE is demo: anybody who reaches it may be anybody`,
    (value, all: RawSettings) => all.AUTH_MODE !== 'demo' || LOOPBACK.includes(value),
  )
  override readonly HOST: string;
  @ChoiceSetting('demo', 'jwt') readonly AUTH_MODE: string;
  @Setting('must not be production when AUTH_MODE is demo', (value, all: RawSettings) => value !== 'production' || all.AUTH_MODE !== 'demo')
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
  @NumberSetting(1, 8_760) readonly MAX_TOKEN_HOURS: string = '24';
  @Setting(
    'must be the name of a claim, or a path such as realm_access.roles',
    (value) => value.length <= 255 && /^[^\s.]+(?:\.[^\s.]+)*$/.test(value),
  )
  readonly ROLES_CLAIM: string = 'roles';
  @Setting('must be a whole number from 0 to 65535, and not PORT', (value, all: RawSettings) => isOtherPort(value, all.PORT))
  readonly OPERATIONS_PORT: string = '';
  @Setting('must be an address', (value) => value.trim() !== '') readonly OPERATIONS_HOST: string = '127.0.0.1';
  @NumberSetting(0, 1_000_000) readonly RATE_LIMIT_PER_MINUTE: string;
  @NumberSetting(0, 1_000_000) readonly RATE_LIMIT_PER_ADDRESS: string;
  @Setting('must be host names without ports, separated by commas', (value) =>
    listOf(value).every((name) => /^(?:[\w.-]+|\[[\da-f:]+\])$/i.test(name)),
  )
  readonly DEMO_HOSTS: string = '';
  @Setting('must be origins such as https://example.com, separated by commas', (value) => listOf(value).every(isOrigin))
  readonly CORS_ORIGINS: string = '';
  @ChoiceSetting('on', 'off') readonly WEB: string;

  constructor(authMode: string) {
    super();
    this.AUTH_MODE = authMode;
    const isDemo = authMode === 'demo';
    this.HOST = isDemo ? '127.0.0.1' : '0.0.0.0';
    this.WEB = isDemo ? 'on' : 'off';
    this.RATE_LIMIT_PER_MINUTE = isDemo ? '0' : '600';
    this.RATE_LIMIT_PER_ADDRESS = isDemo ? '0' : '3000';
  }
}

/** Throws `WrongSettings`. `defaults.authMode` is what a process without `AUTH_MODE` does: `demo` for `standalone` alone. */
export function readSettings(environment: Environment, defaults: { readonly authMode: 'demo' | 'jwt' }): Settings {
  const raw = applyEnvironment(new RawSettings(environment['AUTH_MODE'] || defaults.authMode), environment);
  return deepFreeze({
    ...processSettingsOf(raw),
    auth: raw.AUTH_MODE === 'demo' ? { mode: 'demo', hosts: listOf(raw.DEMO_HOSTS.toLowerCase()) } : { mode: 'jwt', trust: trustOf(raw) },
    rateLimits: { perParty: Number(raw.RATE_LIMIT_PER_MINUTE), perAddress: Number(raw.RATE_LIMIT_PER_ADDRESS) },
    operations: raw.OPERATIONS_PORT === '' ? null : { port: Number(raw.OPERATIONS_PORT), host: raw.OPERATIONS_HOST },
    corsOrigins: listOf(raw.CORS_ORIGINS),
    isWebOn: raw.WEB === 'on',
  });
}

const IDLE = {
  demo: ['JWT_SECRET', 'JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'MAX_TOKEN_HOURS', 'ROLES_CLAIM'],
  jwt: ['DEMO_HOSTS'],
} as const;

/** The settings as text, as they are where the environment sets none. */
export const defaultSettings = (mode: Settings['auth']['mode']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(new RawSettings(mode)));

/** One line about what the environment sets in vain, or null. */
export function remarkOnSettings(environment: Environment, { mode }: Settings['auth']): string | null {
  return remarkOn(environment, Object.keys(defaultSettings(mode)), { settings: IDLE[mode], when: `when AUTH_MODE is ${mode}` });
}

function trustOf(raw: RawSettings): TokenTrust {
  const key =
    raw.JWT_SECRET === '' ? ({ kind: 'jwks', url: raw.JWT_JWKS_URL } as const) : ({ kind: 'secret', secret: raw.JWT_SECRET } as const);
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, ROLES_CLAIM: rolesClaim, MAX_TOKEN_HOURS } = raw;
  return { issuer, audience, key, rolesClaim, maxTokenHours: Number(MAX_TOKEN_HOURS) };
}

const isOtherPort = (value: string, port: string): boolean =>
  value === '' || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 && (value === '0' || Number(value) !== Number(port)));

function isKeySetUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && [...LOOPBACK, '[::1]'].includes(hostname));
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const isOrigin = (text: string): boolean => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
