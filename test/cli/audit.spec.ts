import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { contractIdOf, type StoredEvent } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import { newFile } from '../adapters/sqlite/log.js';
import { play, scriptsOf } from '../processes/scripts.js';
import { startReady } from '../processes/standalone.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';

const CONTRACTS = 20;

interface Ended {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

const start = (args: readonly string[]): ChildProcess => spawn(process.execPath, ['dist/apps/cli/main.js', 'audit', ...args]);

async function end(child: ChildProcess): Promise<Ended> {
  if (!child.stdout || !child.stderr) throw new Error('the child has no output');
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number]>]);
  return { code, lines: out.split('\n').filter((line) => line !== ''), errors };
}

const audit = (...args: readonly string[]): Promise<Ended> => end(start(args));

describe('npm run audit', () => {
  const { file, remove } = newFile();
  const store = `sqlite:${file}`;
  const views = `sqlite:${join(file, '..', 'views.db')}`;
  let events: readonly StoredEvent[];
  let service: ServiceProcess;
  let http: readonly string[];

  beforeAll(async () => {
    const log = await SqliteEventStore.open(file);
    await play(log, scriptsOf(CONTRACTS));
    events = await log.page(null, 100_000);
    await log.close();
    service = await startReady({ DATA_DIR: join(file, '..') });
    http = ['--url', service.url, '--token', await new ServiceClient(service.url).token('eve', 'auditor')];
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    remove();
  });

  const wellAll = (): RegExp => new RegExp(`^all is well: ${events.length} events of ${CONTRACTS} contracts, 0 findings, 100 %`);

  describe.each([
    ['on the stores', () => ['--store', store], () => ['--views', views]],
    ['over HTTP', () => http, () => []],
  ])('%s', (_how, where, shown) => {
    it('finds nothing wrong while nothing is', async () => {
      expect(await audit('verify', ...where())).toEqual({ code: 0, lines: [expect.stringMatching(wellAll())], errors: '' });
      expect(await audit('views', ...where(), ...shown())).toEqual({ code: 0, lines: [expect.stringMatching(wellAll())], errors: '' });
    });

    it('checks one contract alone', async () => {
      const one = contractIdOf(events[0]?.stream ?? '') ?? '';
      const count = events.filter(({ stream }) => stream === events[0]?.stream).length;
      const line = expect.stringMatching(new RegExp(`^all is well: ${count} events of 1 contracts`));
      expect(await audit('verify', ...where(), '--contract', one)).toEqual({ code: 0, lines: [line], errors: '' });
      const none = { code: 2, lines: [], errors: 'there is no contract nothing\n' };
      expect(await audit('verify', ...where(), '--contract', 'nothing')).toEqual(none);
      expect(await audit('views', ...where(), ...shown(), '--contract', 'nothing')).toEqual(none);
    });

    it('names a changed byte: its contract, revision and position, and what it was', async () => {
      const changed = events.findLast(({ type }) => type.startsWith('OfferCreated'));
      if (!changed) throw new Error('nothing was offered');
      const db = new DatabaseSync(file);
      const set = db.prepare('UPDATE events SET data = ? WHERE position = ?');
      const title = 'Another\ntitle';
      set.run(JSON.stringify({ ...(changed.data as object), title }), Number(changed.position));
      try {
        const contract = contractIdOf(changed.stream) ?? '';
        const hash = '"[0-9a-f]{64}"';
        const line = new RegExp(
          `^contract "${contract}", revision 0, position ${changed.position}, hash, expected ${hash}, actual ${hash}$`,
        );
        const { code, lines, errors } = await audit('verify', ...where());
        expect([code, lines, errors]).toEqual([1, [expect.stringMatching(line), expect.stringMatching(/, 1 findings, /)], '']);
        const asJson = await audit('verify', ...where(), '--json', '--contract', contract);
        expect(asJson.code).toBe(1);
        expect(asJson.lines.map((one) => JSON.parse(one) as object)).toEqual([
          expect.objectContaining({ contractId: contract, revision: 0, position: changed.position, kind: 'hash' }),
        ]);
        const compared = await audit('views', ...where(), ...shown());
        expect(compared.code).toBe(1);
        // A value is quoted, so a line stays a line.
        expect(compared.lines.slice(0, -1)).toEqual([
          expect.stringMatching(
            new RegExp(`^contract "${contract}", revision \\d+, position \\d+, view, expected "contracts .*, actual "contracts`),
          ),
        ]);
      } finally {
        set.run(JSON.stringify(changed.data), Number(changed.position));
        db.close();
      }
    });
  });

  it.each<[string, () => readonly string[], string | RegExp]>([
    ['no store', () => ['verify'], /^usage: npm run audit -- verify /],
    ['two stores', () => ['verify', '--store', store, ...http], /^usage: /],
    ['no views', () => ['views', '--store', store], '--views must name the view store\n'],
    ['no file', () => ['verify', '--store', 'sqlite:/nowhere/events.db'], '--store names /nowhere/events.db, which does not exist\n'],
    ['no views there', () => ['views', '--store', store, '--views', 'sqlite:/nowhere'], '--views names /nowhere, which does not exist\n'],
    ['another scheme', () => ['verify', '--store', 'oracle://there'], '--store must be sqlite:<file> or esdb://…\n'],
    ['a wrong token', () => ['verify', '--url', service.url, '--token', 'none'], /is answered by 401 UNAUTHENTICATED: /],
    ['no subcommand', () => ['veryfi'], /^the command must be one of: copy, audit verify, audit views; /],
  ])('ends with 2, and one line, when it cannot do its work: %s', async (_what, args, line) => {
    const { code, lines, errors } = await audit(...args());
    // A command that there is not has no exit codes of its own.
    expect([code, lines]).toEqual([args()[0] === 'veryfi' ? 1 : 2, []]);
    expect(errors).toMatch(line);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('may not be asked of by somebody who is no auditor', async () => {
    const token = await new ServiceClient(service.url).token('ann');
    expect(await audit('verify', '--url', service.url, '--token', token)).toMatchObject({ code: 2, errors: expect.stringMatching(/403/) });
  });

  it('stops within a second when it is interrupted, and says how far it came', async () => {
    // It takes the request and never answers.
    const asked = Promise.withResolvers<void>();
    const silent = createServer(() => asked.resolve()).listen(0);
    await once(silent, 'listening');
    const child = start(['verify', '--url', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, '--token', 'x']);
    const ended = end(child);
    await asked.promise;
    const at = performance.now();
    child.kill('SIGINT');
    expect(await ended).toEqual({
      code: 2,
      lines: [],
      errors: expect.stringMatching(/^stopped after 0 events of 0 contracts, 0 findings, /),
    });
    expect(performance.now() - at).toBeLessThan(1_000);
    silent.closeAllConnections();
    silent.close();
  });
});

describe('npm run audit on EventStoreDB', () => {
  it('finds what an operator, or another program, did to the streams of contracts', async () => {
    const standIn = await EventStoreDbStandIn.start();
    const { log } = standIn;
    const { EventStoreDbEventStore } = await import('#adapters/eventstoredb/eventstoredb-event-store');
    const written = await EventStoreDbEventStore.open(standIn.url);
    await play(written, scriptsOf(6));
    await written.close();
    const streams = [...new Set(log.events.map(({ stream }) => stream).filter((one) => one.startsWith('contract-')))];
    const [scavenged = '', truncated = '', deleted = '', tombstoned = '', foreign = ''] = streams;
    expect(await audit('verify', '--store', standIn.url)).toMatchObject({ code: 0, lines: [expect.stringContaining('of 6 contracts')] });
    log.setMetadata(scavenged, { $tb: 2 });
    log.scavenge();
    log.setMetadata(truncated, { $tb: 2 });
    log.delete(deleted, 'any', false);
    log.delete(tombstoned, 'any', true);
    const bytes = { contentType: 'application/octet-stream', data: Buffer.from([0xff, 0]), metadata: Buffer.alloc(0) };
    log.append(foreign, 'any', [{ id: randomUUID(), type: 'Foreign', ...bytes }]);
    const { code, lines } = await audit('verify', '--store', standIn.url, '--json');
    const found = lines.map((line) => JSON.parse(line) as { readonly contractId: string; readonly kind: string });
    expect(code).toBe(1);
    expect(new Map(found.map(({ contractId, kind }) => [`contract-${contractId}`, kind]))).toEqual(
      new Map([
        [scavenged, 'incomplete'],
        [truncated, 'incomplete'],
        [deleted, 'incomplete'],
        [tombstoned, 'unreadable'],
        [foreign, 'malformed'],
      ]),
    );
    expect(found).toHaveLength(5);
    standIn.stop();
  });
});
