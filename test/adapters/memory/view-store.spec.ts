import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { viewStoreSuite } from '../../suites/view-store.suite.js';

viewStoreSuite('memory', {
  shared: false,
  start: async () => ({
    store: new MemoryViewStore(),
    limited: async (largestDocumentBytes) => new MemoryViewStore(largestDocumentBytes),
    stop: async () => undefined,
  }),
});
