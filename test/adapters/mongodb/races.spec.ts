import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { GenerationDropped, type Generation } from '#application';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { MongoProxy, type Command } from '../../servers/mongo/mongo-proxy.js';
import { at, byId, buildWith, job, newView, SOURCE } from '../../suites/view-store/jobs.js';

const movesCheckpoint = ({ update }: Command): boolean => update === 'views';
const putsDocuments = ({ update }: Command): boolean => typeof update === 'string' && update !== 'views';
const readsDocuments = ({ find }: Command): boolean => typeof find === 'string' && find !== 'views';

/** No test here waits for a deadline. */
const PATIENCE_MS = 60_000;

const puts = (n: number) => ({ puts: [job('a', n), job('c', n)] });

describeWithMongo('two runners on one view in MongoDB', () => {
  let mongo: MongoForTests;
  let proxy: MongoProxy;
  let paused: MongoViewStore;
  let other: MongoViewStore;
  let build: Generation;
  beforeAll(async () => {
    mongo = await MongoForTests.start();
    other = await mongo.store();
  });
  afterAll(() => mongo.stop());
  beforeEach(async () => {
    proxy = await MongoProxy.start(mongo.server.url);
    paused = await mongo.store(proxy.url, { deadlineMs: PATIENCE_MS });
    build = await buildWith(other, [job('a', 1), job('b', 1)], 10);
  });
  afterEach(async () => {
    await paused.close();
    await proxy.close();
  });

  const stored = async (): Promise<unknown> => ({
    documents: byId(await other.loadFrom(build, ['a', 'b', 'c', 'd'])),
    checkpoint: await other.checkpoint(build),
  });

  it('changes nothing when one wakes before its documents and the other has gone on', async () => {
    const waiting = proxy.hold(putsDocuments);
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    const wake = await waiting;
    expect(await other.save(build, { from: at(10), to: at(20), ...puts(15) })).toBe(true);
    expect(await other.save(build, { from: at(20), to: at(30), ...puts(25) })).toBe(true);
    const before = await stored();
    wake();
    expect(await saving).toBe(false);
    expect(await stored()).toEqual(before);
  });

  it('changes nothing when one wakes before its checkpoint and the other has gone on', async () => {
    const waiting = proxy.hold(movesCheckpoint);
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    const wake = await waiting;
    expect(await other.save(build, { from: at(10), to: at(30), ...puts(25) })).toBe(true);
    const before = await stored();
    wake();
    expect(await saving).toBe(false);
    expect(await stored()).toEqual(before);
  });

  it('inserts a document once and at its latest state when both insert it', async () => {
    const waiting = proxy.hold(putsDocuments);
    const saving = paused.save(build, { from: at(10), to: at(20), puts: [job('c', 15), job('d', 18)] });
    const wake = await waiting;
    expect(await other.save(build, { from: at(10), to: at(10), puts: [job('c', 12), job('d', 19)] })).toBe(true);
    wake();
    expect(await saving).toBe(true);
    expect(await stored()).toEqual({ documents: [job('a', 1), job('b', 1), job('c', 15), job('d', 19)], checkpoint: at(20) });
  });

  it('tries again when its insert met the insert of an earlier state', async () => {
    const met = { index: 1, code: 11000, errmsg: 'E11000 duplicate key error' };
    proxy.answerNext(putsDocuments, { ok: 1, n: 0, nModified: 0, writeErrors: [{ ...met, index: 0 }, met] });
    await other.save(build, { from: at(10), to: at(10), puts: [job('c', 12), job('d', 20)] });
    expect(await paused.save(build, { from: at(10), to: at(20), puts: [job('c', 15), job('d', 18)] })).toBe(true);
    expect(await stored()).toEqual({ documents: [job('a', 1), job('b', 1), job('c', 15), job('d', 20)], checkpoint: at(20) });
  });

  it.each([
    ['stopped at the first refused one', { ok: 1, n: 0, nModified: 0, writeErrors: [{ index: 0, code: 11000, errmsg: 'E11000' }] }],
    ['says of fewer than were sent that they were written, and why of none', { ok: 1, n: 1, nModified: 1 }],
  ])('loses no document of a bulk when the server %s', async (_what, reply) => {
    await other.save(build, { from: at(10), to: at(10), puts: [job('c', 16)] });
    proxy.answerNext(putsDocuments, reply);
    expect(await paused.save(build, { from: at(10), to: at(20), puts: [job('c', 15), job('d', 18), job('e', 19)] })).toBe(true);
    expect((await other.load(build.view, ['c', 'd', 'e'])).documents).toEqual([job('c', 16), job('d', 18), job('e', 19)]);
  });

  it.each([
    ['a majority that does not follow', { ok: 1, n: 1, nModified: 1, writeConcernError: { code: 64, errmsg: 'late' } }, 'timeout'],
    ['a primary that steps down', { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'not primary' }, 'unreachable'],
    ['a full disk', { ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'no space' }, 'full'],
  ])('reports %s, as ambiguous only for the write of the checkpoint', async (_what, reply, reason) => {
    const step = { from: at(10), to: at(20), ...puts(15) };
    proxy.answerNext(putsDocuments, reply);
    await expect(paused.save(build, step)).rejects.toMatchObject({ name: 'StoreFailure', store: 'views', reason, ambiguous: false });
    proxy.answerNext(movesCheckpoint, reply);
    await expect(paused.save(build, step)).rejects.toMatchObject({ name: 'StoreFailure', store: 'views', reason, ambiguous: true });
    expect(await paused.save(build, step)).toBe(true);
  });

  it('does not count a duplicate as stored before a majority has it', async () => {
    const met = { index: 0, code: 11000, errmsg: 'E11000 duplicate key error' };
    proxy.answerNext(putsDocuments, { ok: 1, n: 1, nModified: 1, writeErrors: [met], writeConcernError: { code: 64, errmsg: 'late' } });
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    await expect(saving).rejects.toMatchObject({ name: 'StoreFailure', reason: 'timeout', ambiguous: false });
  });

  it('passes on an error of the server that is a bug, without the documents', async () => {
    const refused = { index: 0, code: 121, errmsg: 'Document failed validation', errInfo: { text: 'a at 15' } };
    proxy.answerNext(putsDocuments, { ok: 1, n: 0, nModified: 0, writeErrors: [refused] });
    const error = await paused.save(build, { from: at(10), to: at(20), ...puts(15) }).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^Error: mongodb 127\.0\.0\.1:\d+\/milestone-contracts refused a document \(121\)$/);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/a at 15/);
  });

  it('loses nothing when a runner dies between documents and checkpoint and the next one repeats the step', async () => {
    proxy.next(movesCheckpoint, 'breakOff');
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    await expect(saving).rejects.toMatchObject({ name: 'StoreFailure', store: 'views', reason: 'unreachable', ambiguous: true });
    expect(await stored()).toEqual({ documents: [job('a', 15), job('b', 1), job('c', 15)], checkpoint: at(10) });
    expect(await other.save(build, { from: at(10), to: at(20), ...puts(15) })).toBe(true);
    expect(await stored()).toEqual({ documents: [job('a', 15), job('b', 1), job('c', 15)], checkpoint: at(20) });
  });

  it('has decided nothing when a runner dies before its documents', async () => {
    const before = await stored();
    proxy.next(putsDocuments, 'breakOff');
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    await expect(saving).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable', ambiguous: false });
    expect(await stored()).toEqual(before);
  });

  it('reports that a step whose answer was lost may have been done; the checkpoint shows it', async () => {
    proxy.next(movesCheckpoint, 'loseAnswer');
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    await expect(saving).rejects.toMatchObject({ name: 'StoreFailure', ambiguous: true });
    expect(await paused.checkpoint(build)).toBe(at(20));
    expect(await paused.save(build, { from: at(20), to: at(30), ...puts(25) })).toBe(true);
  });

  it('leaves no collection behind when a build is replaced under a runner', async () => {
    const waiting = proxy.hold(putsDocuments);
    const saving = paused.save(build, { from: at(10), to: at(20), ...puts(15) });
    const wake = await waiting;
    const next = await other.rebuild(build.view, SOURCE);
    await other.save(next, { from: null, to: at(20), puts: [job('b', 20)] });
    await other.promote(next);
    wake();
    await expect(saving).rejects.toThrow(GenerationDropped);
    await other.promote(next);
    expect(await other.load(build.view, ['a', 'b', 'c'])).toEqual({ documents: [job('b', 20)], asOf: at(20) });
    expect(proxy.seen.filter(({ drop }) => drop === `${build.view.name}@1.1`)).toHaveLength(1);
  });

  it('reads the new build when the old one is dropped under a reader', async () => {
    const waiting = proxy.hold(readsDocuments);
    const reading = paused.load(build.view, ['a', 'b']);
    const wake = await waiting;
    const next = await other.rebuild(build.view, SOURCE);
    await other.save(next, { from: null, to: at(20), puts: [job('a', 20), job('b', 20)] });
    await other.promote(next);
    wake();
    const { documents, asOf } = await reading;
    expect({ documents: byId(documents), asOf }).toEqual({ documents: [job('a', 20), job('b', 20)], asOf: at(20) });
  });

  it('fails a read of a build that is dropped meanwhile', async () => {
    const waiting = proxy.hold(readsDocuments);
    const reading = paused.loadFrom(build, ['a', 'b']);
    const wake = await waiting;
    await other.promote(await other.rebuild(build.view, SOURCE));
    wake();
    await expect(reading).rejects.toThrow(GenerationDropped);
  });

  it('never returns a later checkpoint than its documents', async () => {
    const waiting = proxy.hold(readsDocuments);
    const reading = paused.load(build.view, ['a']);
    const wake = await waiting;
    await other.save(build, { from: at(10), to: at(20), ...puts(15) });
    wake();
    // The document may be newer than `asOf`, never older.
    expect(await reading).toEqual({ documents: [job('a', 15)], asOf: at(10) });
  });

  it('makes one first build when two open a view at once, and two builds when both rebuild', async () => {
    const view = newView();
    const first = proxy.hold(movesCheckpoint);
    const opening = paused.open(view, SOURCE);
    const publish = await first;
    const opened = await other.open(view, SOURCE);
    publish();
    expect(await opening).toEqual(opened);
    const second = proxy.hold(movesCheckpoint);
    const rebuilding = paused.rebuild(view, SOURCE);
    const publishAnother = await second;
    const another = await other.rebuild(view, SOURCE);
    publishAnother();
    expect([another.build, (await rebuilding).build]).toEqual([2, 3]);
  });
});
