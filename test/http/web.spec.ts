import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpApp } from '#apps/http/http-server';
import { HttpAppOnFakes } from './http-app-on-fakes.js';

const JWT = { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };
const WEB = { ...JWT, JWT_ISSUER: 'https://issuer.example/realms/jobs', WEB: 'on', WEB_OIDC_CLIENT_ID: 'the-page' };
const MOST_FIRST_LOAD = 200 * 1_024;

const get = (app: HttpApp, url: string, headers: Readonly<Record<string, string>> = {}) => app.nest.inject({ url, headers });

/** The files that the page names. */
const filesIn = (html: string): readonly string[] => [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);

describe('the web page', () => {
  let app: HttpApp;
  beforeAll(async () => ({ app } = await HttpAppOnFakes.start()));
  afterAll(() => app.close());

  it.each(['/', '/jobs', '/jobs/new', '/jobs/5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a11', '/operations'])('answers at %s', async (path) => {
    const { statusCode, headers, payload } = await get(app, path);
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'private, no-cache']);
    expect(payload).toContain('<div id="root">');
    expect((await get(app, path, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it('may load nothing but files of the service, and holds no script or style itself', async () => {
    const { headers, payload } = await get(app, '/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(payload).not.toMatch(/<style|<script>| style=|https?:\/\//);
  });

  it('has files that are kept for ever, because their names change with their content', async () => {
    const { payload } = await get(app, '/');
    const assets = filesIn(payload).filter((path) => path.startsWith('/assets/'));
    expect(assets.length).toBeGreaterThanOrEqual(2);
    for (const path of assets) {
      const { statusCode, headers } = await get(app, path);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(headers['content-type']).toMatch(/^text\/(?:javascript|css); charset=utf-8$/);
    }
  });

  it('sends brotli or gzip, whatever the browser takes', async () => {
    const plain = await get(app, '/');
    const [br, gzip, none] = await Promise.all(
      ['gzip, deflate, br', 'gzip', 'br;q=0'].map((accepted) => get(app, '/', { 'accept-encoding': accepted })),
    );
    expect([br, gzip, none].map((one) => one?.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br?.rawPayload ?? '').toString()).toBe(plain.payload);
    expect(gunzipSync(gzip?.rawPayload ?? '').toString()).toBe(plain.payload);
    expect(none?.payload).toBe(plain.payload);
    expect(plain.headers.vary).toBe('Authorization, Accept-Encoding');
  });

  it('loads at most 200 KiB at first', async () => {
    const { payload } = await get(app, '/');
    const sizes = await Promise.all(
      ['/', ...filesIn(payload)].map(async (path) => (await get(app, path, { 'accept-encoding': 'br' })).rawPayload.length),
    );
    const bytes = sizes.reduce((sum, one) => sum + one, 0);
    console.log(`first load of the web page: ${bytes} bytes in ${sizes.length} files, with brotli`);
    expect(bytes).toBeLessThanOrEqual(MOST_FIRST_LOAD);
  });

  it('is told how people sign in', async () => {
    expect((await get(app, '/web.json')).json()).toEqual({ mode: 'demo' });
  });
});

describe('with the tokens of an issuer', () => {
  it('the web page is served with WEB=on, and is told where people sign in', async () => {
    const { app } = await HttpAppOnFakes.start(WEB);
    for (const path of ['/jobs', '/signed-in?code=x&state=y', '/signed-out'])
      expect((await get(app, path)).payload).toContain('<div id="root">');
    expect((await get(app, '/web.json')).json()).toEqual({
      mode: 'jwt',
      issuer: WEB.JWT_ISSUER,
      clientId: 'the-page',
      scope: 'openid offline_access',
      audience: 'a',
      rolesClaim: 'roles',
    });
    await app.close();
  });

  it('the web page may ask the issuer besides the service, and nobody else', async () => {
    const { app } = await HttpAppOnFakes.start(WEB);
    const policy = String((await get(app, '/jobs')).headers['content-security-policy']);
    expect(policy).toContain("; connect-src 'self' https://issuer.example;");
    expect(policy.replace(' https://issuer.example', '')).not.toMatch(/unsafe|https?:|\*/);
    await app.close();
  });

  it('/ says what the service is and where to look, and there is no page of My Jobs', async () => {
    const { app } = await HttpAppOnFakes.start(JWT);
    const { headers, payload } = await get(app, '/');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(filesIn(payload)).toEqual(['/docs', '/docs/problems', '/openapi.json', '/health/live', '/health/ready']);
    expect(payload).toContain('Source: milestone-contracts 0.1.0');
    expect((await get(app, '/jobs')).statusCode).toBe(404);
    await app.close();
  });
});
