import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import {
  ATTENTION_KINDS,
  CONTRACT_ATTENTION,
  CONTRACTS_VIEW,
  contractsProjection,
  DUE_LIST_VIEW,
  FindAttention,
  FindAttentionHandler,
  SINCE_FIELDS,
  streamOf,
  type AttentionItem,
  type AttentionPage,
  type Position,
  type ViewDocument,
  type ViewStore,
} from '#application';
import type { ContractEvent } from '#domain';
import { accepted, designActivated, designInFunding, designReleased, designSubmitted, happened, offered } from '#testing';
import { at } from '../suites/view-store/jobs.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

const noon = '2030-01-20T12:00:00.000Z';
const later = '2030-01-20T13:00:00.000Z';

const paid = [offered, accepted, designActivated, designSubmitted, designReleased].flat();
const payment = paid.length - 1;
const payoutFailed = (when: string): readonly ContractEvent[] => [
  happened('PaymentBecameAvailable', { payment, amount: 9_000 }, when),
  happened('PayoutFailed', { payment, attempt: 1, code: 'ACCOUNT_CLOSED' }, when),
];
const held = (when: string) => happened('ContractPutOnHold', { reason: 'The bank asks.' }, when);

async function ask(views: ViewStore, asked: { readonly limit?: number; readonly cursor?: string | null; readonly now?: string } = {}) {
  const { limit = 100, cursor = null, now = later } = asked;
  return new FindAttentionHandler(views, { now: () => now }).execute(new FindAttention({ limit, cursor, minPosition: null, waitMs: 0 }));
}

async function pages(views: ViewStore, limit: number): Promise<readonly AttentionItem[]> {
  const items: AttentionItem[] = [];
  let cursor: string | null = null;
  do {
    const found: AttentionPage = await ask(views, { limit, cursor });
    items.push(...found.items);
    cursor = found.nextCursor;
  } while (cursor !== null);
  return items;
}

/** A due list that parked nothing. */
async function withDueList(views: ViewStore): Promise<void> {
  await views.promote((await views.open(DUE_LIST_VIEW, 'the log')).generation);
}

describe('what waits for an operator', () => {
  let log: ProjectedLog;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    log = new ProjectedLog();
    await withDueList(log.views);
    ({ stop } = log.run());
  });
  afterEach(() => stop());

  const shown = async (position: Position, now?: string): Promise<readonly AttentionItem[]> => {
    await log.waitUntilShown(position);
    return (await ask(log.views, { ...(now && { now }) })).items;
  };

  it('is each kind of item with its facts, the oldest first, as of what the view has read', async () => {
    await log.append('k1', [...paid, ...payoutFailed(later)]);
    const refund = { refundId: 'r1', fundingId: 'funding-design', amount: 10_000 };
    const back = { milestones: [{ milestoneId: 'design', amount: 10_000 }], fromCarryover: 0, amount: 10_000, refunds: [refund] };
    const refused = happened('RefundFailed', { refundId: 'r1', code: 'REFUND_REFUSED' }, noon);
    await log.append('k2', [...offered, ...accepted, ...designActivated, happened('EscrowRefunded', back), refused]);
    await log.append('k3', [...offered, ...accepted, ...designInFunding]);
    const position = await log.append('k4', [...offered, ...accepted, held(noon)]);
    await log.waitUntilShown(position);
    expect(await ask(log.views)).toEqual({
      items: [
        { contractId: 'k3', kind: 'fundingUnknown', since: '2030-01-02T09:00:00.000Z', facts: { fundingId: 'funding-design' } },
        { contractId: 'k2', kind: 'refundFailed', since: noon, facts: { refundId: 'r1', code: 'REFUND_REFUSED' } },
        { contractId: 'k4', kind: 'onHold', since: noon, facts: { reason: 'The bank asks.' } },
        { contractId: 'k1', kind: 'payoutFailed', since: later, facts: { payment, code: 'ACCOUNT_CLOSED' } },
      ],
      nextCursor: null,
      asOf: position,
    });
  });

  it('is a charge only once it had no answer for 15 minutes', async () => {
    const position = await log.append('k1', [...offered, ...accepted, ...designInFunding]);
    expect(await shown(position, '2030-01-02T09:14:59.999Z')).toEqual([]);
    expect(await shown(position, '2030-01-02T09:15:00.000Z')).toHaveLength(1);
  });

  it('is over when it is settled', async () => {
    expect(await shown(await log.append('k1', [...offered, ...accepted, held(noon)]))).toHaveLength(1);
    expect(await shown(await log.append('k1', [happened('ContractHoldLifted', {}, later)]))).toEqual([]);
    expect(await shown(await log.append('k2', [...paid, ...payoutFailed(noon)]))).toHaveLength(1);
    const given = { amount: 9_000, milestoneId: null, fromPending: 0, fromAvailable: 9_000, refunds: [] };
    expect(await shown(await log.append('k2', [happened('RefundGiven', given, later)]))).toEqual([]);
  });

  it('is a parked contract, since its last event that can be read', async () => {
    await log.append('k1', offered);
    await log.appendUnreadable(streamOf('k1'), 4);
    const position = await log.appendUnreadable(streamOf('k2'), 0);
    expect(await shown(position)).toEqual([
      { contractId: 'k2', kind: 'parked', since: null, facts: { view: 'contracts' } },
      { contractId: 'k1', kind: 'parked', since: offered.at(-1)?.at, facts: { view: 'contracts' } },
    ]);
    expect(await pages(log.views, 1)).toEqual((await ask(log.views)).items);
  });

  it('is found after a rebuild as before', async () => {
    const before = await shown(await log.append('k1', [...paid, ...payoutFailed(noon), held(later)]));
    const builds = log.run();
    await builds.projector.rebuild(new AbortController().signal);
    expect((await ask(log.views)).items).toEqual(before);
    expect(before).toHaveLength(2);
    await builds.stop();
  });

  it('takes no cursor that it never gave', async () => {
    await expect(ask(log.views, { cursor: 'x' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

/** A live contracts view in which each of these items is found. */
async function viewWith(items: readonly { readonly kind: number; readonly since: string; readonly id: string }[]): Promise<ViewStore> {
  const views = new MemoryViewStore();
  await withDueList(views);
  const none = contractsProjection.fields(contractsProjection.unread({ contractId: '', revision: 0, position: at(1), parked: null }));
  const puts = items.map(({ kind, since, id }, nth): ViewDocument => {
    const field = SINCE_FIELDS[CONTRACT_ATTENTION[kind] ?? 'onHold'];
    const body = { contractId: `${id}-${nth}`, facts: { nth } };
    return { id: `${id}-${nth}`, position: at(1), fields: { ...none, [field]: since }, body };
  });
  const { generation } = await views.open(CONTRACTS_VIEW, 'the log');
  await views.save(generation, { from: null, to: at(9), puts });
  await views.promote(generation);
  return views;
}

const orderOf = ({ since, kind }: AttentionItem): string => `${since} ${ATTENTION_KINDS.indexOf(kind)}`;

describe('the pages of what waits for an operator', () => {
  const items = fc.array(
    fc.record({
      kind: fc.nat({ max: CONTRACT_ATTENTION.length - 1 }),
      since: fc.constantFrom('2029-01-01T00:00:00.000Z', '2029-01-02T00:00:00.000Z', '2029-01-03T00:00:00.000Z'),
      id: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 25 },
  );

  it('hold each item once, the oldest first', async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 6 }), async (all, limit) => {
        const views = await viewWith(all);
        const found = await pages(views, limit);
        const order = found.map(orderOf);
        expect(order).toEqual(order.toSorted((one, other) => (one < other ? -1 : 1)));
        expect(new Set(found.map(({ contractId }) => contractId)).size).toBe(all.length);
        expect(found).toHaveLength(all.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an item with a document of its own', () => {
  it('is put again when its events come again, for a crash may have left it out', async () => {
    const log = new ProjectedLog();
    await log.append('k1', paid);
    await log.append('k1', payoutFailed(noon));
    const events = await log.events.read(streamOf('k1'));
    const { generation } = await log.views.open(CONTRACTS_VIEW, await log.events.identity());
    const before = await contractsProjection.batches(log.views).fold(generation, events.slice(0, -2));
    await log.views.save(generation, { from: null, to: at(1), puts: before.puts });
    const last = events.slice(-2);
    const first = await contractsProjection.batches(log.views).fold(generation, last);
    const own = first.puts.filter(({ id }) => id === 'k1');
    await log.views.save(generation, { from: at(1), to: at(2), puts: own });
    const again = await contractsProjection.batches(log.views).fold(generation, last);
    expect(again.puts.map(({ id }) => id)).toEqual(['k1', `k1 payoutFailed ${payment}`]);
    expect(again.puts).toEqual(first.puts);
  });
});
