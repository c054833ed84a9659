import type { Position, ViewDefinition } from '#application';

/** How soon a save of another process is seen by a young wait, and by an old one. One of this process is seen at once. */
const SOONEST_LOOK_MS = 20;
const LATEST_LOOK_MS = 200;

interface Wait {
  readonly position: Position;
  isOverdue: boolean;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (checkpoint: Position | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for one view. One look serves them all. */
interface Watch {
  readonly view: ViewDefinition;
  readonly waits: Set<Wait>;
  next: NodeJS.Timeout | undefined;
  pauseMs: number;
  looking: boolean;
  lookAgain: boolean;
}

/** Those who wait for a view to reach a position. It looks by itself only while there are some, and at an old wait less and less often. */
export class PositionWaits {
  private readonly watches = new Map<string, Watch>();

  /** `checkpoint` is of the live build; it may reject. */
  constructor(private readonly checkpoint: (view: ViewDefinition) => Promise<Position | null>) {}

  async until(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    const since = performance.now();
    const checkpoint = await this.checkpoint(view);
    const left = timeoutMs - (performance.now() - since);
    if (left <= 0 || reaches(checkpoint, position)) return checkpoint;
    return new Promise((resolve, reject) => {
      const watch = this.watch(view);
      const timer = setTimeout(() => {
        wait.isOverdue = true;
        void this.lookAt(watch);
      }, left);
      const wait = { position, isOverdue: false, timer, resolve, reject };
      watch.waits.add(wait);
      watch.pauseMs = SOONEST_LOOK_MS;
      this.lookLater(watch);
    });
  }

  /** Answers those whose position is reached: to be called when the view may have moved. */
  look(view: ViewDefinition): void {
    const watch = this.watches.get(keyOf(view));
    if (watch) void this.lookAt(watch);
  }

  /** Answers all of them with where their view stands. */
  async close(): Promise<void> {
    await Promise.all([...this.watches.values()].map((watch) => this.answer(watch, [...watch.waits], () => true)));
  }

  private watch(view: ViewDefinition): Watch {
    const watch = this.watches.get(keyOf(view)) ?? {
      view,
      waits: new Set(),
      next: undefined,
      pauseMs: SOONEST_LOOK_MS,
      looking: false,
      lookAgain: false,
    };
    this.watches.set(keyOf(view), watch);
    return watch;
  }

  private lookLater(watch: Watch): void {
    clearTimeout(watch.next);
    watch.next = setTimeout(() => void this.lookAt(watch), watch.pauseMs);
    watch.pauseMs = Math.min(watch.pauseMs * 1.5, LATEST_LOOK_MS);
  }

  /** One look at a time; a look asked for meanwhile comes after it, for this one may have read too early. */
  private async lookAt(watch: Watch): Promise<void> {
    watch.lookAgain = watch.looking;
    if (watch.looking) return;
    clearTimeout(watch.next);
    watch.looking = true;
    const overdue = new Set([...watch.waits].filter(({ isOverdue }) => isOverdue));
    await this.answer(watch, [...watch.waits], (wait, checkpoint) => overdue.has(wait) || reaches(checkpoint, wait.position));
    watch.looking = false;
    if (watch.waits.size === 0) return;
    if (watch.lookAgain) void this.lookAt(watch);
    else this.lookLater(watch);
  }

  private async answer(watch: Watch, waits: readonly Wait[], isOver: (wait: Wait, checkpoint: Position | null) => boolean): Promise<void> {
    try {
      const checkpoint = await this.checkpoint(watch.view);
      for (const wait of waits) if (isOver(wait, checkpoint)) this.leave(watch, wait, () => wait.resolve(checkpoint));
    } catch (error) {
      for (const wait of waits) this.leave(watch, wait, () => wait.reject(error));
    }
  }

  private leave(watch: Watch, wait: Wait, answer: () => void): void {
    clearTimeout(wait.timer);
    watch.waits.delete(wait);
    if (watch.waits.size === 0) {
      clearTimeout(watch.next);
      this.watches.delete(keyOf(watch.view));
    }
    answer();
  }
}

const keyOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;

const reaches = (checkpoint: Position | null, position: Position): boolean => checkpoint !== null && checkpoint >= position;
