import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { Container } from './container.js';
import { expressions, metricsOf } from './expressions.js';
import { freePort } from './free-port.js';
import { HandBuiltImages, type Image } from './hand-built.js';

const TRUST = { JWT_SECRET: 'a secret of at least thirty-two bytes', JWT_ISSUER: 'the tests', JWT_AUDIENCE: 'the tests' };
const BUILD_PATIENCE_MS = 240_000;
const RUN_PATIENCE_MS = 120_000;

const filesOf = ({ folder }: Image): readonly string[] => readdirSync(folder, { recursive: true }).map(String).toSorted();

/**
 * Runs the image's command; resolves to the metrics that it exposes. Checks that the health check passes only while it runs, that it ends with
 * 0, and that it leaves no file beside its code.
 */
async function metricsOfRun(image: Image, settings: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  const before = filesOf(image);
  // A worker serves operators alone, on its only port.
  const isWorker = !('JWT_SECRET' in settings);
  const PORT = String(await freePort());
  const OPERATIONS_PORT = String(await freePort());
  const container = new Container(image, { HOST: '127.0.0.1', PORT, OPERATIONS_PORT, ...settings });
  expect(await container.isHealthy()).toBe(false);
  let exposed: ReadonlySet<string> = new Set();
  const ended = await container.run(async () => {
    exposed = (await ScrapedMetrics.scrape(`http://127.0.0.1:${isWorker ? PORT : OPERATIONS_PORT}`)).series;
  });
  expect(ended).toEqual({ code: 0, signal: null });
  expect(filesOf(image)).toEqual(before);
  return exposed;
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
  });
});
