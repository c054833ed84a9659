import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import { auditContract } from './audit.js';
import { Stage } from './stage.js';
import { DEFAULT_STORY, STORIES } from './stories.js';
import type { Story } from './story.js';
import { Transcript } from './transcript.js';

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
async function isOurDemo(url: string): Promise<boolean> {
  const client = new ServiceClient(url);
  try {
    const version = await client.get<{ readonly name?: string } | null>('/version');
    const clock = await client.get('/dev/clock');
    return version.body?.name === 'milestone-contracts' && clock.status === 200;
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
  const client = new ServiceClient(url);
  await client.ready();
  const tokens = { ann: await client.token('ann'), bob: await client.token('bob') };
  const transcript = new Transcript((line) => console.log(line));
  const stage = new Stage(client, transcript, tokens, randomBytes(4).toString('hex'));
  for (const chapter of story.chapters) await chapter(stage);
  await auditContract(stage, story);
  console.log('\nEverything was as expected.');
}
