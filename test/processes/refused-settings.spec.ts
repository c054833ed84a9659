import { describe, expect, it } from '@jest/globals';
import { readSettings } from '#apps/api/settings';
import { startApi } from '#apps/api/start';
import { readProcessSettings, WrongSettings } from '#apps/process/settings/process-settings';
import { startWorker } from '#apps/worker/start';

type Environment = Readonly<Record<string, string>>;

const JWT = { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'us', JWT_AUDIENCE: 'us' };
const SHARED = { EVENT_STORE_URL: 'esdb://127.0.0.1:1?tls=false', VIEW_STORE_URL: 'mongodb://127.0.0.1:1' };

/** The failure of a start that must not succeed. */
async function refusal(start: () => Promise<unknown>): Promise<unknown> {
  return start().then(
    () => 'it started',
    (failure: unknown) => failure,
  );
}

const refusedApi = (environment: Environment) => refusal(async () => startApi(readSettings(environment, { authMode: 'jwt' })));
const refusedWorker = (environment: Environment) => refusal(async () => startWorker(readProcessSettings(environment)));

describe('wrong settings of an api or worker stop its start with one line', () => {
  it.each<[string, (environment: Environment) => Promise<unknown>, Environment, RegExp]>([
    ['api', refusedApi, { ...SHARED, AUTH_MODE: 'demo' }, /AUTH_MODE must be jwt: .* standalone/],
    ['api', refusedApi, JWT, /EVENT_STORE_URL must be esdb.* VIEW_STORE_URL must be mongodb.* standalone/],
    ['api', refusedApi, { ...JWT, ...SHARED, EVENT_STORE_URL: 'sqlite:./events.db' }, /^EVENT_STORE_URL must be esdb:\/\/…: .* standalone/],
    ['worker', refusedWorker, { ...SHARED, VIEW_STORE_URL: 'sqlite:./views.db' }, /^VIEW_STORE_URL must be mongodb:\/\/…: .* standalone/],
    ['worker', refusedWorker, { ...SHARED, DATA_DIR: ':memory:' }, /PAYMENT_GATEWAY_URL is required/],
    ['worker', refusedWorker, { ...SHARED, PAYMENT_GATEWAY_URL: 'https://pay.example' }, /PAYMENT_GATEWAY_URL must be sqlite/],
    ['worker', refusedWorker, { ...SHARED, PORT: 'http' }, /PORT must be a whole number/],
  ])('%s: %#', async (_app, refused, environment, says) => {
    const failure = await refused(environment);
    expect(failure).toBeInstanceOf(WrongSettings);
    expect((failure as WrongSettings).message).toMatch(says);
    expect((failure as WrongSettings).message).not.toContain('\n');
  });
});
