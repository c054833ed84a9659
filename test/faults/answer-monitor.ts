import type { Problem } from '#apps/process/service-client';
import type { ObservedRequest } from '../plays/retrying-client.js';
import type { FaultyStore } from './faulty-store.js';

type Store = FaultyStore['name'];

/**
 * The longest answers in seconds, with 1 s for a busy machine. A command starts no store request after 5 s, and no store request takes
 * longer than 5 s. A read of a view makes two requests. A read that waits, here for at most 3 s, makes one more.
 */
const BOUNDS: Readonly<Record<ObservedRequest['kind'], number>> = { command: 11, audit: 11, view: 11, wait: 14, health: 5 };
/** The store that each kind needs. A fault of the other store must not affect it. */
const NEEDS = { command: 'events', audit: 'events', view: 'views', wait: 'views' } as const satisfies Partial<
  Record<ObservedRequest['kind'], Store>
>;

interface FaultPeriod {
  readonly store: Store;
  readonly from: number;
  until: number;
}

/** Checks every answer: none may be late or missing, and a refusal must name the failed store and the reason. */
export class AnswerMonitor {
  /** One sentence for each broken expectation. */
  readonly violations: string[] = [];
  private readonly faults: FaultPeriod[] = [];
  private answers: (ObservedRequest & { readonly at: number })[] = [];

  /** Starts a fault of this store and forgets the answers before it. */
  beginFault(store: Store): void {
    this.answers = [];
    this.faults.push({ store, from: performance.now(), until: Infinity });
  }

  /** Ends the fault. Requests sent before this moment may still be refused. */
  endFault(): void {
    const last = this.faults.at(-1);
    if (last) last.until = performance.now();
  }

  check(answered: ObservedRequest): void {
    const at = performance.now();
    this.answers.push({ ...answered, at });
    const { kind, path, seconds, reply } = answered;
    const answer = reply ? `${reply.status} ${reply.text.slice(0, 300)}` : 'nothing';
    if (!reply || seconds > BOUNDS[kind]) this.violations.push(`${path} (${kind}) was answered ${answer} after ${seconds.toFixed(1)} s`);
    else if (reply.status >= 500 && !this.isExcused(answered, at)) this.violations.push(`${path} (${kind}) was answered ${answer}`);
  }

  /** Counts the answers of this kind since the fault began. */
  count(kind: ObservedRequest['kind'], ...statuses: readonly number[]): number {
    return this.answers.filter((one) => one.kind === kind && statuses.includes(one.reply?.status ?? 0)).length;
  }

  slowest(...kinds: readonly ObservedRequest['kind'][]): number {
    return Math.max(0, ...this.answers.filter(({ kind }) => kinds.includes(kind)).map(({ seconds }) => seconds));
  }

  /** The time of the first such answer since a given time, both on the clock of `performance.now()`. */
  first(since: number, kind: ObservedRequest['kind'], matches: (status: number) => boolean): number | undefined {
    return this.answers.find((one) => one.at >= since && one.kind === kind && matches(one.reply?.status ?? 0))?.at;
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
