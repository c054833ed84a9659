import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { Refusal, type OpenedStream } from '#application';
import type { Stopping } from '../stopping.js';
import { EventStream } from './event-stream.js';
import { SharedFrames } from './frames.js';
import { STREAM_KINDS, StreamCounts, type StreamKind } from './stream-metrics.js';
import { StreamPlaces, type PlaceLimits } from './stream-places.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the answer is a stream of events, which lasts until its reader leaves. */
    isStream: boolean;
  }
}

export interface StreamLimits extends PlaceLimits {
  /** Bytes that wait to be sent: a stream that has more is cut off. */
  readonly unsentBytes: number;
  /** The same of all streams together: then the one that has most is cut off. */
  readonly allUnsentBytes: number;
  /** How often a stream that has nothing to send sends a comment, and its token is looked at again. */
  readonly commentEveryMs: number;
}

const MIB = 1024 * 1024;
/** A stream takes about 20 KiB while nothing waits to be sent: all of a process less than 100 MiB, with what waits. */
export const STREAM_LIMITS: StreamLimits = {
  ofParty: 16,
  ofProcess: 2_000,
  unsentBytes: MIB,
  allUnsentBytes: 32 * MIB,
  commentEveryMs: 15_000,
};

/** The longest that a timer of Node.js waits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Who asks for a stream, and until when it may be read. */
export interface AskedStream {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly party: string;
  /** When its token expires, in milliseconds of real time. */
  readonly until: number;
  /** Whether its token is good still: the key that signed it may have left the issuer's set. */
  readonly isAllowed: () => Promise<boolean>;
}

interface Open extends Pick<AskedStream, 'isAllowed'> {
  readonly leave: () => void;
  readonly expiry: NodeJS.Timeout;
  readonly kind: StreamKind;
  /** What waited to be sent when it was last looked at. */
  unsent: number;
}

/** The streams of events that this process has open. */
export class OpenStreams {
  private readonly places: StreamPlaces;
  private readonly counts: StreamCounts;
  private readonly open = new Map<EventStream, Open>();
  private readonly frames = { feed: new SharedFrames(STREAM_KINDS.feed), myJobs: new SharedFrames(STREAM_KINDS.myJobs) };
  private allUnsent = 0;
  private commenting: NodeJS.Timeout | undefined;

  constructor(
    private readonly stopping: Stopping,
    registry: Registry,
    private readonly limits: StreamLimits = STREAM_LIMITS,
  ) {
    this.places = new StreamPlaces(limits);
    this.counts = new StreamCounts(registry, () => this.allUnsent);
    stopping.onBegin(() => this.endAll());
  }

  /** Answers with a stream once `find` has found where it begins. Throws what `StreamPlaces` throws, and what `find` does. */
  async answer(kind: StreamKind, asked: AskedStream, find: () => Promise<OpenedStream>): Promise<void> {
    const { request, reply, party } = asked;
    const leave = this.places.take(party, reply);
    let found: OpenedStream;
    try {
      found = await this.stopping.unlessBegun(find(), goingDown);
    } catch (refusal) {
      leave();
      throw refusal;
    }
    void reply.header('content-type', 'text/event-stream').header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') {
      leave();
      void reply.send('');
      return;
    }
    request.isStream = true;
    const stream = this.begin(kind, asked, leave);
    void reply.send(stream);
    stream.begin(found.cursor);
    if (this.stopping.hasBegun) stream.end('stopping');
    found.begin(stream);
  }

  private begin(kind: StreamKind, { reply, party, until, isAllowed }: AskedStream, leave: () => void): EventStream {
    const stream = new EventStream({
      party,
      response: reply.raw,
      frames: this.frames[kind],
      onSent: (count) => this.counts.sent(kind, count),
      onUnsent: () => this.note(stream),
      onOver: (reason) => {
        this.counts.over(kind, reason);
        this.close(stream);
      },
    });
    const expiry = setTimeout(() => stream.end('tokenExpired'), Math.min(LONGEST_TIMER_MS, Math.max(0, until - Date.now())));
    this.open.set(stream, { kind, isAllowed, leave, expiry, unsent: 0 });
    this.counts.begun(kind);
    this.commenting ??= setInterval(() => this.comment(), this.limits.commentEveryMs).unref();
    return stream;
  }

  private close(stream: EventStream): void {
    const open = this.open.get(stream);
    if (!open) return;
    clearTimeout(open.expiry);
    open.leave();
    this.allUnsent -= open.unsent;
    this.open.delete(stream);
    if (this.open.size > 0) return;
    clearInterval(this.commenting);
    this.commenting = undefined;
  }

  private note(stream: EventStream): void {
    const open = this.open.get(stream);
    if (!open) return;
    const { unsent } = stream;
    this.allUnsent += unsent - open.unsent;
    open.unsent = unsent;
    if (unsent > this.limits.unsentBytes) stream.end('tooSlow');
    else if (this.allUnsent > this.limits.allUnsentBytes) this.slowest()?.end('tooSlow');
  }

  private slowest(): EventStream | undefined {
    let most: EventStream | undefined;
    for (const stream of this.open.keys()) if (!most || stream.unsent > most.unsent) most = stream;
    return most;
  }

  private comment(): void {
    for (const [stream, open] of this.open) {
      stream.comment();
      void endUnlessAllowed(stream, open);
    }
  }

  private endAll(): void {
    for (const stream of this.open.keys()) stream.end('stopping');
  }
}

const goingDown = (): Error => new Refusal('OVERLOADED', {}, 'The service is going down; ask again.');

async function endUnlessAllowed(stream: EventStream, { isAllowed }: Open): Promise<void> {
  if (!(await isAllowed())) stream.end('tokenExpired');
}
