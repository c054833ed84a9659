import { EventStoreDbEventStore, type EventStoreDbOptions } from '#adapters/eventstoredb/eventstoredb-event-store';
import { EventStoreDbStandIn, type StandInOptions } from '../../servers/eventstoredb/stand-in.js';
import type { RunningLog } from '../../suites/event-store/running-log.js';

export interface StandInLog extends RunningLog {
  readonly standIn: EventStoreDbStandIn;
  readonly log: () => EventStoreDbEventStore;
}

/** The adapter on a stand-in of its own, whose faults a test can switch on. */
export async function startStandInLog(options: StandInOptions = {}, adapter: EventStoreDbOptions = {}): Promise<StandInLog> {
  const standIn = await EventStoreDbStandIn.start(options);
  let log = await EventStoreDbEventStore.open(standIn.url, adapter);
  return {
    standIn,
    log: () => log,
    store: () => log,
    feed: () => log,
    close: () => log.close(),
    async reopen() {
      await log.close();
      log = await EventStoreDbEventStore.open(standIn.url, adapter);
    },
    async stop() {
      await log.close();
      standIn.stop();
    },
  };
}
