import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ViewStore } from '#application';
import { sharedDataTests } from './view-store/shared-data.js';
import { findingTests } from './view-store/finding.js';
import { generationTests } from './view-store/generations.js';
import { modelTests } from './view-store/model.js';
import { newsTests } from './view-store/news.js';
import { pagingTests } from './view-store/paging.js';
import { scanningTests } from './view-store/scanning.js';
import { savingTests } from './view-store/saving.js';
import { waitingTests } from './view-store/waiting.js';

/** A new, empty store under test. */
export interface RunningViewStore {
  readonly store: ViewStore;
  /** A store that refuses larger documents, on the same data or on its own. */
  readonly limited: (largestDocumentBytes: number) => Promise<ViewStore>;
  /** Another instance on the same data, as in another process; absent where the instance holds the data. */
  readonly another?: () => Promise<ViewStore>;
  /** Closes every instance and its server. */
  readonly stop: () => Promise<void>;
}

export interface ViewStoreAdapter {
  /** Whether several instances can share their data. */
  readonly shared: boolean;
  readonly start: () => Promise<RunningViewStore>;
  /** Why text is not ordered by code points, where it is not. That example is then left out. */
  readonly whyTextOrderDiffers?: string;
}

/** The tests of the `ViewStore` port. */
export function viewStoreSuite(name: string, adapter: ViewStoreAdapter): void {
  describe(`${name} as a view store`, () => {
    let running: RunningViewStore;
    const store = (): ViewStore => running.store;
    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running.stop());

    generationTests(store);
    savingTests(store, (largestDocumentBytes) => running.limited(largestDocumentBytes));
    findingTests(store, adapter.whyTextOrderDiffers);
    newsTests(store);
    pagingTests(store);
    scanningTests(store);
    waitingTests(store);
    modelTests(store);
    if (adapter.shared) sharedDataTests(store, () => running.another?.() ?? Promise.reject(new Error('no other instance')));
  });
}
