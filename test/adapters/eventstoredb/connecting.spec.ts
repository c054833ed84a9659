import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { describeWithPrograms } from '../../describe-with-programs.js';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';
import { newEvents, newStream } from '../../suites/event-store/running-log.js';
import { collectUnhandled } from '../unhandled.js';

const PASSWORD = 'p@ss:w/rd?';
const ENCODED = encodeURIComponent(PASSWORD);

let open: typeof EventStoreDbEventStore.open;
let written = '';
const restore: (() => void)[] = [];

beforeAll(async () => {
  // Switches on all debug output of the client, so that the test sees a secret in it. The client reads the setting when it is loaded.
  process.env['DEBUG'] = 'esdb*';
  const { stderr } = process;
  const [write, warn] = [stderr.write.bind(stderr), console.warn.bind(console)];
  restore.push(
    () => Object.assign(stderr, { write }),
    () => Object.assign(console, { warn }),
  );
  console.warn = (text: string) => void (written += text);
  stderr.write = (text: string | Uint8Array) => Boolean((written += String(text)));
  const { EventStoreDbEventStore: Store } = await import('#adapters/eventstoredb/eventstoredb-event-store');
  open = (url, options) => Store.open(url, options);
});
afterAll(() => {
  for (const each of restore) each();
  delete process.env['DEBUG'];
});

const unreachable = { name: 'StoreFailure', store: 'events', reason: 'unreachable', ambiguous: false };
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a connection string', () => {
  it.each([
    `http://admin:${ENCODED}@localhost:2113`,
    `esdb://admin:${PASSWORD}@localhost:2113`,
    `esdb://admin@localhost:2113#${ENCODED}`,
    `esdb://admin:${ENCODED}%zz@localhost:2113`,
    `esdb://admin:${ENCODED}@localhost:2113?tls=false`,
    `esdb://admin:${ENCODED}@localhost:port`,
    `esdb://admin:${ENCODED}@localhost:2113?nodePreference=any`,
    `esdb://admin:${ENCODED}@localhost:2113?tlsCAFile=/nowhere`,
  ])('that is wrong is refused without quoting its secret: %#', async (url) => {
    const failure = await failureOf(open(url));
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toMatchObject({ name: 'StoreFailure' });
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toMatch(secret);
  });
});

const secret = /p@ss|p%40ss|w\/rd|w%2Frd/i;

/** Each run makes a new certificate. */
describeWithPrograms(['openssl'], 'TLS and credentials', () => {
  let folder: string;
  let certificateFile: string;
  let standIn: EventStoreDbStandIn;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'esdb-tls-'));
    certificateFile = join(folder, 'certificate.pem');
    const keyFile = join(folder, 'key.pem');
    const subject = ['-subj', '/CN=stand-in', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
    execFileSync('openssl', ['req', '-x509', '-days', '1', '-out', certificateFile, ...key, ...subject], { stdio: 'ignore' });
    const tls = { key: readFileSync(keyFile), certificate: readFileSync(certificateFile) };
    standIn = await EventStoreDbStandIn.start({ tls, user: `admin:${PASSWORD}` });
  });
  afterAll(() => {
    standIn.stop();
    rmSync(folder, { recursive: true });
  });
  const url = (credentials: string): string =>
    `esdb://${credentials}127.0.0.1:${standIn.port}?tlsCAFile=${encodeURIComponent(certificateFile)}&colour=blue`;

  it('reach the server with every call, and appear in no output', async () => {
    const log = await open(url(`admin:${ENCODED}@`));
    const stream = newStream();
    await log.append(stream, 'empty', newEvents(2));
    expect(await log.read(stream)).toEqual(await log.page(null, 10));
    for await (const { live } of log.follow(null, { signal: new AbortController().signal, batchSize: 10 })) if (live) break;
    expect(inspect(log, { depth: 20, showHidden: true })).not.toMatch(secret);
    await log.close();
    expect(written).toContain('esdb:connection');
    expect(written).toContain('Unknown option key "colour"');
    expect(written).not.toMatch(secret);
    expect(written).not.toContain(Buffer.from(`admin:${PASSWORD}`).toString('base64'));
  });

  it.each(['', 'admin:wrong@'])('are checked: "%s" is refused', async (credentials) => {
    const failure = await failureOf(open(url(credentials)));
    expect(failure).toMatchObject(unreachable);
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toMatch(/wrong@|:wrong|YWRtaW46/);
  });

  it('that are no longer right are refused to appends as to reads, also where a call goes on', async () => {
    const log = await open(url(`admin:${ENCODED}@`));
    const stream = newStream();
    await log.append(stream, 'empty', newEvents(1));
    standIn.user = 'admin:changed';
    const message = expect.stringContaining('refuses the user or the password');
    await expect(log.head()).rejects.toMatchObject({ ...unreachable, message });
    await expect(log.append(stream, 0, newEvents(1))).rejects.toMatchObject({ ...unreachable, message });
    standIn.user = `admin:${PASSWORD}`;
    await expect(log.append(stream, 0, newEvents(1))).resolves.toMatchObject({ revision: 1 });
    await log.close();
  });

  it('without the right to read the whole log are told which one is missing, in one line', async () => {
    standIn.faults.allDenied = true;
    const message = expect.stringMatching(/^[^\n]*it needs the right to read \$all[^\n]*README[^\n]*$/);
    await expect(open(url(`admin:${ENCODED}@`))).rejects.toMatchObject({ ...unreachable, message });
    standIn.faults.allDenied = false;
  });

  it('are not sent to a server whose certificate is not trusted', async () => {
    await expect(open(`esdb://admin:${ENCODED}@127.0.0.1:${standIn.port}`)).rejects.toMatchObject(unreachable);
  });
});

/** Two nodes that know each other; the first leads. */
async function startCluster(): Promise<readonly [EventStoreDbStandIn, EventStoreDbStandIn]> {
  const leader = await EventStoreDbStandIn.start();
  const follower = await EventStoreDbStandIn.start({ log: leader.log });
  const members = [leader, follower].map(({ port }) => ({ host: '127.0.0.1', port, leads: port === leader.port, alive: true }));
  [leader.members, follower.members] = [members, members];
  return [leader, follower];
}

describe('a cluster', () => {
  it.each<[string, (leader: number, follower: number) => string]>([
    ['a node that names the others', (_leader, follower) => `esdb+discover://127.0.0.1:${follower}?tls=false`],
    ['a list of nodes', (leader, follower) => `esdb://127.0.0.1:${follower},127.0.0.1:${leader}?tls=false`],
    ['a list with a node that is down', (_leader, follower) => `esdb://127.0.0.1:1,127.0.0.1:${follower}?tls=false`],
  ])('is reached through %s, at its leader', async (_how, url) => {
    const [leader, follower] = await startCluster();
    const log = await open(url(leader.port, follower.port));
    await log.append(newStream(), 'empty', newEvents(1));
    expect([leader.appends.requests.length, follower.appends.requests.length]).toEqual([1, 0]);
    await log.close();
    leader.stop();
    follower.stop();
  });

  it('that is gone fails its callers, not the process, and serves again when it is back', async () => {
    const [leader, follower] = await startCluster();
    const log = await open(`esdb+discover://127.0.0.1:${follower.port}?tls=false&maxDiscoverAttempts=3`, { deadlineMs: 2_000 });
    const signal = new AbortController().signal;
    const unhandled = await collectUnhandled(async () => {
      const followed = failureOf(
        (async () => {
          for await (const _ of log.follow(null, { signal, batchSize: 10 }));
        })(),
      );
      await log.append(newStream(), 'empty', newEvents(1));
      leader.cut();
      follower.cut();
      expect(await followed).toMatchObject(unreachable);
      const asked = Array.from({ length: 10 }, (_, n) => [log.read(newStream()), log.append(newStream(), 'empty', newEvents(1)), n]);
      const failures = await Promise.all(asked.flat().map((work) => failureOf(Promise.resolve(work))));
      expect(failures.filter((failure) => failure !== undefined)).toEqual(
        Array.from({ length: 20 }, () => expect.objectContaining({ name: 'StoreFailure' })),
      );
      await Promise.all([leader.listen(), follower.listen()]);
      const members = follower.members.map((member) => ({ ...member, leads: member.port === follower.port }));
      follower.members = members;
      await expect(log.append(newStream(), 'empty', newEvents(1))).resolves.toMatchObject({ outcome: 'appended' });
    });
    expect(unhandled).toEqual([]);
    await log.close();
    leader.stop();
    follower.stop();
  });
});

describe('a server', () => {
  it('that is missing fails the start', async () => {
    await expect(open('esdb://127.0.0.1:1?tls=false')).rejects.toMatchObject(unreachable);
    await expect(open('esdb+discover://127.0.0.1:1?tls=false', { deadlineMs: 300 })).rejects.toMatchObject({ name: 'StoreFailure' });
  });

  it('that was down for a while is used at once after its restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'esdb-log-'));
    const file = join(folder, 'log');
    const first = await EventStoreDbStandIn.start({ file });
    const log = await open(first.url, { deadlineMs: 1_000 });
    const [stream, events] = [newStream(), newEvents(2)];
    const appended = await log.append(stream, 'empty', events);
    const found = await log.read(stream);
    first.stop();
    for (let n = 0; n < 30; n += 1) {
      await failureOf(log.read(stream));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const again = await EventStoreDbStandIn.start({ file, port: first.port });
    const started = performance.now();
    while (await failureOf(log.read(stream))) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect([await log.append(stream, 'empty', events), await log.read(stream)]).toEqual([appended, found]);
    await log.close();
    again.stop();
    rmSync(folder, { recursive: true });
  });
});
