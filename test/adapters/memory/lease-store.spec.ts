import { MemoryLeaseStore } from '#adapters/memory/memory-lease-store';
import { leaseStoreSuite } from '../../suites/lease-store.suite.js';

leaseStoreSuite('memory', async () => {
  const store = new MemoryLeaseStore();
  return { store, another: async () => store, stop: async () => undefined };
});
