import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Container } from './container.js';
import { freePort } from './free-port.js';
import { HandBuiltImages, type Image } from './hand-built.js';

const TRUST = { JWT_SECRET: 'a secret of at least thirty-two bytes', JWT_ISSUER: 'the tests', JWT_AUDIENCE: 'the tests' };
const BUILD_PATIENCE_MS = 240_000;

let images: HandBuiltImages;
beforeAll(async () => {
  images = new HandBuiltImages();
  await images.image('runtime');
}, BUILD_PATIENCE_MS);
afterAll(() => images.remove());

const filesOf = ({ folder }: Image): readonly string[] => readdirSync(folder, { recursive: true }).map(String).toSorted();

/** Empty when it becomes healthy, writes nothing beside its code, and ends with 0 when it is asked to. */
async function flawsOf(image: Image, settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const before = filesOf(image);
  const container = new Container(image, { PORT: String(await freePort()), ...TRUST, ...settings });
  const healthyAtOnce = await container.isHealthy();
  const unhealthy = await container.healthy().then(
    () => null,
    (error: Error) => error.message,
  );
  const { code, signal } = await container.stop();
  const isUnchanged = JSON.stringify(filesOf(image)) === JSON.stringify(before);
  return [
    ...(healthyAtOnce ? ['it is healthy before it listens'] : []),
    ...(unhealthy === null ? [] : [unhealthy]),
    ...(code === 0 ? [] : [`it ended with ${code ?? signal}`]),
    ...(isUnchanged ? [] : ['it wrote a file beside its code']),
  ];
}

describe('an image of docker/Dockerfile, built and run without an engine', () => {
  it('starts standalone', async () => {
    expect(await flawsOf(await images.image('standalone'), {})).toEqual([]);
  });

  it.each(['standalone'])('runs %s as a user who is not root', async (name) => {
    expect((await images.image(name)).user).toBe('1000');
  });

  it('has no packages that only developers need', async () => {
    const { folder } = await images.image('runtime');
    expect(readdirSync(`${folder}/node_modules`)).not.toEqual(expect.arrayContaining(['jest', 'typescript']));
  });
});
