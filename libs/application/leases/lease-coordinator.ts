import { Logger } from '@nestjs/common';
import { Alarm } from '../pacing/alarm.js';
import type { Lease, LeaseStore } from '../ports/lease-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { mayTake, mustGive } from './balance.js';
import { Tenure } from './held-lease.js';
import { Sightings } from './lease-watch.js';
import type { Piece } from './task.js';

const BEAT_MS = 1_000;
/** A lease seen unchanged for so long has lost its owner. */
const TIME_TO_LIVE_MS = 5_000;
/** So much earlier its owner stops by itself, should it be alive: for clocks that run differently fast, and for what is in flight. */
const MARGIN_MS = 1_000;
const PRESENCE = 'worker/';

/**
 * Has each piece of work done by one of the processes that share a lease store, evenly spread. Whoever dies or cannot renew is replaced after
 * 5 s; whoever stops in order hands over at once. An owner that was paused learns of it with its next turn, so for that moment two may do
 * the same: the work must bear it.
 */
export class LeaseCoordinator {
  private readonly logger = new Logger('leases');
  private readonly alarm = new Alarm();
  private readonly sightings = new Sightings();
  private readonly tenures = new Map<string, Tenure>();
  /** Announces this process to those that can do the same work. */
  private readonly presence: string;
  private readonly peers: string;
  private beats = 0;

  /** `id`: a UUID that no process ever had. */
  constructor(
    private readonly leases: LeaseStore,
    private readonly id: string,
    private readonly pieces: readonly Piece[],
  ) {
    this.peers = `${PRESENCE}${pieces.map(({ name }) => name).join()}/`;
    this.presence = `${this.peers}${id}`;
  }

  /** The names of the pieces that this process does now. */
  owned(): readonly string[] {
    return [...this.tenures.values()].filter(({ isWorking }) => isWorking).map(({ piece }) => piece.name);
  }

  /** Runs until the signal aborts; then stops all work, waits for it to end and gives its leases back. */
  async run(signal: AbortSignal): Promise<void> {
    // A look that is under way may take its time.
    signal.addEventListener('abort', () => this.stopWork(), { once: true });
    let failures = 0;
    while (!signal.aborted) {
      const next = performance.now() + BEAT_MS;
      try {
        await this.beat();
        failures = 0;
      } catch (failure) {
        if (!(failure instanceof StoreFailure)) throw failure;
        failures += 1;
        this.logger.warn(JSON.stringify({ event: 'leasesUnknown', failures, reason: failure.message }));
      }
      await this.alarm.sleep(Math.max(0, next - performance.now()), signal);
    }
    await this.leave();
  }

  private async beat(): Promise<void> {
    // Announced before it looks, so that those who start together see each other.
    if (this.beats === 0) await this.show(new Map());
    const all = await this.leases.all();
    this.sightings.note(all, performance.now());
    const standing = new Map(all.map((lease) => [lease.name, lease]));
    await allDone([...[...this.tenures.values()].map((tenure) => this.keep(tenure, standing)), this.show(standing)]);
    await this.sweep(all);
    await this.share(standing);
  }

  /** Renews a lease, or gives it back when its work has ended. */
  private async keep(tenure: Tenure, standing: Map<string, Lease>): Promise<void> {
    const { name } = tenure.piece;
    const lease = standing.get(name);
    const isOwn = lease?.owner === this.id;
    if (tenure.isOver) {
      if (isOwn && (await this.leases.remove(lease))) standing.delete(name);
      this.tenures.delete(name);
      return;
    }
    if (!isOwn) return tenure.stop('lost');
    const sentAt = performance.now();
    // When it is no longer as it was, the next look tells why.
    if (await this.leases.swap(lease, this.signOfLife(name))) tenure.renewed(sentAt + TIME_TO_LIVE_MS - MARGIN_MS);
  }

  private async show(standing: ReadonlyMap<string, Lease>): Promise<void> {
    await this.leases.swap(standing.get(this.presence) ?? null, this.signOfLife(this.presence));
  }

  /** Removes what the dead have left, but for the work that is to be taken over. */
  private async sweep(all: readonly Lease[]): Promise<void> {
    const isPiece = new Set(this.pieces.map(({ name }) => name));
    await allDone(all.filter((lease) => this.isStale(lease) && !isPiece.has(lease.name)).map((lease) => this.leases.remove(lease)));
  }

  private async share(standing: ReadonlyMap<string, Lease>): Promise<void> {
    const loads = this.loads(standing);
    const isFree = (lease: Lease | undefined): boolean => !lease || this.isStale(lease);
    const free = this.pieces.filter(({ name }) => !this.tenures.has(name) && isFree(standing.get(name)));
    for (const piece of free) {
      if (!mayTake(this.id, loads)) break;
      if (await this.take(piece, standing.get(piece.name) ?? null)) loads.set(this.id, this.tenures.size);
    }
    if (free.length > 0 || !mustGive(this.id, loads)) return;
    // Until it has ended and is given back, it is the last one that this process has.
    const last = this.pieces.findLast(({ name }) => this.tenures.has(name));
    if (last) this.tenures.get(last.name)?.stop('handedOver');
  }

  /** Of the living that do the same work as this process. */
  private loads(standing: ReadonlyMap<string, Lease>): Map<string, number> {
    const living = [...standing.values()].filter((lease) => !this.isStale(lease));
    const work = living.filter(({ name }) => !name.startsWith(PRESENCE));
    const workers = living.filter(({ name }) => name.startsWith(this.peers)).map(({ owner }) => owner);
    const loads = new Map(workers.map((worker) => [worker, work.filter(({ owner }) => owner === worker).length]));
    return loads.set(this.id, this.tenures.size);
  }

  private async take(piece: Piece, seen: Lease | null): Promise<boolean> {
    const sentAt = performance.now();
    if (!(await this.leases.swap(seen, this.signOfLife(piece.name)))) return false;
    // From one who was not heard of any more, else nobody had it.
    this.logger[seen ? 'warn' : 'log'](JSON.stringify({ event: 'taken', lease: piece.name, from: seen?.owner ?? null }));
    this.tenures.set(piece.name, new Tenure(piece, sentAt + TIME_TO_LIVE_MS - MARGIN_MS, () => this.alarm.ring()));
    return true;
  }

  private isStale(lease: Lease): boolean {
    return this.sightings.stillFor(lease, performance.now()) >= TIME_TO_LIVE_MS;
  }

  private signOfLife(name: string): Lease {
    this.beats += 1;
    return { name, owner: this.id, beat: this.beats };
  }

  private stopWork(): void {
    for (const tenure of this.tenures.values()) tenure.stop('leaving');
  }

  private async leave(): Promise<void> {
    this.stopWork();
    await Promise.all([...this.tenures.values()].map(({ ended }) => ended));
    try {
      const own = (await this.leases.all()).filter(({ owner }) => owner === this.id);
      await allDone(own.map((lease) => this.leases.remove(lease)));
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
      this.logger.warn(JSON.stringify({ event: 'leasesLeft', reason: failure.message }));
    }
  }
}

/** Waits for all of them, also when one fails; then rejects with the first failure. */
async function allDone(asked: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(asked)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
