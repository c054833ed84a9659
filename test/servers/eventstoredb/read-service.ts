import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.js';
import type { LoggedEvent } from './logged-event.js';
import { eventBytes, notFoundResponse } from './messages.js';
import { afterPlace, placeOf } from './places.js';
import { isOver, type ReadCall, send } from './read-call.js';
import { readRequestOf, type ReadRequest } from './read-request.js';
import { accessDenied, streamDeleted } from './refusals.js';
import { BEHAVIOUR, type ServerVersion } from './server-version.js';
import type { StandInLog } from './stand-in-log.js';
import { Subscriptions } from './subscriptions.js';

/** `Read`: pages of streams and of the whole log, and subscriptions to both. */
export class ReadService {
  /** All reads and subscriptions, for tests. */
  readonly requests: ReadRequest[] = [];
  readonly subscriptions: Subscriptions;

  constructor(
    private readonly log: StandInLog,
    private readonly faults: Faults,
    private readonly version: ServerVersion,
  ) {
    this.subscriptions = new Subscriptions(log, faults, BEHAVIOUR[version].whenBehind);
  }

  async serve(call: ReadCall): Promise<void> {
    const request = readRequestOf(call.request);
    this.requests.push(request);
    const { stream, count } = request;
    if (stream === null && this.faults.allDenied) return void call.emit('error', accessDenied());
    const events = stream === null ? this.log.events : this.log.visible(stream);
    if (events === null) return void call.emit('error', streamDeleted(stream ?? ''));
    if (isBetweenRecords(events, request)) return void call.emit('error', BEHAVIOUR[this.version].invalidPosition(String(request.from)));
    if (count === null) return this.subscriptions.serve(call, request);
    if (this.faults.readDelayMs > 0) await sleep(this.faults.readDelayMs);
    if (stream !== null && this.log.isMissing(stream)) call.write(notFoundResponse(stream));
    for (const event of pageOf(events, request, Number(count))) {
      await send(call, eventBytes(event));
      if (isOver(call)) return;
    }
    call.end();
  }
}

/** Whether a read of the whole log begins within its records, but at none. */
function isBetweenRecords(events: readonly LoggedEvent[], { stream, from }: ReadRequest): boolean {
  if (stream !== null || typeof from !== 'bigint') return false;
  const next = events[placeOf(events, { stream }, from)];
  return next !== undefined && next.position !== from;
}

/** Forwards, the named place is included; backwards, it is included in a stream and excluded in the log. */
function pageOf(events: readonly LoggedEvent[], request: ReadRequest, most: number): readonly LoggedEvent[] {
  const { from, includes } = request;
  if (!request.backwards) {
    const first = from === 'start' ? 0 : from === 'end' ? events.length : placeOf(events, request, from);
    return events.slice(first).filter(includes).slice(0, most);
  }
  const end = from === 'end' ? events.length : from === 'start' ? 0 : endBefore(events, request, from);
  const page: LoggedEvent[] = [];
  for (let nth = end - 1; nth >= 0 && page.length < most; nth -= 1) {
    const event = events[nth];
    if (event && includes(event)) page.push(event);
  }
  return page;
}

function endBefore(events: readonly LoggedEvent[], request: ReadRequest, from: bigint): number {
  return request.stream === null ? placeOf(events, request, from) : afterPlace(events, request, from);
}
