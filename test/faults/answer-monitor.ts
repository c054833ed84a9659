import type { Problem } from '#client';
import type { ObservedRequest } from './retrying-client.js';
import type { FaultyStore } from './faulty-store.js';

type Store = FaultyStore['name'];

/**
 * In seconds, one of them for a busy machine. A command begins nothing with a store after 5 s, and nothing takes longer than 5 s; a read of
 * a view asks twice, and one that waits, here for at most 3 s, asks once more.
 */
const BOUNDS: Readonly<Record<ObservedRequest['kind'], number>> = { command: 11, audit: 11, view: 11, wait: 14, health: 5 };
/** For want of which store each may be refused; of the other store's trouble it must not notice anything. */
const NEEDS = { command: 'events', audit: 'events', view: 'views', wait: 'views' } as const satisfies Partial<
  Record<ObservedRequest['kind'], Store>
>;

interface FaultPeriod {
  readonly store: Store;
  readonly from: number;
  until: number;
}

/** Looks at every answer: none may be late or missing, and a refusal must be the product's own and have its reason. */
export class AnswerMonitor {
  /** What was not as it must be, in words. */
  readonly violations: string[] = [];
  private readonly faults: FaultPeriod[] = [];
  private answers: (ObservedRequest & { readonly at: number })[] = [];

  /** From now on this store may be missed; what was seen before is put aside. */
  beginFault(store: Store): void {
    this.answers = [];
    this.faults.push({ store, from: performance.now(), until: Infinity });
  }

  /** The store is to be missed no more, but by who asked before. */
  endFault(): void {
    const last = this.faults.at(-1);
    if (last) last.until = performance.now();
  }

  note(answered: ObservedRequest): void {
    const at = performance.now();
    this.answers.push({ ...answered, at });
    const { kind, path, seconds, reply } = answered;
    const said = reply ? `${reply.status} ${reply.text.slice(0, 300)}` : 'nothing';
    if (!reply || seconds > BOUNDS[kind]) this.violations.push(`${path} (${kind}) is answered ${said} after ${seconds.toFixed(1)} s`);
    else if (reply.status >= 500 && !this.isExcused(answered, at)) this.violations.push(`${path} (${kind}) is answered ${said}`);
  }

  /** How many such answers there were in this trouble. */
  count(kind: ObservedRequest['kind'], ...statuses: readonly number[]): number {
    return this.answers.filter((one) => one.kind === kind && statuses.includes(one.reply?.status ?? 0)).length;
  }

  slowest(...kinds: readonly ObservedRequest['kind'][]): number {
    return Math.max(0, ...this.answers.filter(({ kind }) => kinds.includes(kind)).map(({ seconds }) => seconds));
  }

  /** When such an answer first came since; both as `performance.now()` tells it. */
  first(since: number, kind: ObservedRequest['kind'], isWanted: (status: number) => boolean): number | undefined {
    return this.answers.find((one) => one.at >= since && one.kind === kind && isWanted(one.reply?.status ?? 0))?.at;
  }

  private isExcused({ kind, seconds, reply }: ObservedRequest, at: number): boolean {
    if (kind === 'health') return reply?.status === 503;
    const { code, facts } = (reply?.body ?? {}) as Partial<Problem>;
    const store = NEEDS[kind];
    const wasAway = this.faults.some((one) => one.store === store && one.from <= at && one.until >= at - seconds * 1_000);
    const saysWhy = facts?.['store'] === store && (facts['reason'] === 'timeout' || facts['reason'] === 'unreachable');
    return wasAway && code === 'STORE_UNAVAILABLE' && saysWhy && Number(reply?.headers.get('retry-after')) > 0;
  }
}
