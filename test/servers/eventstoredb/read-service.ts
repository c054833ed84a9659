import type { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { caughtUpResponse, checkpointResponse, confirmation, eventBytes, notFoundResponse } from './messages.js';
import { readRequestOf, type ReadRequest } from './read-request.js';
import { invalidPosition, streamDeleted } from './refusals.js';
import type { LoggedEvent } from './logged-event.js';
import type { StandInLog } from './stand-in-log.js';

/** A response is a message, or the bytes of one. */
export type ReadCall = ServerWritableStream<ReadReq, ReadResp | Buffer>;

/** Above this many responses that the connection has not sent yet, the service waits. */
const MOST_UNSENT = 256;

/** `Read`: pages of streams and of the whole log, and subscriptions to both. */
export class ReadService {
  /** All reads and subscriptions, for tests. */
  readonly requests: ReadRequest[] = [];

  constructor(
    private readonly log: StandInLog,
    private readonly faults: Faults,
  ) {}

  async serve(call: ReadCall): Promise<void> {
    const request = readRequestOf(call.request);
    this.requests.push(request);
    const events = this.eventsOf(request);
    if (events === null) return void call.emit('error', streamDeleted(request.stream ?? ''));
    if (isBetweenRecords(events, request)) return void call.emit('error', invalidPosition(String(request.from)));
    if (request.count === null) return this.follow(call, request);
    if (request.stream !== null && events.length === 0) call.write(notFoundResponse(request.stream));
    for (const event of pageOf(events, request, request.count)) {
      await this.send(call, eventBytes(event));
      if (isOver(call)) return;
    }
    call.end();
  }

  /** Begins after the named place: a subscription excludes it, while a read includes it. */
  private async follow(call: ReadCall, request: ReadRequest): Promise<void> {
    call.write(confirmation());
    const events = this.eventsOf(request) ?? [];
    let next = request.from === 'start' ? 0 : request.from === 'end' ? events.length : afterPlace(events, request, request.from);
    let isCaughtUp = false;
    for (let looked = 0; !isOver(call);) {
      const event = this.eventsOf(request)?.[next];
      if (!event) {
        if (!isCaughtUp) call.write(caughtUpResponse());
        isCaughtUp = true;
        await untilEmitted(call, this.log.appended, 'event');
        continue;
      }
      next += 1;
      looked += 1;
      if (this.faults.eventsDelayMs > 0) await sleep(this.faults.eventsDelayMs);
      if (request.includes(event)) await this.send(call, eventBytes(event));
      if (request.checkpointEvery !== null && looked % request.checkpointEvery === 0) call.write(checkpointResponse(event.position));
    }
  }

  private eventsOf({ stream }: ReadRequest): readonly LoggedEvent[] | null {
    return stream === null ? this.log.events : this.log.visible(stream);
  }

  private async send(call: ReadCall, response: ReadResp | Buffer): Promise<void> {
    call.write(response);
    if (call.writableLength >= MOST_UNSENT) await untilEmitted(call, call, 'drain');
  }
}

/** Whether a read of the whole log begins within its records, but at none. */
function isBetweenRecords(events: readonly LoggedEvent[], { stream, from }: ReadRequest): boolean {
  if (stream !== null || typeof from !== 'bigint') return false;
  const next = events[placeOf(events, { stream }, from)];
  return next !== undefined && next.position !== from;
}

const isOver = (call: ReadCall): boolean => call.cancelled || call.writableEnded;

/** Resolves when the emitter emits the event, or the call is over. */
function untilEmitted(call: ReadCall, emitter: EventEmitter, name: string): Promise<void> {
  const ends: readonly (readonly [EventEmitter, string])[] = [
    [emitter, name],
    [call, 'cancelled'],
    [call, 'finish'],
  ];
  return new Promise((resolve) => {
    const done = (): void => {
      for (const [from, end] of ends) from.off(end, done);
      resolve();
    };
    for (const [from, end] of ends) from.on(end, done);
  });
}

/** Forwards, the named place is included; backwards, it is included in a stream and excluded in the log. */
function pageOf(events: readonly LoggedEvent[], request: ReadRequest, count: bigint): readonly LoggedEvent[] {
  const most = Number(count);
  const { from, includes } = request;
  if (!request.backwards) {
    const first = from === 'start' ? 0 : from === 'end' ? events.length : placeOf(events, request, from);
    return events.slice(first).filter(includes).slice(0, most);
  }
  const end = from === 'end' ? events.length : from === 'start' ? 0 : endBefore(events, request, from);
  return events.slice(Math.max(0, end - most), end).toReversed();
}

function endBefore(events: readonly LoggedEvent[], request: ReadRequest, from: bigint): number {
  return request.stream === null ? placeOf(events, request, from) : afterPlace(events, request, from);
}

function afterPlace(events: readonly LoggedEvent[], request: ReadRequest, from: bigint): number {
  return placeOf(events, request, from + 1n);
}

/** The index of the first event at or after a place. */
function placeOf(events: readonly LoggedEvent[], { stream }: Pick<ReadRequest, 'stream'>, from: bigint): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    const place = stream === null ? (event?.position ?? 0n) : BigInt(event?.revision ?? 0);
    if (place < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
