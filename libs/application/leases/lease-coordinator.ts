import { Logger } from '@nestjs/common';
import { Alarm } from '../pacing/alarm.js';
import type { Lease, LeaseStore } from '../ports/lease-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { mayTake, mustGive } from './balance.js';
import { HeldLease } from './held-lease.js';
import { LeaseWatch } from './lease-watch.js';
import type { Task } from './task.js';

const BEAT_MS = 1_000;
/** A lease that did not change for this long is stale: its owner is taken for dead. */
const TIME_TO_LIVE_MS = 5_000;
/** An owner that cannot renew stops this long before its lease expires: room for clock drift and for work in flight. */
const MARGIN_MS = 1_000;
const PRESENCE = 'worker/';

/**
 * Has each task done by one of the processes that share a lease store, and spreads the tasks evenly. A process that dies or cannot renew is
 * replaced after 5 s; one that stops in order hands over at once. An owner that was paused does not know at once that it was replaced, so
 * for a moment two processes may do the same task, which must change nothing.
 */
export class LeaseCoordinator {
  private readonly logger = new Logger('leases');
  private readonly alarm = new Alarm();
  private readonly watch = new LeaseWatch();
  private readonly held = new Map<string, HeldLease>();
  /** The lease that announces this process to the others that can do the same tasks. */
  private readonly presence: string;
  private readonly peerPrefix: string;
  private beats = 0;

  /** `id`: a UUID that no other process ever had. */
  constructor(
    private readonly leases: LeaseStore,
    private readonly id: string,
    private readonly tasks: readonly Task[],
  ) {
    this.peerPrefix = `${PRESENCE}${tasks.map(({ name }) => name).join()}/`;
    this.presence = `${this.peerPrefix}${id}`;
  }

  /** The names of the tasks that this process does now. */
  owned(): readonly string[] {
    return [...this.held.values()].filter(({ isWorking }) => isWorking).map(({ task }) => task.name);
  }

  /** Runs until the signal aborts; then stops all tasks, waits until they have ended and gives the leases back. */
  async run(signal: AbortSignal): Promise<void> {
    // At once, because a beat that is running may still wait for the store.
    signal.addEventListener('abort', () => this.stopTasks(), { once: true });
    let failures = 0;
    while (!signal.aborted) {
      const next = performance.now() + BEAT_MS;
      try {
        await this.beat();
        failures = 0;
      } catch (failure) {
        if (!(failure instanceof StoreFailure)) throw failure;
        failures += 1;
        this.logger.warn({ event: 'leasesUnknown', failures, reason: failure.message });
      }
      await this.alarm.sleep(Math.max(0, next - performance.now()), signal);
    }
    await this.leave();
  }

  private async beat(): Promise<void> {
    // Announce first and read then, so that processes that start together see each other.
    if (this.beats === 0) await this.announce(new Map());
    const all = await this.leases.all();
    this.watch.observe(all, performance.now());
    const byName = new Map(all.map((lease) => [lease.name, lease]));
    await settleAll([...[...this.held.values()].map((lease) => this.renew(lease, byName)), this.announce(byName)]);
    await this.removeStale(all);
    await this.balance(byName);
  }

  /** Renews a lease, or gives it back when its task has been stopped. */
  private async renew(held: HeldLease, byName: Map<string, Lease>): Promise<void> {
    const { name } = held.task;
    const lease = byName.get(name);
    const isOwn = lease?.owner === this.id;
    if (held.isOver) {
      if (isOwn && (await this.leases.remove(lease))) byName.delete(name);
      this.held.delete(name);
      return;
    }
    if (!isOwn) return held.stop('lost');
    const sentAt = performance.now();
    // If the lease has changed meanwhile, the next beat finds out why.
    if (await this.leases.swap(lease, this.nextBeat(name))) held.holdUntil(sentAt + TIME_TO_LIVE_MS - MARGIN_MS);
  }

  private async announce(byName: ReadonlyMap<string, Lease>): Promise<void> {
    await this.leases.swap(byName.get(this.presence) ?? null, this.nextBeat(this.presence));
  }

  /** Removes stale leases, except those of tasks, which are to be taken over. */
  private async removeStale(all: readonly Lease[]): Promise<void> {
    const isTask = new Set(this.tasks.map(({ name }) => name));
    await settleAll(all.filter((lease) => this.isStale(lease) && !isTask.has(lease.name)).map((lease) => this.leases.remove(lease)));
  }

  private async balance(byName: ReadonlyMap<string, Lease>): Promise<void> {
    const loads = this.loads(byName);
    const isFree = (lease: Lease | undefined): boolean => !lease || this.isStale(lease);
    const free = this.tasks.filter(({ name }) => !this.held.has(name) && isFree(byName.get(name)));
    for (const task of free) {
      if (!mayTake(this.id, loads)) break;
      if (await this.take(task, byName.get(task.name) ?? null)) loads.set(this.id, this.held.size);
    }
    if (free.length > 0 || !mustGive(this.id, loads)) return;
    // Hand over one task at a time: the next only after this one has ended.
    const last = this.tasks.findLast(({ name }) => this.held.has(name));
    if (last) this.held.get(last.name)?.stop('handedOver');
  }

  /** How many tasks each living process has, of those that can do the same tasks as this one. */
  private loads(byName: ReadonlyMap<string, Lease>): Map<string, number> {
    const living = [...byName.values()].filter((lease) => !this.isStale(lease));
    const work = living.filter(({ name }) => !name.startsWith(PRESENCE));
    const workers = living.filter(({ name }) => name.startsWith(this.peerPrefix)).map(({ owner }) => owner);
    const loads = new Map(workers.map((worker) => [worker, work.filter(({ owner }) => owner === worker).length]));
    return loads.set(this.id, this.held.size);
  }

  private async take(task: Task, seen: Lease | null): Promise<boolean> {
    const sentAt = performance.now();
    if (!(await this.leases.swap(seen, this.nextBeat(task.name)))) return false;
    // `seen` is the lease of a dead owner, or null when the task had no owner.
    this.logger[seen ? 'warn' : 'log']({ event: 'taken', lease: task.name, from: seen?.owner ?? null });
    this.held.set(task.name, new HeldLease(task, sentAt + TIME_TO_LIVE_MS - MARGIN_MS, () => this.alarm.ring()));
    return true;
  }

  private isStale(lease: Lease): boolean {
    return this.watch.unchangedForMs(lease, performance.now()) >= TIME_TO_LIVE_MS;
  }

  private nextBeat(name: string): Lease {
    this.beats += 1;
    return { name, owner: this.id, beat: this.beats };
  }

  private stopTasks(): void {
    for (const held of this.held.values()) held.stop('leaving');
  }

  private async leave(): Promise<void> {
    this.stopTasks();
    await Promise.all([...this.held.values()].map(({ ended }) => ended));
    try {
      const own = (await this.leases.all()).filter(({ owner }) => owner === this.id);
      await settleAll(own.map((lease) => this.leases.remove(lease)));
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
      this.logger.warn({ event: 'leasesLeft', reason: failure.message });
    }
  }
}

/** Waits for all promises, also when one fails; then rejects with the first failure. */
async function settleAll(promises: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
