import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { describeWithPrograms } from '../../describe-with-programs.js';
import { programAt } from '../../programs.js';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';

/** The compiled file, because a process cannot run TypeScript. */
const CONNECT = join(process.cwd(), 'dist/test/servers/entries/eventstoredb-connect.js');
const run = promisify(execFile);

describeWithPrograms(['openssl'], 'a server with TLS, named by an IP address', () => {
  let folder: string;
  let file: string;
  let standIn: EventStoreDbStandIn;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'esdb-tls-'));
    file = join(folder, 'certificate.pem');
    const keyFile = join(folder, 'key.pem');
    const subject = ['-subj', '/CN=stand-in', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
    execFileSync('openssl', ['req', '-x509', '-days', '1', '-out', file, ...key, ...subject], { stdio: 'ignore' });
    standIn = await EventStoreDbStandIn.start({ tls: { key: readFileSync(keyFile), certificate: readFileSync(file) } });
  });
  afterAll(() => {
    standIn.stop();
    rmSync(folder, { recursive: true });
  });
  const url = (): string => `esdb://127.0.0.1:${standIn.port}?tlsCAFile=${encodeURIComponent(file)}`;

  it('is reached by this Node, which would warn of an address as a name', async () => {
    const { stdout, stderr } = await run(process.execPath, [CONNECT, url()]);
    expect([stdout, stderr]).toEqual(['1\n', '']);
  });

  const node26 = programAt('node26') ?? process.env['NODE_26'];
  (node26 === undefined ? describe.skip : describe)('by Node 26 (left out without a program node26)', () => {
    it('is reached, though it refuses an address as a name', async () => {
      const { stdout } = await run(node26 ?? '', [CONNECT, url()]);
      expect(stdout).toBe('1\n');
    });
  });

  it('is not reached when its certificate is for another address', async () => {
    const failure = { name: 'StoreFailure', reason: 'unreachable', message: expect.stringContaining('127.0.0.2') };
    const other = await EventStoreDbStandIn.start({ ...standIn.options, host: '127.0.0.2' });
    await expect(EventStoreDbEventStore.open(url().replace(/127.0.0.1:\d+/, `127.0.0.2:${other.port}`))).rejects.toMatchObject(failure);
    other.stop();
  });

  it('says so to a connection string without TLS', async () => {
    const message = `EventStoreDB at esdb://127.0.0.1:${standIn.port} speaks TLS alone: the connection string must not say tls=false`;
    await expect(EventStoreDbEventStore.open(`${url()}&tls=false`)).rejects.toMatchObject({ message });
  });
});

describe('a server without TLS', () => {
  it.each(['esdb', 'esdb+discover'])('says so to a connection string with it: %s', async (scheme) => {
    const standIn = await EventStoreDbStandIn.start();
    const url = `${scheme}://127.0.0.1:${standIn.port}`;
    const message = `EventStoreDB at ${url} speaks no TLS: the connection string needs tls=false`;
    await expect(EventStoreDbEventStore.open(`${url}?maxDiscoverAttempts=1`)).rejects.toMatchObject({ message });
    standIn.stop();
  });
});
