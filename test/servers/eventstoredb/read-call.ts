import type { EventEmitter } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/** A response is a message, or the bytes of one. */
export type ReadCall = ServerWritableStream<ReadReq, ReadResp | Buffer>;

/** Above this many responses that the connection has not sent yet, the service waits. */
const MOST_UNSENT = 256;

export const isOver = (call: ReadCall): boolean => call.cancelled || call.writableEnded || call.destroyed;

export async function send(call: ReadCall, response: ReadResp | Buffer): Promise<void> {
  call.write(response);
  if (call.writableLength >= MOST_UNSENT) await untilEmitted(call, call, 'drain');
}

/** Resolves when the emitter emits the event, or the call is over. */
export function untilEmitted(call: ReadCall, emitter: EventEmitter, name: string): Promise<void> {
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
