import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { ContractRepository, ContractStreams, type EventStore, type ViewStore } from '#application';

/** The contracts of an event store, as a process that has just started knows them. */
export const contractsOf = (events: EventStore, views: ViewStore = new MemoryViewStore()): ContractRepository =>
  new ContractRepository(events, new ContractStreams(events, views));
