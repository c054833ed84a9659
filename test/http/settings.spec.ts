import { describe, expect, it } from '@jest/globals';
import { authorize, HttpAppOnFakes } from './http-app-on-fakes.js';

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
