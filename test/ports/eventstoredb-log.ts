import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore, type EventStoreDbOptions } from '#adapters/eventstoredb/eventstoredb-event-store';
import { EventStoreDbStandIn, type StandInOptions } from '../servers/eventstoredb/stand-in.js';
import type { RunningLog } from '../suites/event-store/running-log.js';
import { NamespacedLog } from './namespaced-log.js';

export interface StandInLog extends RunningLog {
  readonly standIn: EventStoreDbStandIn;
  readonly log: () => EventStoreDbEventStore;
}

/** The adapter on a stand-in of its own, which a test may make fail. */
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

/** On the server that `EVENT_STORE_URL` names: each log is the streams under a name of its own. */
export async function startServerLog(url: string): Promise<RunningLog> {
  const namespace = `suite-${randomUUID()}-`;
  const whole = await EventStoreDbEventStore.open(url, { streamPrefix: '' });
  const origin = await whole.head();
  await whole.close();
  const open = async (): Promise<NamespacedLog> =>
    new NamespacedLog(await EventStoreDbEventStore.open(url, { streamPrefix: `${namespace}contract-` }), namespace, origin);
  let log = await open();
  return {
    store: () => log,
    feed: () => log,
    close: () => log.close(),
    async reopen() {
      await log.close();
      log = await open();
    },
    stop: () => log.close(),
  };
}
