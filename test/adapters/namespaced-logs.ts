import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import type { Position } from '#application';
import type { RunningLog } from '../suites/event-store/running-log.js';
import { NamespacedLog } from './namespaced-log.js';

/** Streams with a prefix of their own on a server in use. Its other streams are neither seen nor changed. */
export class NamespacedLogs {
  static async on(url: string): Promise<NamespacedLogs> {
    const whole = await EventStoreDbEventStore.open(url, { streamPrefix: '' });
    try {
      return new NamespacedLogs(url, await whole.head());
    } finally {
      await whole.close();
    }
  }

  private constructor(
    private readonly url: string,
    private readonly origin: Position | null,
    private readonly namespace = `suite-${randomUUID()}-`,
  ) {}

  async open(): Promise<NamespacedLog> {
    const { url, namespace, origin } = this;
    return new NamespacedLog(await EventStoreDbEventStore.open(url, { streamPrefix: `${namespace}contract-` }), namespace, origin);
  }
}

/** A log with a namespace of its own on a server in use. */
export async function startNamespacedLog(url: string): Promise<RunningLog> {
  const logs = await NamespacedLogs.on(url);
  let log = await logs.open();
  return {
    store: () => log,
    feed: () => log,
    close: () => log.close(),
    async reopen() {
      await log.close();
      log = await logs.open();
    },
    stop: () => log.close(),
  };
}
