const JOBS_PER_MESSAGE = 512;
const BYTES_PER_MESSAGE = 2 * 1024 * 1024;

export interface QueuedJob {
  readonly job: unknown;
  /** About how many bytes the job carries. */
  readonly bytes: number;
  /** When it was handed in, by `performance.now()`. */
  readonly at: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Jobs in the order they came: first those sent to the thread and not answered yet, then those that wait here. */
export class JobQueue {
  private readonly waiting: QueuedJob[] = [];
  private readonly sent: QueuedJob[] = [];

  get size(): number {
    return this.waiting.length + this.sent.length;
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  add(job: QueuedJob): void {
    this.waiting.push(job);
  }

  /** Takes the jobs of the next message, which then count as sent: at least one, bounded in number and bytes. */
  take(): readonly QueuedJob[] {
    let count = 0;
    let bytes = 0;
    for (const { bytes: more } of this.waiting) {
      if (count === JOBS_PER_MESSAGE || (count > 0 && bytes + more > BYTES_PER_MESSAGE)) break;
      count += 1;
      bytes += more;
    }
    const taken = this.waiting.splice(0, count);
    this.sent.push(...taken);
    return taken;
  }

  /** Removes the oldest sent jobs, which were answered. */
  takeAnswered(count: number): readonly QueuedJob[] {
    return this.sent.splice(0, count);
  }

  /** The jobs that came before an instant. The waiting ones are removed; the sent ones stay until they are answered. */
  expire(before: number): { readonly waiting: readonly QueuedJob[]; readonly sent: readonly QueuedJob[] } {
    const inTime = this.waiting.findIndex(({ at }) => at > before);
    const waiting = this.waiting.splice(0, inTime < 0 ? this.waiting.length : inTime);
    return { waiting, sent: this.sent.filter(({ at }) => at <= before) };
  }

  /** When the oldest job after an instant was handed in; null when there is none. */
  oldestAfter(instant: number): number | null {
    const isYounger = ({ at }: QueuedJob): boolean => at > instant;
    return (this.sent.find(isYounger) ?? this.waiting.find(isYounger))?.at ?? null;
  }
}
