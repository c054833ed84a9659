import { MemoryLeaseStore } from '#adapters/memory/memory-lease-store';
import { type Lease, LeaseCoordinator, LeaseStore, StoreFailure } from '#application';

/** Milliseconds in one direction. */
const LATENCY_MS = 5;
/** The adapters give up a request after the same time. */
const DEADLINE_MS = 2_000;

/** `fails`: requests do not arrive. `loses`: requests arrive, but their answers do not. `dead`: a request never ends. */
export type ConnectionState = 'up' | 'fails' | 'loses' | 'dead';

/** One worker's connection to the lease store that the group shares. */
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
    // The connection may have failed meanwhile: then the answer is lost.
    return this.state === 'up' ? answer : this.fail(true);
  }

  private async fail(ambiguous: boolean): Promise<never> {
    await after(DEADLINE_MS);
    throw new StoreFailure({ store: 'views', reason: 'timeout', ambiguous }, 'the connection is down');
  }
}

/** One worker of a group: its lease coordinator, and tasks that only record that they run. */
export class GroupWorker {
  /** The names of the tasks that run, including those that were asked to stop. */
  readonly running = new Set<string>();
  /** The number of task starts. */
  starts = 0;
  isLeaving = false;
  readonly connection: StoreConnection;
  readonly coordinator: LeaseCoordinator;
  private readonly stopping = new AbortController();
  private coordinating: Promise<void> = Promise.resolve();

  /** `endingMs`: the time a task takes to end after it was asked to stop. */
  constructor(store: LeaseStore, id: string, tasks: readonly string[], endingMs: number) {
    this.connection = new StoreConnection(store);
    const work = tasks.map((name) => ({ name, run: (signal: AbortSignal) => this.runTask(name, signal, endingMs) }));
    this.coordinator = new LeaseCoordinator(this.connection, id, work);
  }

  start(): this {
    this.coordinating = this.coordinator.run(this.stopping.signal);
    return this;
  }

  /** Leaves in an orderly way: stops its tasks and gives back their leases. */
  leave(): Promise<void> {
    this.isLeaving = true;
    this.stopping.abort();
    return this.coordinating;
  }

  get owned(): readonly string[] {
    return this.coordinator.owned();
  }

  private async runTask(name: string, signal: AbortSignal, endingMs: number): Promise<void> {
    this.starts += 1;
    this.running.add(name);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await after(endingMs);
    this.running.delete(name);
  }
}

/** Workers that share a lease store. The tests' fake timers move their time. */
export class WorkerGroup {
  readonly store = new MemoryLeaseStore();
  readonly workers: GroupWorker[] = [];

  constructor(readonly tasks: readonly string[]) {}

  join({ tasks = this.tasks, endingMs = 0 }: { readonly tasks?: readonly string[]; readonly endingMs?: number } = {}): GroupWorker {
    const worker = new GroupWorker(this.store, `worker-${this.workers.length}`, tasks, endingMs).start();
    this.workers.push(worker);
    return worker;
  }

  /** The workers that have neither died nor left. */
  get living(): readonly GroupWorker[] {
    return this.workers.filter(({ connection, isLeaving }) => connection.state !== 'dead' && !isLeaving);
  }

  /** The workers that believe they own a task. */
  ownersOf(task: string): readonly GroupWorker[] {
    return this.workers.filter(({ owned }) => owned.includes(task));
  }
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
