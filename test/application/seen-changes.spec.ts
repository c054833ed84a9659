import { describe, expect, it } from '@jest/globals';
import { positionOf, SeenChanges, type ViewDefinition, type ViewStamp } from '#application';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { at, buildWith, job, SOURCE } from '../suites/view-store/jobs.js';

/** Looks slowly where it is told to: each answer waits until it is let go. */
class SlowViews extends MemoryViewStore {
  isSlow = false;
  readonly waiting: (() => void)[] = [];

  override async changesSince(view: ViewDefinition, since: ViewStamp) {
    const found = await super.changesSince(view, since);
    if (this.isSlow) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return found;
  }
}

async function looked(views: MemoryViewStore, most?: number) {
  const build = await buildWith(views, [job('a', 1), job('b', 2, { clientId: 'bob' })], 7);
  const changes = new SeenChanges(views, build.view, most);
  const look = await changes.look();
  if (!look) throw new Error('the store does not tell what changes');
  return { build, changes, look };
}

describe('changes of a view that were seen', () => {
  it('name the documents and the lists that may be another than before', async () => {
    const views = new MemoryViewStore();
    const { build, changes, look } = await looked(views);
    expect(look.asOf).toBe(at(7));
    await views.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] });
    expect(await changes.look()).toMatchObject({ asOf: at(8) });
    const unchanged = (key: string): boolean => changes.isUnchanged(key, look);
    expect(['a', 'ann', 'b', 'bob'].map(unchanged)).toEqual([false, false, true, true]);
    const later = await changes.look();
    expect(later && changes.isUnchanged('a', later)).toBe(true);
  });

  it('are all that there is after a rebuild, and after a stamp that the store no longer knows', async () => {
    const views = new MemoryViewStore();
    const { build, changes, look } = await looked(views);
    const second = await views.rebuild(build.view, SOURCE);
    await views.save(second, { from: null, to: at(7), puts: [job('a', 1)] });
    await views.promote(second);
    // It does not know what changed, so nothing is answered without a read.
    expect(await changes.look()).toBeNull();
    expect(changes.isUnchanged('b', look)).toBe(false);
    const next = await changes.look();
    expect(next?.asOf).toBe(at(7));
    expect(changes.isUnchanged('b', look)).toBe(false);
  });

  it('are forgotten when they are many: then older reads count as changed', async () => {
    const views = new MemoryViewStore();
    const { build, changes, look } = await looked(views, 4);
    for (let n = 8; n < 12; n += 1) {
      await views.save(build, { from: positionOf(n - 1), to: positionOf(n), puts: [job(`c${n}`, n, { clientId: `d${n}` })] });
      await changes.look();
    }
    expect(changes.isUnchanged('a', look)).toBe(false);
    const last = await changes.look();
    expect(last && ['a', 'c8', 'c11'].map((key) => changes.isUnchanged(key, last))).toEqual([true, true, true]);
  });

  it('are never answered older than the view was when they were asked for', async () => {
    const views = new SlowViews();
    const { build, changes } = await looked(views);
    views.isSlow = true;
    await views.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] });
    const early = changes.look();
    while (views.waiting.length < 1) await Promise.resolve();
    await views.save(build, { from: at(8), to: at(9), puts: [job('b', 9)] });
    const late = changes.look();
    while (views.waiting.length < 2) await Promise.resolve();
    views.isSlow = false;
    for (const go of views.waiting) go();
    expect((await early)?.asOf).toBe(at(8));
    expect((await late)?.asOf).toBe(at(9));
  });
});
