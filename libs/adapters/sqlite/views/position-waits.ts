import type { Position, ViewDefinition } from '#application';
import type { ThreadEar } from '../files/file-changes.js';

/** How soon a save of another process is seen. One of this process is heard of at once. */
const LOOK_EVERY_MS = 25;

interface Wait {
  readonly view: ViewDefinition;
  readonly position: Position;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (checkpoint: Position | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for a view to reach a position. It looks by itself only while there are some. */
export class PositionWaits {
  private readonly waits = new Set<Wait>();
  private looking: NodeJS.Timeout | undefined;

  /** `checkpoint` is of the live build; it may throw. */
  constructor(
    private readonly checkpoint: (view: ViewDefinition) => Position | null,
    private readonly ear: Pick<ThreadEar, 'start' | 'stop'>,
  ) {}

  async until(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    const checkpoint = this.checkpoint(view);
    if (timeoutMs <= 0 || reaches(checkpoint, position)) return checkpoint;
    return new Promise((resolve, reject) => {
      const wait = { view, position, resolve, reject, timer: setTimeout(() => this.end([wait]), timeoutMs) };
      this.waits.add(wait);
      this.looking ??= setInterval(() => this.look(), LOOK_EVERY_MS);
      this.ear.start();
      // It may have got there before anybody listened.
      this.look();
    });
  }

  /** Answers those whose position is reached. */
  look(): void {
    if (this.waits.size > 0) this.settle([...this.waits], false);
  }

  /** Answers all of them with where their view stands. */
  close(): void {
    this.end([...this.waits]);
  }

  private end(waits: readonly Wait[]): void {
    this.settle(waits, true);
  }

  private settle(waits: readonly Wait[], whatever: boolean): void {
    const stands = new Map<string, Position | null>();
    for (const wait of waits) {
      const key = `${wait.view.name}@${wait.view.version}`;
      try {
        const checkpoint = stands.has(key) ? (stands.get(key) ?? null) : this.checkpoint(wait.view);
        stands.set(key, checkpoint);
        if (whatever || reaches(checkpoint, wait.position)) this.leave(wait, () => wait.resolve(checkpoint));
      } catch (error) {
        this.leave(wait, () => wait.reject(error));
      }
    }
  }

  private leave(wait: Wait, answer: () => void): void {
    clearTimeout(wait.timer);
    this.waits.delete(wait);
    if (this.waits.size === 0) {
      clearInterval(this.looking);
      this.looking = undefined;
      this.ear.stop();
    }
    answer();
  }
}

const reaches = (checkpoint: Position | null, position: Position): boolean => checkpoint !== null && checkpoint >= position;
