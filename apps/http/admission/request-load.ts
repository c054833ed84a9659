export const REQUEST_KINDS = ['read', 'command'] as const;

/** A read changes nothing: asking again gives a newer answer. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** A count for each kind. */
export type RequestCounts = Record<RequestKind, number>;

export interface LoadLimits {
  /** Reads that were let in and are not answered yet. */
  readonly reads: number;
  /** How long a read may wait for its turn, in milliseconds, where many are in progress. */
  readonly readWaitMs: number;
  /** From this number on reads in progress are many. Fewer are soon done, also after the whole process stood still for a while. */
  readonly manyReads: number;
  /** Commands whose body was read and that are not answered yet. */
  readonly commands: number;
  /** The bytes of their bodies together. */
  readonly commandBytes: number;
  /** The bytes of bodies that have not arrived in full. */
  readonly arrivingBytes: number;
  /** Connections of one server. */
  readonly connections: number;
}

/**
 * A request that is not answered yet holds about 10 KiB and its body, so all of them hold about 120 MiB, and bodies that are arriving 64 MiB. A connection
 * takes 13 KiB, and 31 KiB while a head of 16 KiB arrives on it: all of them 250 MiB at most. At 4,000 commands a second the last of
 * 2,048 waits half a second, a tenth of the time after which a command gives up. After a second a reader asks again, or has left.
 */
export const LOAD_LIMITS: LoadLimits = {
  reads: 4_096,
  readWaitMs: 1_000,
  manyReads: 256,
  commands: 2_048,
  commandBytes: 64 * 1024 * 1024,
  arrivingBytes: 64 * 1024 * 1024,
  connections: 8_192,
};

/** Reads are refused from this share of the commands' limits on, so that they are always refused before commands are. */
const SHARE_THAT_STOPS_READS = 0.5;

/**
 * The requests that are being worked on, and whether there is room for one more. `@fastify/under-pressure` would look at the delay and use of
 * the event loop and at the heap, once a second, with one bound for all routes. Neither tells 64 busy connections from thousands: the loop is
 * never idle with either, and reads in turns keep its delay short whatever waits. What waits is known here at each request.
 */
export class RequestLoad {
  private readonly counted: RequestCounts = { read: 0, command: 0 };
  private commandBytes = 0;

  /** `readWaitMs` says how long the oldest read has waited for its turn. */
  constructor(
    private readonly limits: LoadLimits,
    private readonly readWaitMs: () => number,
  ) {}

  inProgress(kind: RequestKind): number {
    return this.counted[kind];
  }

  hasRoomFor(kind: RequestKind): boolean {
    const { reads, readWaitMs, manyReads, commands, commandBytes } = this.limits;
    const commandsShare = Math.max(this.counted.command / commands, this.commandBytes / commandBytes);
    if (kind === 'command') return commandsShare < 1;
    const { read } = this.counted;
    return commandsShare < SHARE_THAT_STOPS_READS && read < reads && (read < manyReads || this.readWaitMs() < readWaitMs);
  }

  /** `bytes` are those of its body. */
  enter(kind: RequestKind, bytes: number): void {
    this.counted[kind] += 1;
    if (kind === 'command') this.commandBytes += bytes;
  }

  leave(kind: RequestKind, bytes: number): void {
    this.counted[kind] -= 1;
    if (kind === 'command') this.commandBytes -= bytes;
  }
}
