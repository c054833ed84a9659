import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withFolder } from '../temporary-folder.js';
import { oldSqlite } from '../old-sqlite.js';
import { type App, type FailedStart, expectFailedStart } from './standalone.js';

/** What is wrong with a failed start. It must end within 10 s, with one line on stderr that matches, and with an exit code above 0. */
function flawsOf({ code, stderr, seconds }: FailedStart, says: RegExp): readonly string[] {
  const lines = stderr.trimEnd().split('\n');
  return [
    ...(lines.length === 1 && says.test(stderr) ? [] : [`stderr is: ${stderr}`]),
    ...(code !== null && code > 0 ? [] : [`the code is ${code}`]),
    ...(seconds < 10 ? [] : [`it took ${seconds} s`]),
  ];
}

async function listenOnAnyPort(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

describe('a start that cannot succeed ends with one clear line', () => {
  it('when the data folder cannot be written', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'file');
      writeFileSync(file, 'in the way of a folder');
      expect(flawsOf(await expectFailedStart({ DATA_DIR: join(file, 'data') }), /data folder .*file\/data cannot be written/)).toEqual([]);
    }));

  // In /proc not even root can make a folder, and the recursive mkdir of Node.js never returns there.
  it('when the data folder cannot be made', async () => {
    expect(flawsOf(await expectFailedStart({ DATA_DIR: '/proc/data' }), /data folder \/proc\/data cannot be written/)).toEqual([]);
  });

  it.each(['', 'OPERATIONS_'])('when the %sPORT is in use', async (prefix) => {
    const { server, port } = await listenOnAnyPort();
    const says = new RegExp(`^cannot listen on ${prefix}PORT \\d+ of ${prefix}HOST .* in use .*: set another one$`, 'm');
    try {
      const failed = await expectFailedStart({ DATA_DIR: ':memory:', PORT: '0', [`${prefix}PORT`]: String(port) });
      expect(flawsOf(failed, says)).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('when the SQLite of Node is too old', async () => {
    const failed = await expectFailedStart({ DATA_DIR: ':memory:', NODE_OPTIONS: oldSqlite('3.50.4') });
    expect(flawsOf(failed, /^SQLite 3\.50\.4 of Node \S+ can damage a database: 3\.51\.3 is needed\. Start with a newer Node/)).toEqual([]);
  });

  it.each([
    [{ FEE_BASIS_POINTS: '2001', LOG_LEVEL: 'loud' }, /FEE_BASIS_POINTS .*LOG_LEVEL/],
    [{ AUTH_MODE: 'jwt', JWT_SECRET: 'too short', JWT_ISSUER: 'us', JWT_AUDIENCE: 'us' }, /JWT_SECRET .*32 bytes/],
    [{ EVENT_STORE_URL: 'oracle://there' }, /EVENT_STORE_URL/],
  ])('when the settings are wrong: %j', async (settings, says) => {
    const failed = await expectFailedStart({ DATA_DIR: ':memory:', ...settings });
    expect(flawsOf(failed, says)).toEqual([]);
    expect(failed.stderr).not.toContain('too short');
  });

  const shared = { EVENT_STORE_URL: 'esdb://127.0.0.1:1?tls=false', VIEW_STORE_URL: 'mongodb://127.0.0.1:1' };
  it.each<[App, Readonly<Record<string, string>>, RegExp]>([
    ['api', { ...shared, JWT_SECRET: 'too short' }, /JWT_SECRET .*32 bytes/],
    ['worker', {}, /EVENT_STORE_URL must be esdb.* VIEW_STORE_URL must be mongodb.* standalone/],
  ])('when the settings of one of several processes are wrong: %s %j', async (app, settings, says) => {
    const failed = await expectFailedStart(settings, app);
    expect(flawsOf(failed, says)).toEqual([]);
    expect(failed.stderr).not.toContain('too short');
  });
});
