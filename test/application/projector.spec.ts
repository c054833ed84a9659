import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { type ContractDocument, CONTRACTS_VIEW, contractsProjection } from '#application';
import { evolveAll, NO_CONTRACT, type ContractEvent } from '#domain';
import { accepted, designActivated, designSubmitted, offered, randomHistories } from '#testing';
import { AwayFeed } from './fakes/away-feed.js';
import { DisconnectingFeed } from './fakes/disconnecting-feed.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

let log: ProjectedLog;

beforeEach(() => {
  log = new ProjectedLog();
});

describe('a projector', () => {
  it('goes live on an empty log, and reports its status', async () => {
    const { projector, statuses, stop } = log.run();
    while (statuses.length === 0) await new Promise(setImmediate);
    expect(await log.views.load(CONTRACTS_VIEW, [])).toEqual({ documents: [], asOf: null });
    expect(projector.status()).toEqual({ view: 'contracts', position: null, failures: 0, failure: null });
    expect(statuses).toEqual([projector.status()]);
    await stop();
  });

  it('folds existing and new events, and reports its saves', async () => {
    await log.append('k1', offered);
    const { projector, saved, stop } = log.run();
    await log.waitUntilShown(await log.append('k1', accepted));
    const position = await log.append('k2', offered);
    await log.waitUntilShown(position);
    expect(await log.documentOf('k1')).toMatchObject({
      revision: 4,
      parked: null,
      state: evolveAll(NO_CONTRACT, [...offered, ...accepted]),
    });
    expect(await log.documentOf('k2')).toMatchObject({ revision: 3, position });
    expect(projector.status()).toMatchObject({ position, failure: null });
    expect(saved.at(-1)).toBe(position);
    await stop();
  });

  it('skips streams that are not contracts', async () => {
    const { stop } = log.run();
    await log.waitUntilShown(await log.appendUnreadable('store-identity', 0));
    expect(await log.documentOf('store-identity')).toBeUndefined();
    await stop();
  });

  it('resumes from its checkpoint after a stop', async () => {
    const first = log.run();
    await log.waitUntilShown(await log.append('k1', offered));
    await first.stop();
    await log.append('k1', accepted);
    const second = log.run();
    await log.waitUntilShown(await log.append('k2', offered));
    expect((await log.documentOf('k1'))?.revision).toBe(4);
    await second.stop();
  });

  it('keeps a document that is ahead of the checkpoint', async () => {
    const first = log.run();
    const from = await log.append('k1', offered);
    await log.waitUntilShown(from);
    await first.stop();
    const before = await log.documentOf('k1');
    const position = await log.append('k1', accepted);
    const state = evolveAll(NO_CONTRACT, [...offered, ...accepted]);
    const body: ContractDocument = { contractId: 'k1', revision: 4, position, parked: null, state, bytes: 1, acting: null };
    const { generation } = await log.views.open(CONTRACTS_VIEW, await log.events.identity());
    await log.views.save(generation, { from, to: from, puts: [{ id: 'k1', position, fields: contractsProjection.fields(body), body }] });
    const second = log.run();
    await log.waitUntilShown(await log.append('k1', designActivated));
    expect(before?.revision).toBe(3);
    expect(await log.documentOf('k1')).toMatchObject({ revision: 7, parked: null });
    await second.stop();
  });

  // After 12 failures in a row it would wait for 10 s, and for half a minute before that.
  it('tries again as soon as the log can be reached, after however many failures', async () => {
    const position = await log.append('k1', offered);
    const { projector, stop } = log.run(new AwayFeed(log.events, 12));
    await log.waitUntilShown(position);
    expect(projector.status()).toMatchObject({ failures: 12, failure: null });
    await stop();
  });

  it('follows again from the last committed position when the feed disconnects', async () => {
    const { stop } = log.run(new DisconnectingFeed(log.events, 3));
    await log.append('k1', offered);
    await log.waitUntilShown(await log.append('k1', [...accepted, ...designActivated]));
    await log.waitUntilShown(await log.append('k2', offered));
    expect((await log.documentOf('k1'))?.revision).toBe(7);
    await stop();
  });

  it('drops its cached documents when another projector moved the checkpoint meanwhile', async () => {
    await log.append('k1', offered);
    const first = log.run(new DisconnectingFeed(log.events, 1));
    while (first.projector.status().failures === 0) await new Promise(setImmediate);
    const second = log.run();
    await log.waitUntilShown(await log.append('k1', accepted));
    await second.stop();
    await log.waitUntilShown(await log.append('k1', designActivated));
    expect(await log.documentOf('k1')).toMatchObject({ revision: 7, parked: null });
    await first.stop();
  });

  it('loses and doubles no event when two projectors fill one build', async () => {
    const [one, two] = [log.run(), log.run()];
    const [contracts, histories] = [
      ['k1', 'k2', 'k3'],
      [offered, accepted, designActivated, designSubmitted],
    ];
    for (const history of histories) {
      for (const contractId of contracts) await log.waitUntilShown(await log.append(contractId, history));
    }
    for (const contractId of contracts) {
      expect(await log.documentOf(contractId)).toMatchObject({
        revision: 8,
        parked: null,
        state: evolveAll(NO_CONTRACT, histories.flat()),
      });
    }
    await Promise.all([one.stop(), two.stop()]);
  });

  it('leaves every document equal to a replay, wherever it is stopped and restarted', async () => {
    const plays = fc.array(fc.tuple(randomHistories, fc.array(fc.nat({ max: 12 }), { maxLength: 4 })), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(plays, async (contracts) => {
        log = new ProjectedLog();
        let running = log.run();
        for (const [index, [history, cuts]] of contracts.entries()) {
          for (const part of partsOf(history, cuts)) {
            const position = await log.append(`k${index}`, part);
            if (part.length % 2 === 0) await log.waitUntilShown(position);
            await running.stop();
            running = log.run();
          }
        }
        await log.waitUntilShown((await log.events.head()) ?? '');
        await running.stop();
        for (const [index, [history]] of contracts.entries()) {
          expect(await log.documentOf(`k${index}`)).toMatchObject({ revision: history.length - 1, state: evolveAll(NO_CONTRACT, history) });
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A history cut into parts. Each part but the last has `cut + 1` events. */
function partsOf(history: readonly ContractEvent[], cuts: readonly number[]): readonly (readonly ContractEvent[])[] {
  const parts: (readonly ContractEvent[])[] = [];
  let rest = history;
  for (const cut of cuts) {
    parts.push(rest.slice(0, cut + 1));
    rest = rest.slice(cut + 1);
  }
  return [...parts, rest].filter((part) => part.length > 0);
}
