import { setTimeout as sleep } from 'node:timers/promises';
import { StreamReader, type Frame } from '../http/streams/stream-reader.js';

/** The pause before it comes back. */
const PAUSE_MS = 20;

export interface Followed {
  /** The path of the stream. */
  readonly path: string;
  readonly token: string;
  /** The URL of a service that may answer now. */
  readonly url: () => Promise<string>;
}

/** Reads a stream, and comes back with the last id whenever it is lost, for whatever reason. */
export class FollowingReader {
  /** The events that it was sent, without those that end a stream. */
  readonly events: Frame[] = [];
  private readonly stopping = new AbortController();
  private lastEventId: string | undefined;
  private connections = 0;
  private current: StreamReader | null = null;
  private readonly running: Promise<void>;

  constructor(private readonly followed: Followed) {
    this.running = this.run();
  }

  /** How often it came back. */
  get returns(): number {
    return this.connections - 1;
  }

  /** Resolves once the condition holds. The test's timeout limits the wait. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(PAUSE_MS);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.current?.leave();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // A connection that fails, or a service that goes down, is what this is for.
      await this.read().catch(() => undefined);
      await sleep(PAUSE_MS);
    }
  }

  private async read(): Promise<void> {
    const { path, token, url } = this.followed;
    const { lastEventId } = this;
    const reader = await StreamReader.open((await url()) + path, { token, ...(lastEventId !== undefined && { lastEventId }) });
    this.current = reader;
    if (reader.status !== 200) throw new Error(`refused with ${(await reader.problem()).code}`);
    this.connections += 1;
    for (let frame = await reader.next(); frame !== null; frame = await reader.next()) {
      if (frame.event !== undefined && frame.event !== 'end') this.events.push(frame);
      this.lastEventId = reader.lastId;
    }
  }
}

/** What the events hold. */
export const dataOf = (frames: readonly Frame[]): readonly unknown[] => frames.map(({ data }): unknown => JSON.parse(data ?? ''));
