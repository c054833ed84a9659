import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS } from '../../apps/web/shell/paths.js';
import { SIGN_IN_PATHS } from '../../apps/web/sign-in/paths.js';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { Container } from './container.js';
import { expressions, metricsOf } from './expressions.js';
import { freePort } from './free-port.js';
import { HandBuiltImages, type Image } from './hand-built.js';

const ISSUER = 'https://issuer.example/realms/jobs';
const TRUST = { JWT_SECRET: 'a secret of at least thirty-two bytes', JWT_ISSUER: ISSUER, JWT_AUDIENCE: 'the tests' };
const WEB = { ...TRUST, WEB: 'on', WEB_OIDC_CLIENT_ID: 'the-page' };
const BUILD_PATIENCE_MS = 240_000;
const RUN_PATIENCE_MS = 120_000;

const filesOf = ({ folder }: Image): readonly string[] => readdirSync(folder, { recursive: true }).map(String).toSorted();

interface Addresses {
  readonly url: string;
  /** Of operators: a worker serves them alone, on its only port. */
  readonly operationsUrl: string;
}

const at = (port: string): string => `http://127.0.0.1:${port}`;

/**
 * Runs the image's command, and calls `use` with its addresses. Checks that the health check passes only while it runs, that it ends with
 * 0, and that it leaves no file beside its code.
 */
async function runs(image: Image, settings: Readonly<Record<string, string>>, use: (at: Addresses) => Promise<void>): Promise<void> {
  const before = filesOf(image);
  const isWorker = !('JWT_SECRET' in settings);
  const PORT = String(await freePort());
  const OPERATIONS_PORT = String(await freePort());
  const container = new Container(image, { HOST: '127.0.0.1', PORT, OPERATIONS_PORT, ...settings });
  expect(await container.isHealthy()).toBe(false);
  const ended = await container.run(() => use({ url: at(PORT), operationsUrl: at(isWorker ? PORT : OPERATIONS_PORT) }));
  expect(ended).toEqual({ code: 0, signal: null });
  expect(filesOf(image)).toEqual(before);
}

/** The metrics that a run of the image exposes. */
async function metricsOfRun(image: Image, settings: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  let exposed: ReadonlySet<string> = new Set();
  await runs(image, settings, async ({ operationsUrl }) => {
    exposed = (await ScrapedMetrics.scrape(operationsUrl)).series;
  });
  return exposed;
}

/** Reads every page of the web and of the documentation, and every file that they name, as a browser would for a user who signs in. */
async function readsWeb({ url }: Addresses): Promise<void> {
  const pages = [...Object.values(PATHS), ...Object.values(SIGN_IN_PATHS), '/docs', '/docs/reference'];
  const files = new Set<string>();
  for (const page of pages) {
    const answer = await fetch(url + page.replace(':contractId', '5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a11'));
    expect([page, answer.status, answer.headers.get('content-type')]).toEqual([page, 200, 'text/html; charset=utf-8']);
    for (const [, file = ''] of (await answer.text()).matchAll(/(?:src|href)="(\/(?:assets|docs)\/[^"]+\.[a-z]+)"/g)) files.add(file);
  }
  expect([...files].filter((file) => file.endsWith('.js')).length).toBeGreaterThanOrEqual(3);
  for (const file of files) expect([file, (await fetch(url + file)).status]).toEqual([file, 200]);
  expect(await (await fetch(`${url}/web.json`)).json()).toMatchObject({ mode: 'jwt', issuer: ISSUER, clientId: 'the-page' });
}

describe('an image of docker/Dockerfile, built and run without Docker', () => {
  let images: HandBuiltImages;
  beforeAll(async () => {
    images = new HandBuiltImages();
    await Promise.all(['dependencies', 'build'].map((stage) => images.image(stage)));
    await images.image('runtime');
  }, BUILD_PATIENCE_MS);
  afterAll(() => images.remove());

  it.each(['api', 'worker', 'standalone'])('runs %s as a user who is not root', async (name) => {
    expect((await images.image(name)).user).toBe('1000');
  });

  it('has no packages that only developers need', async () => {
    const packages = readdirSync(`${(await images.image('runtime')).folder}/node_modules`);
    expect(packages).toContain('fastify');
    expect(packages.filter((name) => ['jest', 'typescript', 'prettier'].includes(name))).toEqual([]);
  });

  it(
    'starts standalone',
    async () => {
      expect(await metricsOfRun(await images.image('standalone'), TRUST)).toContain('process_cpu_seconds_total');
    },
    RUN_PATIENCE_MS,
  );

  it(
    'serves the web page with WEB=on from standalone',
    async () => {
      await runs(await images.image('standalone'), WEB, readsWeb);
    },
    RUN_PATIENCE_MS,
  );

  describeWithMongo('on an EventStoreDB stand-in and a server of the MongoDB protocol', () => {
    let log: EventStoreDbStandIn;
    let views: MongoForTests;
    beforeAll(async () => {
      log = await EventStoreDbStandIn.start();
      views = await MongoForTests.start();
    }, RUN_PATIENCE_MS);
    afterAll(async () => {
      await views.stop();
      log.stop();
    });

    it(
      'starts api and worker, and they expose what dashboard and alerts read',
      async () => {
        const stores = { EVENT_STORE_URL: log.url, VIEW_STORE_URL: views.server.url };
        const ofWorker = await metricsOfRun(await images.image('worker'), stores);
        const ofApi = await metricsOfRun(await images.image('api'), { ...stores, ...TRUST });
        const read = expressions.flatMap(({ text }) => metricsOf(text));
        expect(read.filter((metric) => !ofWorker.has(metric) && !ofApi.has(metric))).toEqual([]);
      },
      RUN_PATIENCE_MS,
    );

    it(
      'serves the web page with WEB=on from api',
      async () => {
        await runs(await images.image('api'), { EVENT_STORE_URL: log.url, VIEW_STORE_URL: views.server.url, ...WEB }, readsWeb);
      },
      RUN_PATIENCE_MS,
    );
  });
});
