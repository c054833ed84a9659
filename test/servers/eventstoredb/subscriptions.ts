import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.js';
import type { LoggedEvent } from './logged-event.js';
import { caughtUpResponse, checkpointResponse, confirmation, eventBytes, fellBehindResponse } from './messages.js';
import { afterPlace } from './places.js';
import { isOver, type ReadCall, send, untilEmitted } from './read-call.js';
import type { ReadRequest } from './read-request.js';
import { consumerTooSlow, LIVE_BUFFER, type ServerBehaviour } from './server-version.js';
import type { StandInLog } from './stand-in-log.js';

/** Subscriptions of `Read`: they catch up in pages, then they are live, until they are too far behind. */
export class Subscriptions {
  /** How often a subscription was dropped, or fell behind, for tests. */
  behind = 0;
  /** How many events were sent, and how often the end of the log was reached, for tests. */
  readonly sent = { events: 0, ends: 0 };
  /** Drops each subscription before it has sent anything. */
  dropsAtOnce = false;

  constructor(
    private readonly log: StandInLog,
    private readonly faults: Faults,
    private readonly whenBehind: ServerBehaviour['whenBehind'],
  ) {}

  /** Begins after the named place, which a read would include. */
  async serve(call: ReadCall, request: ReadRequest): Promise<void> {
    call.write(confirmation());
    if (this.dropsAtOnce) return this.drop(call, 'transitioning to live');
    const events = this.eventsOf(request);
    const first = request.from === 'start' ? 0 : request.from === 'end' ? events.length : afterPlace(events, request, request.from);
    const sent: Sent = { next: first, last: events[first - 1]?.position ?? null, looked: 0 };
    for (;;) {
      await this.catchUp(call, request, sent);
      if (isOver(call)) return;
      if (this.isBehind(request, sent)) {
        if (this.whenBehind === 'dropped') return this.drop(call, 'transitioning to live');
        continue;
      }
      if (this.faults.endCheckpoints) call.write(checkpointResponse(this.log.end, 0n));
      call.write(caughtUpResponse());
      this.sent.ends += 1;
      await this.follow(call, request, sent);
      if (isOver(call)) return;
      if (this.whenBehind === 'dropped') return this.drop(call, 'live');
      this.behind += 1;
      call.write(fellBehindResponse());
    }
  }

  private async catchUp(call: ReadCall, request: ReadRequest, sent: Sent): Promise<void> {
    for (;;) {
      const page = this.eventsAfter(request, sent).slice(0, request.checkpointEvery ?? LIVE_BUFFER);
      if (page.length === 0 || isOver(call)) return;
      for (const event of page) await this.sendNext(call, request, { event, sent });
      // Others append meanwhile, so that a subscription which has just caught up may be behind again.
      await nextTurn();
    }
  }

  /** Returns once the subscription is over, or too far behind. */
  private async follow(call: ReadCall, request: ReadRequest, sent: Sent): Promise<void> {
    while (!isOver(call) && !this.isBehind(request, sent)) {
      const [event] = this.eventsAfter(request, sent, 1);
      if (event) await this.sendNext(call, request, { event, sent });
      else await untilEmitted(call, this.log.appended, 'event');
    }
  }

  private async sendNext(call: ReadCall, request: ReadRequest, { event, sent }: { event: LoggedEvent; sent: Sent }): Promise<void> {
    sent.next += 1;
    sent.last = event.position;
    sent.looked += 1;
    if (this.faults.eventsDelayMs > 0) await sleep(this.faults.eventsDelayMs);
    if (isOver(call)) return;
    if (request.includes(event)) {
      await send(call, eventBytes(event));
      this.sent.events += 1;
    }
    const { checkpointEvery } = request;
    if (checkpointEvery !== null && sent.looked % checkpointEvery === 0) call.write(checkpointResponse(event.position));
  }

  private isBehind(request: ReadRequest, sent: Sent): boolean {
    return this.eventsAfter(request, sent).filter(request.includes).length > LIVE_BUFFER;
  }

  private drop(call: ReadCall, state: 'live' | 'transitioning to live'): void {
    this.behind += 1;
    call.emit('error', consumerTooSlow(state));
  }

  /** What is still to be sent. Scavenging may have taken away events before it, so that it stands elsewhere now. */
  private eventsAfter(request: ReadRequest, sent: Sent, most = Infinity): readonly LoggedEvent[] {
    const events = this.eventsOf(request);
    const { last } = sent;
    if (last !== null && events[sent.next - 1]?.position !== last) {
      const found = events.findIndex(({ position }) => position > last);
      sent.next = found < 0 ? events.length : found;
    }
    return events.slice(sent.next, sent.next + most);
  }

  private eventsOf({ stream }: ReadRequest): readonly LoggedEvent[] {
    return (stream === null ? this.log.events : this.log.visible(stream)) ?? [];
  }
}

/** How far a subscription has come: the index of the next event, the position of the last one, and how many were looked at. */
interface Sent {
  next: number;
  last: bigint | null;
  looked: number;
}
