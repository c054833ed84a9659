import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { type ContractDocument, contractsProjection, CONTRACTS_VIEW, countParked, Projector, streamOf } from '#application';
import { LAST_INSTANT } from '#domain';
import { accepted, designActivated, designSubmitted, launch, offered, offeredAt, planned } from '#testing';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

let log: ProjectedLog;

beforeEach(() => {
  log = new ProjectedLog();
});

/** The contracts that are found as parked, and their count. */
async function parkedIn({ views }: ProjectedLog): Promise<readonly unknown[]> {
  const { documents } = await views.find<ContractDocument>(CONTRACTS_VIEW, {
    filter: { parkedSince: { atMost: LAST_INSTANT } },
    sort: { field: 'parkedSince', descending: false },
    limit: 10,
  });
  const { count } = await countParked(views, CONTRACTS_VIEW);
  return [count, ...documents.map(({ fields, body }) => [body.contractId, fields['parkedSince'], body.parked?.position])];
}

describe('an unreadable event', () => {
  it('parks its contract in a live view, and other contracts stay current', async () => {
    const lines = jest.spyOn(Logger.prototype, 'error').mockClear();
    const first = log.run();
    await log.waitUntilShown(await log.append('k1', offered));
    const position = await log.appendUnreadable(streamOf('k1'), 4);
    await log.append('k1', [...designSubmitted]);
    await log.waitUntilShown(await log.append('k2', [...offered, ...accepted]));
    const parked = { position, reason: 'unknown event type OfferVanished' };
    expect(await log.documentOf('k1')).toMatchObject({ revision: 3, position, parked, state: { status: 'offered' } });
    expect((await log.documentOf('k2'))?.revision).toBe(4);
    expect(first.projector.status()).toMatchObject({ failure: null });
    await first.stop();
    const second = log.run();
    await log.append('k1', accepted);
    await log.waitUntilShown(await log.append('k3', offered));
    expect(await log.documentOf('k1')).toMatchObject({ revision: 3, parked });
    await second.stop();
    const line = { event: 'contractParked', finder: 'contracts', contractId: 'k1', kind: 'unreadable', ...parked };
    expect(lines.mock.calls).toEqual([[line]]);
  });

  it('parks a contract whose first event is unreadable', async () => {
    const { stop } = log.run();
    await log.waitUntilShown(await log.append('k2', offered));
    const position = await log.appendUnreadable(streamOf('k1'), 0);
    await log.waitUntilShown(position);
    expect(await log.documentOf('k1')).toMatchObject({ revision: -1, position, state: { status: 'none' }, parked: { position } });
    await stop();
  });

  it('hides the parties whom the first one names, but not those who act later; the contract is said to be parked once', async () => {
    const lines = jest.spyOn(Logger.prototype, 'error').mockClear();
    const { stop } = log.run();
    await log.waitUntilShown(await log.append('k2', offered));
    const first = await log.appendUnreadable(streamOf('k1'), 0);
    await log.waitUntilShown(first);
    expect(await log.documentOf('k1')).toMatchObject({ acting: null });
    const position = await log.append('k1', accepted);
    await log.waitUntilShown(position);
    const document = await log.documentOf('k1');
    expect(document).toMatchObject({ revision: -1, position, parked: { position: first }, acting: { client: 'ann', freelancer: null } });
    expect(document && contractsProjection.fields(document)).toMatchObject({ clientId: null, actingClientId: 'ann' });
    await log.waitUntilShown(await log.append('k1', designActivated));
    expect(await log.documentOf('k1')).toEqual(document);
    expect(lines.mock.calls).toHaveLength(1);
    await stop();
  });

  it('parks its contract in a build that is not live yet as well, which says so, and goes live', async () => {
    await log.append('k2', offered);
    const position = await log.appendUnreadable(streamOf('k1'), 0);
    const { projector, stop } = log.run();
    await log.waitUntilShown(position);
    expect(await log.documentOf('k1')).toMatchObject({ revision: -1, parked: { position, kind: 'unreadable' } });
    expect(await log.documentOf('k2')).toMatchObject({ revision: 3, parked: null });
    expect(projector.status()).toMatchObject({ failures: 0, failure: null });
    expect(await parkedIn(log)).toEqual([1, ['k1', '', position]]);
    await stop();
  });

  it('fails a build only while no contract at all can be read, and readers never see that build', async () => {
    await log.appendUnreadable(streamOf('k1'), 0);
    const first = log.run();
    while (first.projector.status().failure === null) await new Promise(setImmediate);
    expect(first.projector.status()).toMatchObject({ position: null });
    expect(first.projector.status().failure).toMatch(
      /^the view contracts cannot be built: no contract can be read; the event at 0{19}1 of contract k1: unknown event type OfferVanished/,
    );
    await expect(log.documentOf('k1')).rejects.toThrow('the view contracts is being built');
    await first.stop();
    const last = await log.append('k2', offered);
    const second = log.run();
    await log.waitUntilShown(last);
    expect(await log.documentOf('k1')).toMatchObject({ parked: { kind: 'unreadable' } });
    expect(await log.documentOf('k2')).toMatchObject({ revision: 3, parked: null });
    await second.stop();
  });
});

describe('a document that the store refuses', () => {
  it('parks its contract alone, live and in a rebuild', async () => {
    log = new ProjectedLog(undefined, new MemoryViewStore(4_500));
    const { stop, projector } = log.run();
    await log.waitUntilShown(await log.append('k1', offered));
    const more = planned([{ ...launch, milestoneId: 'more', instructions: 'x'.repeat(4_000) }], 4);
    const position = await log.append('k1', [...accepted, ...more]);
    await log.waitUntilShown(position);
    await log.append('k2', offered);
    await log.waitUntilShown(await log.append('k1', designActivated));
    const parked = { position, kind: 'tooLarge', reason: 'the document is too large' };
    expect(await log.documentOf('k1')).toMatchObject({ revision: 5, parked, state: { status: 'active', title: 'Website' } });
    expect(await log.documentOf('k2')).toMatchObject({ revision: 3, parked: null });
    expect(await parkedIn(log)).toEqual([1, ['k1', more.at(-1)?.at, position]]);
    expect(projector.status()).toMatchObject({ failures: 0, failure: null });

    const repair = new Projector(contractsProjection, log.ports());
    await repair.rebuild(new AbortController().signal);
    expect(await log.documentOf('k1')).toMatchObject({ parked: { kind: 'tooLarge' } });
    expect(await parkedIn(log)).toEqual([1, ['k1', designActivated.at(-1)?.at, expect.any(String)]]);
    expect(await log.documentOf('k2')).toMatchObject({ revision: 3, parked: null });
    await log.waitUntilShown(await log.append('k2', accepted));
    expect(await log.documentOf('k2')).toMatchObject({ revision: 4 });
    await stop();
  });
});

describe('a rebuild', () => {
  it('replaces the live build, and a running projector continues with the new build', async () => {
    const { stop, projector } = log.run();
    await log.waitUntilShown(await log.append('k1', offered));
    await new Projector(contractsProjection, log.ports()).rebuild(new AbortController().signal);
    await log.waitUntilShown(await log.append('k1', accepted));
    expect((await log.documentOf('k1'))?.revision).toBe(4);
    expect(projector.status().failure).toBeNull();
    await stop();
  });

  it('parks what a live view parks, and finds the same as parked', async () => {
    const { stop } = log.run();
    await log.waitUntilShown(await log.append('k1', offered));
    await log.waitUntilShown(await log.append('k3', offered));
    await log.waitUntilShown(await log.appendUnreadable(streamOf('k1'), 4));
    const live = [await log.documentOf('k1'), await parkedIn(log)];
    await new Projector(contractsProjection, log.ports()).rebuild(new AbortController().signal);
    expect([await log.documentOf('k1'), await parkedIn(log)]).toEqual(live);
    await log.waitUntilShown(await log.append('k2', offered));
    const last = await log.appendUnreadable(streamOf('k3'), 4);
    await log.waitUntilShown(last);
    expect(await parkedIn(log)).toEqual([2, ['k1', offeredAt, expect.any(String)], ['k3', offeredAt, last]]);
    await stop();
  });
});
