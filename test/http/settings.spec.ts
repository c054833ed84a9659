import { describe, expect, it } from '@jest/globals';
import type { HttpApp } from '#apps/http/http-server';
import { authorize, HttpAppOnFakes } from './http-app-on-fakes.js';

const askedOf = async (server: HttpApp | null, url: string): Promise<readonly [number, string]> => {
  const { statusCode, payload } = (await server?.nest.inject({ url })) ?? { statusCode: 0, payload: '' };
  return [statusCode, payload];
};

describe('the settings', () => {
  it('limit the requests of each party', async () => {
    const { app } = await HttpAppOnFakes.start({ RATE_LIMIT_PER_MINUTE: '2' });
    const ann = await authorize(app, 'ann');
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => app.nest.inject({ url: '/v1/my-jobs', headers: ann })));
    // When the minute ends meanwhile, two more requests are allowed.
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    const other = await app.nest.inject({ url: '/v1/my-jobs', headers: await authorize(app, 'bob') });
    await app.close();
    expect([1, 3]).toContain(refused.length);
    expect(refused[0]?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', facts: {} });
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(other.statusCode).toBe(200);
    expect(other.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1', 'ratelimit-reset': expect.any(String) });
  });

  it('limit the requests of each address, with a token or without', async () => {
    const { app } = await HttpAppOnFakes.start({ RATE_LIMIT_PER_ADDRESS: '2' });
    const ann = await authorize(app, 'ann');
    const from = (remoteAddress: string, headers = {}) => app.nest.inject({ url: '/v1/my-jobs', remoteAddress, headers });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => from('2001:db8::1')));
    const other = await from('192.0.2.7', ann);
    const live = await app.nest.inject({ url: '/health/live', remoteAddress: '2001:db8::1' });
    await app.close();
    // When the minute ends meanwhile, two more requests are looked at.
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect([1, 3]).toContain(refused.length);
    expect(refused[0]?.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'retry-after': expect.any(String) });
    expect([other.statusCode, live.statusCode]).toEqual([200, 200]);
  });

  it('limit what each address asks of every route but health', async () => {
    const { app } = await HttpAppOnFakes.start({ RATE_LIMIT_PER_ADDRESS: '1' });
    const ann = await authorize(app, 'ann');
    const routes = ['/v1/currencies', '/v1/my-jobs', '/docs', '/docs/problems', '/openapi.json', '/metrics', '/version', '/dev/clock'];
    const asked = async (url: string, remoteAddress: string) => {
      const answers = await Promise.all([1, 2, 3].map(() => app.nest.inject({ url, remoteAddress, headers: ann })));
      return answers.filter(({ statusCode }) => statusCode === 429).length;
    };
    // When the minute ends meanwhile, one more request is allowed.
    for (const [nth, url] of routes.entries()) expect([url, (await asked(url, `192.0.2.${nth}`)) > 0]).toEqual([url, true]);
    expect(await asked('/health/live', '192.0.2.99')).toBe(0);
    expect(await asked('/health/ready', '192.0.2.99')).toBe(0);
    await app.close();
  });

  it('name the hosts that the demo answers to besides loopback', async () => {
    const { app } = await HttpAppOnFakes.start({ DEMO_HOSTS: 'demo' });
    const asked = async (url: string, host: string) => (await app.nest.inject({ url, headers: { host } })).statusCode;
    const allowed = await Promise.all(['demo:80', '127.0.0.1:3000', '[::1]'].map((host) => asked('/docs/problems', host)));
    const refused = await app.nest.inject({ url: '/dev/clock', headers: { host: 'Evil.example:3000' } });
    const others = await Promise.all(['/v1/my-jobs', '/docs', '/openapi.json', '/metrics'].map((url) => asked(url, 'evil.example')));
    const health = await Promise.all(['/health/live', '/health/ready'].map((url) => asked(url, 'evil.example')));
    await app.close();
    expect([allowed, others, health]).toEqual([
      [200, 200, 200],
      [403, 403, 403, 403],
      [200, 200],
    ]);
    expect(refused.json()).toMatchObject({ code: 'HOST_NOT_ALLOWED', facts: { host: 'Evil.example:3000' } });
  });

  it.each([
    ['in demo mode', {}],
    ['in jwt mode', { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' }],
  ])('give operators a port of their own: %s', async (_mode, environment) => {
    const { app, fakes } = await HttpAppOnFakes.start({ ...environment, OPERATIONS_PORT: '0' });
    fakes.isReady = false;
    const shown = [await askedOf(app, '/health/live'), await askedOf(app, '/health/ready')];
    const hidden = [(await askedOf(app, '/metrics'))[0], (await askedOf(app, '/version'))[0]];
    const health = await askedOf(app.operations, '/health/ready');
    const metrics = await askedOf(app.operations, '/metrics');
    const version = (await askedOf(app.operations, '/version'))[0];
    await app.operations?.close();
    await app.close();
    expect([shown, hidden]).toEqual([
      [
        [200, '{"live":true}'],
        [503, '{"ready":false}'],
      ],
      [404, 404],
    ]);
    expect(health).toEqual([503, expect.stringMatching(/^{"ready":false,"degraded":false,"dependencies":{"events":/)]);
    expect(metrics).toEqual([200, expect.stringContaining('route="/health/live"')]);
    expect(version).toBe(200);
  });

  it('show operations on the port of the API in demo mode, and nowhere in jwt mode, unless they have a port', async () => {
    const jwt = { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };
    for (const [environment, status] of [
      [{}, 200],
      [jwt, 404],
    ] as const) {
      const { app } = await HttpAppOnFakes.start(environment);
      const answers = await Promise.all(['/metrics', '/version'].map((url) => app.nest.inject({ url })));
      const ready = await app.nest.inject({ url: '/health/ready' });
      await app.close();
      expect([app.operations, ...answers.map(({ statusCode }) => statusCode)]).toEqual([null, status, status]);
      expect('dependencies' in ready.json<object>()).toBe(status === 200);
    }
  });

  it('let the port for operators answer to the same hosts in demo mode', async () => {
    const { app } = await HttpAppOnFakes.start({ OPERATIONS_PORT: '0' });
    const asked = async (host: string) => (await app.operations?.nest.inject({ url: '/metrics', headers: { host } }))?.statusCode;
    const statuses = [await asked('localhost:9464'), await asked('evil.example')];
    await app.operations?.close();
    await app.close();
    expect(statuses).toEqual([200, 403]);
  });

  it('open the routes under /dev in demo mode only', async () => {
    const jwt = { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };
    const { app } = await HttpAppOnFakes.start(jwt);
    const answers = [
      await app.nest.inject({ url: '/dev/clock' }),
      await app.nest.inject({ method: 'POST', url: '/dev/tokens', payload: '{' }),
    ];
    await app.close();
    expect(answers.map((answer) => answer.json<{ code: string }>().code)).toEqual(['ROUTE_NOT_FOUND', 'ROUTE_NOT_FOUND']);
  });
});
