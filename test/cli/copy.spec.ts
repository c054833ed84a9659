import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { contractIdOf, type StoredEvent } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { eventually } from '../adapters/eventually.js';
import { newFile } from '../adapters/sqlite/log.js';
import { forEachInLanes } from '../plays/lanes.js';
import { Party } from '../suites/http-stories/party.js';
import { play, scriptsOf } from '../processes/scripts.js';
import { startReady } from '../processes/standalone.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';

const CONTRACTS = 60;
const MAIN = 'dist/apps/cli/main.js';

const spawnCopy = (from: string, to: string): ChildProcess =>
  spawn(process.execPath, [MAIN, 'copy', '--from', from, '--to', to], { stdio: ['ignore', 'ignore', 'inherit'] });

/** What the command line prints to stdout, or to stderr when it fails. */
const runCli = (...args: readonly string[]): Promise<string> =>
  promisify(execFile)(process.execPath, [MAIN, ...args]).then(
    ({ stdout }) => stdout,
    (failure: { readonly stderr: string }) => failure.stderr,
  );

const runCopy = (...args: readonly string[]): Promise<string> => runCli('copy', ...args);

async function eventsIn(file: string): Promise<readonly object[]> {
  const log = SqliteEventStore.openToRead(file);
  const events = await log.page(null, 100_000);
  await log.close();
  return events.map((event) => ({ ...event, position: null }));
}

/** The answers for those contracts that do not verify, from a service that runs on a copied log. */
async function unverified({ url }: ServiceProcess, events: readonly StoredEvent[]): Promise<readonly string[]> {
  const auditor = await Party.join(url, 'eve', 'auditor');
  const contracts = [...new Set(events.map(({ stream }) => contractIdOf(stream) ?? ''))];
  expect(contracts).toHaveLength(CONTRACTS);
  const wrong: string[] = [];
  await forEachInLanes(contracts, async (id) => {
    let answer = await auditor.get(`/v1/contracts/${id}/verify`);
    // A log that does not answer in time on a busy machine is to be asked again.
    while (answer.body.code === 'STORE_UNAVAILABLE') answer = await auditor.get(`/v1/contracts/${id}/verify`);
    if (!answer.text.startsWith('{"ok":true,')) wrong.push(answer.text);
  });
  return wrong;
}

async function withService(environment: Readonly<Record<string, string>>, use: (service: ServiceProcess) => Promise<void>): Promise<void> {
  const service = await startReady(environment);
  try {
    await use(service);
  } finally {
    await service.stop();
  }
}

describe('npm run copy', () => {
  const { file, remove } = newFile();
  const folder = join(file, '..');
  const [from, back] = [`sqlite:${file}`, join(folder, 'back', 'events.db')];
  let standIn: EventStoreDbStandIn;
  let events: readonly StoredEvent[];

  beforeAll(async () => {
    standIn = await EventStoreDbStandIn.start();
    const log = await SqliteEventStore.open(file);
    await play(log, scriptsOf(CONTRACTS));
    events = await log.page(null, 100_000);
    await log.close();
  });
  afterAll(() => {
    standIn.stop();
    remove();
  });

  const written = (): number => standIn.log.events.filter(({ stream }) => stream.startsWith('contract-')).length;

  it('resumes after it was killed in the middle, and then finds nothing to do', async () => {
    standIn.faults.replyDelayMs = 10;
    for (const enough of [100, 200]) {
      const child = spawnCopy(from, standIn.url);
      await eventually(() => expect(written()).toBeGreaterThan(enough));
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    standIn.faults.replyDelayMs = 0;
    const found = written();
    expect(found).toBeLessThan(events.length);
    const sums = `${events.length} events of ${CONTRACTS} contracts are the same in both logs`;
    expect(await runCopy('--from', from, '--to', standIn.url)).toMatch(
      new RegExp(`^${sums}: ${events.length - found} copied, ${found} were there; \\d+\\.\\d s, \\d+ events/s\\n$`),
    );
    expect(await runCopy('--from', from, '--to', standIn.url)).toContain(`${sums}: 0 copied, ${events.length} were there`);
  });

  it('copies the log back byte for byte', async () => {
    expect(await runCopy('--from', standIn.url, '--to', `sqlite:${back}`)).toContain(`: ${events.length} copied, 0 were there`);
    expect(await eventsIn(back)).toEqual(await eventsIn(file));
  });

  it('makes a log that the service on the other stack verifies', () =>
    withService({ DATA_DIR: join(folder, 'other'), EVENT_STORE_URL: standIn.url }, async (service) => {
      expect(await unverified(service, events)).toEqual([]);
    }));

  it('reads the log of a running service, and refuses to write to it', () =>
    withService({ DATA_DIR: join(back, '..') }, async (service) => {
      expect(await unverified(service, events)).toEqual([]);
      expect(await runCopy('--from', `sqlite:${back}`, '--to', `sqlite:${join(folder, 'third', 'events.db')}`)).toContain(' 0 were there');
      const refused = /^another process uses the data folder .*back: stop it.*\n$/;
      expect(await runCopy('--from', from, '--to', `sqlite:${back}`)).toMatch(refused);
    }));

  it.each([
    [['--from', 'sqlite:/nowhere/events.db', '--to', from], '--from names /nowhere/events.db, which does not exist\n'],
    [['--from', 'oracle://there', '--to', from], '--from must be sqlite:<file> or esdb://…\n'],
    [['--from', from], 'usage: npm run copy -- --from <url> --to <url>, each sqlite:<file> or esdb://…\n'],
    [['--from', from, '--into', from], 'usage: npm run copy -- --from <url> --to <url>, each sqlite:<file> or esdb://…\n'],
    [['--from', from, '--to', from], 'the source and the target are the same log\n'],
    [['--from', 'sqlite:package.json', '--to', from], expect.stringMatching(/^package.json is not an event log: .*\n$/)],
  ])('names in one line what is wrong: %j', async (args, line) => {
    expect(await runCopy(...args)).toEqual(line);
  });
});

describe('the command line', () => {
  it('explains each command by --help', async () => {
    expect(await runCli('copy', '--help')).toMatch(/^usage: npm run copy -- .*\nCopies every event .*\n$/);
    expect(await runCli('--help')).toMatch(/^commands: copy, audit verify, audit views; .*\n$/);
  });

  it.each([[[]], [['cpoy']]])('names its commands when it is given no known one: %j', async (args) => {
    expect(await runCli(...args)).toBe('the command must be one of: copy, audit verify, audit views; add --help for what it does\n');
  });
});
