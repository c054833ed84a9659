import type { Position, ViewDefinition } from '#ports';

/**
 * How soon a save of another process is seen: by a wait that has just begun, and by one that has lasted. One of this process is seen at
 * once.
 */
const SOONEST_LOOK_MS = 20;
const LATEST_LOOK_MS = 200;

interface Wait {
  readonly position: Position;
  isOverdue: boolean;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (checkpoint: Position | null) => void;
  readonly reject: (error: unknown) => void;
}

/** The waits for one view. One look serves them all. */
interface ViewWatch {
  readonly view: ViewDefinition;
  readonly waits: Set<Wait>;
  next: NodeJS.Timeout | undefined;
  pauseMs: number;
  isLooking: boolean;
  lookAgain: boolean;
}

/** Waits until a view has reached a position. It looks only while a call waits, and less often the longer the wait lasts. */
export class MongoPositionWaits {
  private readonly watches = new Map<string, ViewWatch>();

  /** `checkpoint` reads the checkpoint of the live build; it may reject. */
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

  /** Ends the waits whose position is reached. Call it when the view may have moved. */
  look(view: ViewDefinition): void {
    const watch = this.watches.get(keyOf(view));
    if (watch) void this.lookAt(watch);
  }

  /** Ends every wait with the checkpoint that its view has by now. */
  async close(): Promise<void> {
    await Promise.all([...this.watches.values()].map((watch) => this.answer(watch, [...watch.waits], () => true)));
  }

  private watch(view: ViewDefinition): ViewWatch {
    const watch = this.watches.get(keyOf(view)) ?? {
      view,
      waits: new Set(),
      next: undefined,
      pauseMs: SOONEST_LOOK_MS,
      isLooking: false,
      lookAgain: false,
    };
    this.watches.set(keyOf(view), watch);
    return watch;
  }

  private lookLater(watch: ViewWatch): void {
    clearTimeout(watch.next);
    watch.next = setTimeout(() => void this.lookAt(watch), watch.pauseMs);
    watch.pauseMs = Math.min(watch.pauseMs * 1.5, LATEST_LOOK_MS);
  }

  /** One look at a time. A look that is asked for meanwhile follows, because the running one may have read too early. */
  private async lookAt(watch: ViewWatch): Promise<void> {
    watch.lookAgain = watch.isLooking;
    if (watch.isLooking) return;
    clearTimeout(watch.next);
    watch.isLooking = true;
    const overdue = new Set([...watch.waits].filter(({ isOverdue }) => isOverdue));
    await this.answer(watch, [...watch.waits], (wait, checkpoint) => overdue.has(wait) || reaches(checkpoint, wait.position));
    watch.isLooking = false;
    if (watch.waits.size === 0) return;
    if (watch.lookAgain) void this.lookAt(watch);
    else this.lookLater(watch);
  }

  private async answer(
    watch: ViewWatch,
    waits: readonly Wait[],
    isOver: (wait: Wait, checkpoint: Position | null) => boolean,
  ): Promise<void> {
    try {
      const checkpoint = await this.checkpoint(watch.view);
      for (const wait of waits) if (isOver(wait, checkpoint)) this.end(watch, wait, () => wait.resolve(checkpoint));
    } catch (error) {
      for (const wait of waits) this.end(watch, wait, () => wait.reject(error));
    }
  }

  private end(watch: ViewWatch, wait: Wait, answer: () => void): void {
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
