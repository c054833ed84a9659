import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { LocalProjections, streamOf, type ViewStore } from '#application';
import { StoredContracts } from '#apps/cli/audit/stored-contracts';
import { contractsIn } from '#apps/cli/audit/contracts-in';
import type { ContractEvent } from '#domain';
import { accepted, designActivated, designDone, happened, launch, offered, planned } from '#testing';
import { DamagedEventStore } from '../application/fakes/damaged-event-store.js';
import { ProjectedLog } from '../application/fakes/projected-log.js';

Logger.overrideLogger(false);

let log: DamagedEventStore;
let projected: ProjectedLog;
const audited = (views: ViewStore | null = projected.views) => new StoredContracts(log, views, async () => undefined);

beforeEach(() => {
  log = new DamagedEventStore();
  projected = new ProjectedLog(log);
});

const carriedOver = (amount: number): ContractEvent =>
  happened('EscrowCarriedOver', { milestoneId: 'design', amount }, '2030-01-10T09:00:00.000Z');

describe('the contracts of a log', () => {
  it('come once each, in the order of the log, also those whose first event is gone', async () => {
    for (const id of ['k1', 'k2', 'k3']) await projected.append(id, offered);
    for (const id of ['k1', 'k2', 'k3']) await projected.append(id, accepted);
    const scavenged = audited();
    const whole = scavenged.log.bind(scavenged);
    scavenged.log = async function* () {
      for await (const { events, end } of whole()) {
        yield { events: events.filter(({ contractId, revision }) => contractId !== 'k2' || revision > 3), end };
      }
    };
    log.truncate('k2', 4);
    const found: string[] = [];
    for await (const id of contractsIn(scavenged, () => undefined)) found.push(id);
    expect(found).toEqual(['k1', 'k3', 'k2']);
  });
});

describe('the money of a contract', () => {
  it('is found not to add up, though every event is linked', async () => {
    await projected.append('k1', [...offered, ...accepted, ...designDone]);
    expect(await audited().verify('k1')).toMatchObject({ findings: [] });
    const position = await projected.append('k2', [...offered, ...accepted, ...designActivated, carriedOver(99_000_000)]);
    const { findings, events } = await audited().verify('k2');
    expect(findings).toEqual([
      {
        contractId: 'k2',
        revision: events - 1,
        position,
        kind: 'ledger',
        expected: expect.stringMatching(/^charged \d+$/),
        actual: expect.stringMatching(/^allocated -\d+ \+ carryover 99000000 \+ released 0 \+ refunded 0$/),
      },
    ]);
  });
});

describe('a contract that cannot be used whole', () => {
  it.each([
    ['has lost its first events', () => log.truncate('k1', 2), { kind: 'incomplete', actual: expect.stringContaining('contract-k1') }],
    ['was deleted for good', () => log.tombstone('k1'), { kind: 'unreadable', actual: expect.stringContaining('for good') }],
    ['is an append in part', () => log.showOnly('k1', 2), { kind: 'incomplete', actual: 'its append has lost its last event' }],
  ])('is a finding when it %s', async (_what, damage, finding) => {
    await projected.append('k1', offered);
    damage();
    const { findings } = await audited().verify('k1');
    expect(findings[0]).toMatchObject({ contractId: 'k1', ...finding });
  });

  it('is a finding with its place when an event is foreign', async () => {
    await projected.append('k1', offered);
    const position = await projected.appendUnreadable(streamOf('k1'), 4);
    expect((await audited().verify('k1')).findings).toEqual([
      { contractId: 'k1', revision: 4, position, kind: 'malformed', expected: null, actual: 'unknown event type OfferVanished' },
    ]);
  });
});

describe('the views of a contract', () => {
  const more = planned([{ ...launch, milestoneId: 'more', instructions: 'x'.repeat(4_000) }], 4);

  it('are found to have parked it, with the reason, and to be right as far as they follow it', async () => {
    projected = new ProjectedLog(log, new MemoryViewStore(4_500));
    const stopping = new AbortController();
    const running = new LocalProjections(projected.ports()).run(stopping.signal);
    const position = await projected.append('k1', [...offered, ...accepted, ...more]);
    await projected.waitUntilShown(position);
    while (
      (await audited()
        .compareViews('k1')
        .catch(() => null)) === null
    )
      await new Promise(setImmediate);
    stopping.abort();
    await running;
    expect((await audited().compareViews('k1')).findings).toEqual([
      {
        contractId: 'k1',
        revision: 6,
        position,
        kind: 'tooLarge',
        expected: null,
        actual: 'parked by contracts: the document is too large',
      },
    ]);
    expect((await audited().verify('k1')).findings).toEqual([]);
  });

  it('cannot be compared without a view store, nor while a view is being built', async () => {
    await projected.append('k1', offered);
    await expect(audited(null).compareViews('k1')).rejects.toThrow('--views must name the view store');
    await expect(audited().compareViews('k1')).rejects.toThrow('the view contracts is being built');
  });
});
