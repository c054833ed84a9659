import type { Position, ViewDefinition } from '#ports';
import type { FileChanges } from '../files/file-changes.js';

/** How soon a save by another process is seen; one by this process is seen at once. */
const LOOK_EVERY_MS = 25;

interface Wait {
  readonly view: ViewDefinition;
  readonly position: Position;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (checkpoint: Position | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Waits until a view has reached a position. It listens and looks only while a call waits. */
export class SqlitePositionWaits {
  private readonly waits = new Set<Wait>();
  private looking: NodeJS.Timeout | undefined;
  private readonly onChange = (): void => this.look();

  /** `checkpoint` reads the checkpoint of the live build; it may throw. */
  constructor(
    private readonly checkpoint: (view: ViewDefinition) => Position | null,
    private readonly fileChanges: Pick<FileChanges, 'listen' | 'stopListening'>,
  ) {}

  async until(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    const checkpoint = this.checkpoint(view);
    if (timeoutMs <= 0 || reaches(checkpoint, position)) return checkpoint;
    return new Promise((resolve, reject) => {
      const wait = { view, position, resolve, reject, timer: setTimeout(() => this.endAll([wait]), timeoutMs) };
      this.waits.add(wait);
      this.looking ??= setInterval(() => this.look(), LOOK_EVERY_MS);
      this.fileChanges.listen(this.onChange);
      // The view may have moved before the listening began.
      this.look();
    });
  }

  /** Ends the waits whose position is reached. Call it when the view may have moved. */
  look(): void {
    if (this.waits.size > 0) this.answer([...this.waits], isReached);
  }

  /** Ends every wait with the checkpoint that its view has by now. */
  close(): void {
    this.endAll([...this.waits]);
  }

  private endAll(waits: readonly Wait[]): void {
    this.answer(waits, isTimeOver);
  }

  private answer(waits: readonly Wait[], isOver: (wait: Wait, checkpoint: Position | null) => boolean): void {
    const checkpoints = new Map<string, Position | null>();
    for (const wait of waits) {
      const key = `${wait.view.name}@${wait.view.version}`;
      try {
        const checkpoint = checkpoints.has(key) ? (checkpoints.get(key) ?? null) : this.checkpoint(wait.view);
        checkpoints.set(key, checkpoint);
        if (isOver(wait, checkpoint)) this.end(wait, () => wait.resolve(checkpoint));
      } catch (error) {
        this.end(wait, () => wait.reject(error));
      }
    }
  }

  private end(wait: Wait, answer: () => void): void {
    clearTimeout(wait.timer);
    this.waits.delete(wait);
    if (this.waits.size === 0) {
      clearInterval(this.looking);
      this.looking = undefined;
      this.fileChanges.stopListening();
    }
    answer();
  }
}

const isReached = ({ position }: Wait, checkpoint: Position | null): boolean => reaches(checkpoint, position);

const isTimeOver = (): boolean => true;

const reaches = (checkpoint: Position | null, position: Position): boolean => checkpoint !== null && checkpoint >= position;
