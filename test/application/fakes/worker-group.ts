import { MemoryLeaseStore } from '#adapters/memory/memory-lease-store';
import { type Lease, LeaseCoordinator, LeaseStore, StoreFailure } from '#application';

/** One way, in milliseconds. */
const LATENCY_MS = 5;
/** As the adapters give up. */
const DEADLINE_MS = 2_000;

/** `fails`: nothing arrives. `loses`: it arrives, but no answer comes back. `dead`: whoever asks waits for ever. */
export type ConnectionState = 'up' | 'fails' | 'loses' | 'dead';

/** One process's line to the store that all share. */
class StoreConnection extends LeaseStore {
  state: ConnectionState = 'up';

  constructor(private readonly store: LeaseStore) {
    super();
  }

  override all(): Promise<readonly Lease[]> {
    return this.pass(() => this.store.all());
  }

  override swap(seen: Lease | null, next: Lease): Promise<boolean> {
    return this.pass(() => this.store.swap(seen, next));
  }

  override remove(seen: Lease): Promise<boolean> {
    return this.pass(() => this.store.remove(seen));
  }

  private async pass<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    await after(LATENCY_MS);
    if (this.state === 'dead') return new Promise(() => undefined);
    if (this.state === 'fails') return this.fail(false);
    const answer = await ask();
    await after(LATENCY_MS);
    // It may have got lost on its way back.
    return this.state === 'up' ? answer : this.fail(true);
  }

  private async fail(ambiguous: boolean): Promise<never> {
    await after(DEADLINE_MS);
    throw new StoreFailure({ store: 'views', reason: 'timeout', ambiguous }, 'the line is down');
  }
}

/** A worker of the group: its coordinator, and work that only notes that it goes on. */
export class GroupWorker {
  /** What goes on, whether it was told to stop or not. */
  readonly going = new Set<string>();
  /** How often it has begun a piece. */
  begun = 0;
  isLeaving = false;
  readonly connection: StoreConnection;
  readonly coordinator: LeaseCoordinator;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  /** `endingMs`: how long work goes on after it was told to stop. */
  constructor(store: LeaseStore, id: string, pieces: readonly string[], endingMs: number) {
    this.connection = new StoreConnection(store);
    const work = pieces.map((name) => ({ name, run: (signal: AbortSignal) => this.work(name, signal, endingMs) }));
    this.coordinator = new LeaseCoordinator(this.connection, id, work);
  }

  start(): this {
    this.running = this.coordinator.run(this.stopping.signal);
    return this;
  }

  /** In order. */
  leave(): Promise<void> {
    this.isLeaving = true;
    this.stopping.abort();
    return this.running;
  }

  get owned(): readonly string[] {
    return this.coordinator.owned();
  }

  private async work(name: string, signal: AbortSignal, endingMs: number): Promise<void> {
    this.begun += 1;
    this.going.add(name);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await after(endingMs);
    this.going.delete(name);
  }
}

/** Workers that share a store, in a time that only moves when it is told to. */
export class WorkerGroup {
  readonly store = new MemoryLeaseStore();
  readonly workers: GroupWorker[] = [];

  constructor(readonly pieces: readonly string[]) {}

  join({ pieces = this.pieces, endingMs = 0 }: { readonly pieces?: readonly string[]; readonly endingMs?: number } = {}): GroupWorker {
    const worker = new GroupWorker(this.store, `worker-${this.workers.length}`, pieces, endingMs).start();
    this.workers.push(worker);
    return worker;
  }

  /** Those who have not died or left. */
  get living(): readonly GroupWorker[] {
    return this.workers.filter(({ connection, isLeaving }) => connection.state !== 'dead' && !isLeaving);
  }

  /** Who was told by nobody to stop doing it. */
  ownersOf(piece: string): readonly GroupWorker[] {
    return this.workers.filter(({ owned }) => owned.includes(piece));
  }
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
