import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ViewStore } from '#application';
import { durability } from './view-store/durability.js';
import { finding } from './view-store/finding.js';
import { generations } from './view-store/generations.js';
import { model } from './view-store/model.js';
import { paging } from './view-store/paging.js';
import { saving } from './view-store/saving.js';
import { waiting } from './view-store/waiting.js';

/** A fresh, empty store. */
export interface RunningViewStore {
  readonly store: ViewStore;
  /** Another instance on the same data, as another process has one; absent where the data live in the instance. */
  readonly another?: () => Promise<ViewStore>;
  /** Closes every instance and whatever serves them. */
  readonly stop: () => Promise<void>;
}

export interface ViewStoreAdapter {
  /** Whether several instances can have the same data. */
  readonly shared: boolean;
  readonly start: () => Promise<RunningViewStore>;
  /** Whose fault it is when text is not ordered by code points: that example is left out, and says so. */
  readonly ordersTextOtherwise?: string;
}

/** What every `ViewStore` promises. */
export function viewStoreSuite(name: string, adapter: ViewStoreAdapter): void {
  describe(`${name} as a view store`, () => {
    let running: RunningViewStore;
    const store = (): ViewStore => running.store;
    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running.stop());

    generations(store);
    saving(store);
    finding(store, adapter.ordersTextOtherwise);
    paging(store);
    waiting(store);
    model(store);
    if (adapter.shared) durability(store, () => running.another?.() ?? Promise.reject(new Error('no other instance')));
  });
}
