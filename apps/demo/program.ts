import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '#apps/process/service-process';
import { createClient, type Client } from '#client';
import { auditContract } from './audit.js';
import { Stage } from './stage.js';
import { DEFAULT_STORY, STORIES } from './stories.js';
import type { Story } from './story.js';
import { Transcript } from './transcript.js';

/** A service that rebuilds its views is not ready for long. */
const READY_PATIENCE_MS = 120_000;

/**
 * `npm run demo -- <story>`: plays it over HTTP on the demo service at `PORT` of this machine, or else on a service that it starts. Exit code 0
 * means that everything was as expected, 2 that there is no such story.
 */
const [name = DEFAULT_STORY] = process.argv.slice(2);
const named = STORIES.get(name);
if (named) await playSomewhere(named);
else {
  console.error(
    `There is no story ${name}. There are:\n${[...STORIES].map(([one, { about }]) => `  ${one.padEnd(14)}${about}`).join('\n')}`,
  );
  process.exitCode = 2;
}

async function playSomewhere(story: Story): Promise<void> {
  try {
    const url = `http://localhost:${process.env.PORT ?? 3000}`;
    if (await isOurDemo(url)) await play(story, { url, where: 'the service that runs at' });
    else await playOnOwnService(story);
  } catch (failure) {
    console.error(`\nNot as expected: ${failure instanceof Error ? failure.message : String(failure)}`);
    process.exitCode = 1;
  }
}

/** Whether this product answers there, in demo mode. */
async function isOurDemo(baseUrl: string): Promise<boolean> {
  const client = createClient({ baseUrl, patienceMs: 0 });
  try {
    const { name: product } = await client.version();
    await client.readClock();
    return product === 'milestone-contracts';
  } catch {
    return false;
  }
}

async function playOnOwnService(story: Story): Promise<void> {
  const main = fileURLToPath(new URL('../standalone/main.js', import.meta.url));
  const service = await ServiceProcess.start(main, { DATA_DIR: ':memory:', PORT: '0' });
  try {
    await play(story, { url: service.url, where: 'a service of its own, on a throw-away folder, at' });
  } finally {
    await service.stop();
  }
}

async function play(story: Story, { url, where }: { readonly url: string; readonly where: string }): Promise<void> {
  console.log(`The demo plays on ${where} ${url}.`);
  console.log('ann is the client, bob the freelancer.');
  const anybody = createClient({ baseUrl: url, patienceMs: READY_PATIENCE_MS });
  await anybody.ready();
  const clientOf = async (sub: string, ...roles: readonly 'auditor'[]): Promise<Client> =>
    createClient({ baseUrl: url, token: (await anybody.makeToken({ sub, roles })).token });
  const transcript = new Transcript((line) => console.log(line));
  const stage = new Stage(transcript, { ann: await clientOf('ann'), bob: await clientOf('bob') });
  for (const chapter of story.chapters) await chapter(stage);
  await auditContract(stage, story, await clientOf('otto', 'auditor'));
  console.log('\nEverything was as expected.');
}
