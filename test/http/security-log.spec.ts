import { expect, it, jest } from '@jest/globals';
import { ForeignContract } from '#application';
import { noSuchContract } from '#domain';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

it('logs and counts each refusal of access and each privileged read', async () => {
  const { app, fakes } = await HttpAppOnFakes.start({ RATE_LIMIT_PER_MINUTE: '3' });
  const page = `/v1/contracts/${CONTRACT}`;
  const [ann, otto, olga, mallory] = await Promise.all([
    authorize(app, 'ann'),
    authorize(app, 'otto', 'auditor'),
    authorize(app, 'olga', 'operator'),
    authorize(app, 'mallory'),
  ]);
  const { log } = app.nest.getHttpAdapter().getInstance();
  const lines = [jest.spyOn(log, 'warn'), jest.spyOn(log, 'info')];
  const status = async (url: string, headers: object) => (await app.nest.inject({ url, headers: { ...headers } })).statusCode;

  expect(await status(page, { 'x-request-id': 'page-7' })).toBe(401);
  expect(await status(`${page}/verify`, ann)).toBe(403);
  expect(await status('/docs', { host: 'evil.example' })).toBe(403);
  expect(await status(page, ann)).toBe(200);
  expect(await status(page, otto)).toBe(200);
  expect(await status('/v1/my-jobs', otto)).toBe(200);
  expect(await status('/v1/currencies', otto)).toBe(200);
  fakes.queryAnswer = () => Promise.resolve({ items: [], nextCursor: null, asOf: null });
  expect(await status('/v1/attention', olga)).toBe(200);
  fakes.queryAnswer = () => Promise.reject(noSuchContract());
  expect(await status(page, otto)).toBe(404);
  fakes.queryAnswer = () => Promise.reject(new ForeignContract());
  expect(await status(page, mallory)).toBe(404);
  fakes.queryAnswer = () => Promise.resolve({ items: [] });
  // When the minute ends meanwhile, mallory has three more.
  let last = 200;
  for (let more = 0; more < 6 && last === 200; more += 1) last = await status('/v1/my-jobs', mallory);
  expect(last).toBe(429);

  const route = '/v1/contracts/:contractId';
  const line = { address: '127.0.0.1', method: 'GET', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) };
  expect(lines.flatMap(({ mock }) => mock.calls.map(([logged]): unknown => logged))).toEqual([
    { ...line, security: 'unauthenticated', party: null, route, requestId: 'page-7' },
    { ...line, security: 'forbidden', party: 'ann', route: `${route}/verify` },
    { ...line, security: 'forbidden', party: null, route: '/docs' },
    { ...line, security: 'foreignContract', party: 'mallory', route },
    { ...line, security: 'tooManyRequests', party: 'mallory', route: '/v1/my-jobs' },
    { ...line, security: 'privilegedRead', party: 'otto', route },
    { ...line, security: 'privilegedRead', party: 'olga', route: '/v1/attention' },
  ]);
  const { payload } = await app.nest.inject({ url: '/metrics' });
  await app.close();
  const counted = [...payload.matchAll(/^security_events_total\{event="(\w+)"\} (\d+)$/gm)].map(([, event, count]) => [
    event,
    Number(count),
  ]);
  expect(Object.fromEntries(counted)).toEqual({
    unauthenticated: 1,
    forbidden: 2,
    privilegedRead: 2,
    foreignContract: 1,
    tooManyRequests: 1,
  });
});
