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
import { isVisible } from '#apps/http/shapes/visible';
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
  /** How people sign in to the web page that is served under `/`; null: no page is served. */
  readonly web: WebSignIn | null;
}

/** How people sign in to the web page: as anybody, or by OpenID Connect. It is public: the page reads it at `/web.json`. */
export type WebSignIn =
  | { readonly mode: 'demo' }
  | {
      readonly mode: 'jwt';
      readonly issuer: string;
      /** The page, as the issuer knows it: a public client, which has no secret. */
      readonly clientId: string;
      readonly scope: string;
      /** What the access tokens must be for. */
      readonly audience: string;
      readonly rolesClaim: string;
    };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const WithJwt = (says: string, accepts: (value: string, all: RawSettings) => boolean): PropertyDecorator =>
  Setting(`${says} when AUTH_MODE is jwt`, (value, all: RawSettings) => all.AUTH_MODE !== 'jwt' || accepts(value, all));

/** A rule that counts where people sign in to the web page by OpenID Connect. */
const WithWeb = (says: string, accepts: (value: string) => boolean): PropertyDecorator =>
  Setting(
    `${says} when AUTH_MODE is jwt and WEB is on`,
    (value, all: RawSettings) => all.AUTH_MODE !== 'jwt' || all.WEB !== 'on' || accepts(value),
  );

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
  @WithJwt('must be an https URL (http on loopback only)', (value) => value === '' || isSecureUrl(value)) readonly JWT_JWKS_URL: string =
    '';
  @WithJwt('is required', (value) => value !== '')
  @WithWeb('must be an https URL (http on loopback only)', isSecureUrl)
  readonly JWT_ISSUER: string = '';
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
  @WithWeb('must be the id of the page at the issuer, 1 to 255 visible characters,', isVisible) readonly WEB_OIDC_CLIENT_ID: string = '';
  @WithWeb('must be scopes separated by spaces, openid among them,', isScope) readonly WEB_OIDC_SCOPE: string = 'openid offline_access';

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
    web: raw.WEB === 'on' ? signInOf(raw) : null,
  });
}

const OF_SIGN_IN = ['WEB_OIDC_CLIENT_ID', 'WEB_OIDC_SCOPE'];
const IDLE = {
  demo: ['JWT_SECRET', 'JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'MAX_TOKEN_HOURS', 'ROLES_CLAIM', ...OF_SIGN_IN],
  jwt: ['DEMO_HOSTS'],
} as const;

/** The settings as text, as they are where the environment sets none. */
export const defaultSettings = (mode: Settings['auth']['mode']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(new RawSettings(mode)));

/** One line about what the environment sets in vain, or null. */
export function remarkOnSettings(environment: Environment, { auth: { mode }, web }: Pick<Settings, 'auth' | 'web'>): string | null {
  const inMode = { settings: IDLE[mode], when: `when AUTH_MODE is ${mode}` };
  const withoutWeb = { settings: mode === 'jwt' && web === null ? OF_SIGN_IN : [], when: 'when WEB is off' };
  return remarkOn(environment, Object.keys(defaultSettings(mode)), [inMode, withoutWeb]);
}

function signInOf(raw: RawSettings): WebSignIn {
  if (raw.AUTH_MODE === 'demo') return { mode: 'demo' };
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, WEB_OIDC_CLIENT_ID: clientId, WEB_OIDC_SCOPE: scope, ROLES_CLAIM: rolesClaim } = raw;
  return { mode: 'jwt', issuer, clientId, scope, audience, rolesClaim };
}

function trustOf(raw: RawSettings): TokenTrust {
  const key =
    raw.JWT_SECRET === '' ? ({ kind: 'jwks', url: raw.JWT_JWKS_URL } as const) : ({ kind: 'secret', secret: raw.JWT_SECRET } as const);
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, ROLES_CLAIM: rolesClaim, MAX_TOKEN_HOURS } = raw;
  return { issuer, audience, key, rolesClaim, maxTokenHours: Number(MAX_TOKEN_HOURS) };
}

/** Scopes by OAuth 2.0: visible characters but `"` and `\\`. */
function isScope(text: string): boolean {
  const scopes = text.split(' ');
  return scopes.includes('openid') && scopes.every((one) => /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/.test(one));
}

const isOtherPort = (value: string, port: string): boolean =>
  value === '' || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 && (value === '0' || Number(value) !== Number(port)));

function isSecureUrl(text: string): boolean {
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
