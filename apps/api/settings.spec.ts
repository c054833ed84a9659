import { describe, expect, it } from '@jest/globals';
import type { Environment } from '#apps/process/settings/process-settings';
import { readSettings, remarkOnSettings } from './settings.js';
import { DEFAULT_PERIODS } from '#domain';

const JWT = { AUTH_MODE: 'jwt', JWT_ISSUER: 'https://issuer.example', JWT_AUDIENCE: 'jobs', JWT_SECRET: 's'.repeat(32) };
const WEB = { WEB: 'on', WEB_OIDC_CLIENT_ID: 'the-page' };
const read = (environment: Environment) => readSettings(environment, { authMode: 'demo' });
const remark = (environment: Environment) => remarkOnSettings(environment, read(environment));

describe('settings', () => {
  it('need nothing for a demo on this machine', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      eventStoreUrl: null,
      viewStoreUrl: null,
      paymentGatewayUrl: null,
      gatewayConcurrency: 256,
      auth: { mode: 'demo', hosts: [] },
      policy: { feeBasisPoints: 1_000, reviewWindowHours: 336, offerDays: 30, ...DEFAULT_PERIODS, amountBounds: {} },
      rateLimits: { perParty: 0, perAddress: 0 },
      operations: null,
      corsOrigins: [],
      web: { mode: 'demo' },
      logLevel: 'info',
    });
  });

  it('take what is given, empty as absent, and freeze it', () => {
    const settings = read({
      ...JWT,
      PORT: '0',
      HOST: '',
      EVENT_STORE_URL: 'esdb://a:2113?tls=false',
      CORS_ORIGINS: 'https://a.example, http://b.example:81',
    });
    expect(settings).toMatchObject({ port: 0, host: '0.0.0.0', eventStoreUrl: 'esdb://a:2113?tls=false' });
    expect(settings.corsOrigins).toEqual(['https://a.example', 'http://b.example:81']);
    expect(settings.rateLimits).toEqual({ perParty: 600, perAddress: 3_000 });
    const key = { kind: 'secret', secret: JWT.JWT_SECRET };
    const trust = { issuer: JWT.JWT_ISSUER, audience: JWT.JWT_AUDIENCE, key, rolesClaim: 'roles', maxTokenHours: 24 };
    expect(settings.auth).toEqual({ mode: 'jwt', trust });
    expect([settings, settings.policy, settings.auth].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('take a port for operators, on loopback unless an address is given', () => {
    expect(read({ OPERATIONS_PORT: '9464' }).operations).toEqual({ port: 9_464, host: '127.0.0.1' });
    expect(read({ ...JWT, PORT: '0', OPERATIONS_PORT: '0', OPERATIONS_HOST: '0.0.0.0' }).operations).toEqual({ port: 0, host: '0.0.0.0' });
  });

  it.each(['roles', 'realm_access.roles', 'https://issuer.example/roles'])('take the claim of the roles: %s', (ROLES_CLAIM) => {
    expect(read({ ...JWT, ROLES_CLAIM }).auth).toMatchObject({ trust: { rolesClaim: ROLES_CLAIM } });
  });

  it('take names for the demo, in any case', () => {
    expect(read({ DEMO_HOSTS: 'demo, Demo.Example' }).auth).toEqual({ mode: 'demo', hosts: ['demo', 'demo.example'] });
  });

  it('take a key set in the place of a secret', () => {
    const settings = read({ ...JWT, JWT_SECRET: '', JWT_JWKS_URL: 'http://127.0.0.1:9/keys' });
    expect(settings.auth).toMatchObject({ trust: { key: { kind: 'jwks', url: 'http://127.0.0.1:9/keys' } } });
  });

  it('serve the web page with the sign-in of the issuer', () => {
    expect(read(JWT).web).toBeNull();
    expect(read({ ...JWT, ...WEB }).web).toEqual({
      mode: 'jwt',
      issuer: JWT.JWT_ISSUER,
      clientId: 'the-page',
      scope: 'openid offline_access',
      audience: JWT.JWT_AUDIENCE,
      rolesClaim: 'roles',
    });
    expect(read({ ...JWT, ...WEB, WEB_OIDC_SCOPE: 'openid api://jobs/all' }).web).toMatchObject({ scope: 'openid api://jobs/all' });
  });

  it('take bounds of amounts by currency', () => {
    expect(read({ AMOUNT_BOUNDS: 'JPY:1000-2000:10, KWD:1-10000000000000:1' }).policy.amountBounds).toEqual({
      JPY: { minAmount: 1_000, maxAmount: 2_000, minCharge: 10 },
      KWD: { minAmount: 1, maxAmount: 10_000_000_000_000, minCharge: 1 },
    });
  });

  it.each([
    'JPY',
    'JPY:1000-2000',
    'JPY:1000-2000:0',
    'JPY:1000-2000:1001',
    'JPY:2000-1000:10',
    'JPY:1000-10000000000001:10',
    'jpy:1000-2000:10',
    'DEM:1000-2000:10',
    'JPY:1e3-2000:10',
    'JPY:1000-2000:10,JPY:1000-2000:10',
    'JPY:1000-2000:10;USD:1000-2000:10',
  ])('take no other bounds than whole ones in order, each currency once: %s', (AMOUNT_BOUNDS) => {
    expect(() => read({ AMOUNT_BOUNDS })).toThrow(/^AMOUNT_BOUNDS must be entries such as USD:500-100000000:50, [^\n]*$/);
  });

  it.each([
    ['JPY:1000-2000:10, USD:500:50, EUR', 'USD:500:50'],
    ['JPY:1000-2000:10,JPY:1-2:1', 'JPY:1-2:1'],
    [`JPY:${'1'.repeat(1_000)}`, `JPY:${'1'.repeat(56)}`],
  ])('name the first entry of the bounds that is wrong: %#', (AMOUNT_BOUNDS, entry) => {
    expect(() => read({ AMOUNT_BOUNDS })).toThrow(new RegExp(`; "${entry}" is not such an entry$`));
  });

  it('have no effect in the other mode, which is said', () => {
    expect(remark({ JWT_ISSUER: 'x' })).toBe('settings: JWT_ISSUER has no effect when AUTH_MODE is demo');
    expect(remark({ ...JWT, DEMO_HOSTS: 'x' })).toBe('settings: DEMO_HOSTS has no effect when AUTH_MODE is jwt');
    expect(remark({ ...JWT, WEB_OIDC_CLIENT_ID: 'x' })).toBe('settings: WEB_OIDC_CLIENT_ID has no effect when WEB is off');
    expect(remark({ WEB_OIDC_CLIENT_ID: 'x' })).toBe('settings: WEB_OIDC_CLIENT_ID has no effect when AUTH_MODE is demo');
    expect([remark({ PORT: '0', PATH: '/bin' }), remark(JWT)]).toEqual([null, null]);
  });

  it.each<[string, Environment]>([
    ['PORT must be a whole number from 0 to 65535', { PORT: '65536' }],
    ['PORT must be a whole number from 0 to 65535', { PORT: 'http' }],
    ['PORT must be a whole number from 0 to 65535', { PORT: '3000.0' }],
    ['OPERATIONS_PORT must be a whole number from 0 to 65535, and not PORT', { OPERATIONS_PORT: '65536' }],
    ['OPERATIONS_PORT must be a whole number from 0 to 65535, and not PORT', { OPERATIONS_PORT: '-1' }],
    ['OPERATIONS_PORT must be a whole number from 0 to 65535, and not PORT', { PORT: '3001', OPERATIONS_PORT: '3001' }],
    ['OPERATIONS_HOST must be an address', { OPERATIONS_PORT: '0', OPERATIONS_HOST: ' ' }],
    ['HOST must be one of 127.0.0.1, ::1, localhost when AUTH_MODE is demo: anybody who reaches it may be anybody', { HOST: '0.0.0.0' }],
    ['EVENT_STORE_URL must be a URL such as sqlite:./data/events.db or esdb://…', { EVENT_STORE_URL: 'events.db' }],
    ['AUTH_MODE must be one of demo, jwt', { AUTH_MODE: 'none' }],
    ['NODE_ENV must not be production when AUTH_MODE is demo', { NODE_ENV: 'production' }],
    ['FEE_BASIS_POINTS must be a whole number from 0 to 2000', { FEE_BASIS_POINTS: '2001' }],
    ['REVIEW_WINDOW_HOURS must be a whole number from 1 to 2160', { REVIEW_WINDOW_HOURS: '2161' }],
    ['RATE_LIMIT_PER_MINUTE must be a whole number from 0 to 1000000', { RATE_LIMIT_PER_MINUTE: '-1' }],
    ['RATE_LIMIT_PER_ADDRESS must be a whole number from 0 to 1000000', { RATE_LIMIT_PER_ADDRESS: '1000001' }],
    ['DEMO_HOSTS must be host names without ports, separated by commas', { DEMO_HOSTS: 'demo:3000' }],
    ['MAX_TOKEN_HOURS must be a whole number from 1 to 8760', { MAX_TOKEN_HOURS: '0' }],
    ['ROLES_CLAIM must be the name of a claim, or a path such as realm_access.roles', { ROLES_CLAIM: 'a b' }],
    ...['a..b', '.a', 'a.', '.'].map((claim): [string, Environment] => [
      'ROLES_CLAIM must be the name of a claim, or a path such as realm_access.roles',
      { ROLES_CLAIM: claim },
    ]),
    ['CORS_ORIGINS must be origins such as https://example.com, separated by commas', { CORS_ORIGINS: 'https://a.example/path' }],
    ['LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent', { LOG_LEVEL: 'loud' }],
    ['JWT_ISSUER is required when AUTH_MODE is jwt', { ...JWT, JWT_ISSUER: '' }],
    ['JWT_AUDIENCE is required when AUTH_MODE is jwt', { ...JWT, JWT_AUDIENCE: undefined }],
    ...[undefined, 'the page', 'x'.repeat(256)].map((id): [string, Environment] => [
      'WEB_OIDC_CLIENT_ID must be the id of the page at the issuer, 1 to 255 visible characters, when AUTH_MODE is jwt and WEB is on',
      { ...JWT, ...WEB, WEB_OIDC_CLIENT_ID: id },
    ]),
    ...['profile', 'openid  profile', 'openid "'].map((scope): [string, Environment] => [
      'WEB_OIDC_SCOPE must be scopes separated by spaces, openid among them, when AUTH_MODE is jwt and WEB is on',
      { ...JWT, ...WEB, WEB_OIDC_SCOPE: scope },
    ]),
    ...['us', 'http://issuer.example'].map((issuer): [string, Environment] => [
      'JWT_ISSUER must be an https URL (http on loopback only) when AUTH_MODE is jwt and WEB is on',
      { ...JWT, ...WEB, JWT_ISSUER: issuer },
    ]),
    [
      'JWT_JWKS_URL must be an https URL (http on loopback only) when AUTH_MODE is jwt',
      { ...JWT, JWT_SECRET: '', JWT_JWKS_URL: 'http://a.example/keys' },
    ],
  ])('stop the start with one line: %s', (line, environment) => {
    expect(() => read(environment)).toThrow(new Error(line));
  });

  it.each<[string, Environment]>([
    ['too short a secret', { ...JWT, JWT_SECRET: 'a short secret' }],
    ['neither secret nor key set', { ...JWT, JWT_SECRET: '' }],
    ['both at once', { ...JWT, JWT_JWKS_URL: 'https://a.example/keys' }],
  ])('never tell the secret: %s', (_, environment) => {
    expect(() => read(environment)).toThrow(
      new Error('JWT_SECRET of at least 32 bytes, or else JWT_JWKS_URL, is required, never both, when AUTH_MODE is jwt'),
    );
  });
});
