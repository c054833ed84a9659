import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readSettings } from '#apps/api/settings';
import { STREAM_LIMITS } from '#apps/http/event-stream/open-streams';
import { compose, composeText, exampleSettings, withSettings, type Service } from './compose.js';

const SETTINGS = { JWT_SECRET: 'a secret of at least thirty-two bytes', JWT_ISSUER: 'https://issuer', JWT_AUDIENCE: 'contracts' };

/** The port on which the images listen. */
const [, PORT] = /\bPORT=(\d+)/.exec(readFileSync('docker/Dockerfile', 'utf8')) ?? [];

const services = Object.entries(compose.services);
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker/compose.yaml has no service ${name}`);
  return found;
};

/** Whether the first service can reach the second by its name. */
const reaches = (from: string, to: string): boolean => service(from).networks.some((network) => service(to).networks.includes(network));

describe('docker/compose.yaml', () => {
  it('pins the version of every image that it does not build', () => {
    const pulled = services.filter(([, { build }]) => !build).map(([, { image }]) => image);
    expect(pulled.filter((image) => !/:v?\d+\.\d+\.\d+/.test(image))).toEqual([]);
  });

  it('contains no secret: it requires each, and names those that are missing', () => {
    const required = [...composeText.matchAll(/\$\{(\w+):?\?/g)].map(([, name]) => name);
    expect(required).toEqual(expect.arrayContaining(['JWT_SECRET', 'JWT_ISSUER', 'JWT_AUDIENCE', 'GRAFANA_PASSWORD']));
    expect(required.filter((name = '') => exampleSettings[name] !== '')).toEqual([]);
    const named = [...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(exampleSettings)));
  });

  it('gives the api settings that it accepts, and stores that it can reach', () => {
    const settings = readSettings(withSettings(service('api').environment ?? {}, SETTINGS), { authMode: 'jwt' });
    expect(settings.auth).toMatchObject({ mode: 'jwt', trust: { issuer: 'https://issuer', audience: 'contracts' } });
    for (const url of [settings.eventStoreUrl, settings.viewStoreUrl]) expect(reaches('api', new URL(url ?? '').hostname)).toBe(true);
  });

  it('lets the api serve the web page, and tells it where people sign in', () => {
    const web = { WEB: 'on', WEB_OIDC_CLIENT_ID: 'the-page' };
    const settings = readSettings(withSettings(service('api').environment ?? {}, { ...SETTINGS, ...web }), { authMode: 'jwt' });
    expect(settings.web).toMatchObject({ mode: 'jwt', issuer: 'https://issuer', clientId: 'the-page' });
  });

  it('gives the worker the stores of the api, which it can reach', () => {
    const { EVENT_STORE_URL, VIEW_STORE_URL } = service('api').environment ?? {};
    expect(service('worker').environment).toMatchObject({ EVENT_STORE_URL, VIEW_STORE_URL });
    expect(['eventstore', 'mongodb'].filter((store) => !reaches('worker', store))).toEqual([]);
  });

  it('lets the proxy forward requests to the api, on the port of the images', () => {
    const [, name = ''] = /set \$api (\w+);/.exec(readFileSync('docker/nginx.conf', 'utf8')) ?? [];
    expect(readFileSync('docker/nginx.conf', 'utf8')).toContain(`proxy_pass http://$api:${PORT};`);
    expect(reaches('proxy', name)).toBe(true);
  });

  it('lets the proxy forward every path as it is, so pages and the way back from signing in too, and each event of a stream at once', () => {
    const config = readFileSync('docker/nginx.conf', 'utf8');
    expect([...config.matchAll(/location ([^@{ ]+) \{/g)].map(([, path]) => path)).toEqual(['/']);
    expect(config).not.toMatch(/\b(?:rewrite|return 30\d|gzip on|proxy_cache)\b/);
    expect(config).toContain('proxy_buffering off;');
    const [, seconds] = /proxy_read_timeout (\d+)s;/.exec(config) ?? [];
    expect(Number(seconds) * 1_000).toBeGreaterThan(2 * STREAM_LIMITS.commentEveryMs);
  });

  it('lets the proxy keep no body, and limits what one address may send and hold', () => {
    const config = readFileSync('docker/nginx.conf', 'utf8');
    const limits = [
      'client_max_body_size 640k;',
      'proxy_request_buffering off;',
      'client_body_timeout 30s;',
      'limit_req zone=requests burst=200',
    ];
    expect(limits.filter((limit) => !config.includes(limit))).toEqual([]);
  });

  it('lets only the service reach the stores', () => {
    const others = services.map(([name]) => name).filter((name) => !['api', 'worker', 'eventstore', 'mongodb'].includes(name));
    expect(others.filter((name) => reaches(name, 'eventstore') || reaches(name, 'mongodb'))).toEqual([]);
  });

  it('mounts files that exist, and volumes that it declares', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes).map((volume) => volume.split(':')[0] ?? '');
    expect(sources.filter((source) => !(source.startsWith('./') ? existsSync(join('docker', source)) : source in compose.volumes))).toEqual(
      [],
    );
  });

  it('lets Prometheus scrape every process of the service, on its port for operators', () => {
    const config = parse(readFileSync('docker/prometheus/prometheus.yml', 'utf8')) as {
      scrape_configs: { dns_sd_configs: { names: string[]; port: number }[] }[];
    };
    const scraped = config.scrape_configs.flatMap(({ dns_sd_configs: found }) => found);
    expect(scraped.flatMap(({ names }) => names)).toEqual(services.flatMap(([name, { build }]) => (build ? [name] : [])));
    expect(scraped.flatMap(({ names }) => names).filter((name) => !reaches('prometheus', name))).toEqual([]);
    const ports = Object.fromEntries(scraped.flatMap(({ names, port }) => names.map((name) => [name, String(port)])));
    const { OPERATIONS_PORT, OPERATIONS_HOST } = service('api').environment ?? {};
    expect(ports).toEqual({ api: OPERATIONS_PORT, worker: PORT });
    expect([OPERATIONS_HOST, OPERATIONS_PORT === PORT]).toEqual(['0.0.0.0', false]);
  });
});
