import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type Append, type AppendAnswer, answerOf, requestsOf } from './append-message.js';
import { CallEnded } from './eventstoredb-fault.js';
import { type BatchAppendStream, openBatchAppend } from './eventstoredb-client.js';

/** Messages of appends that the connection has not taken yet; beyond them the server is too slow for more. */
const MOST_UNSENT = 4096;

/** Why there is no answer. `sent`: the append may have been written all the same. */
export class AppendUnanswered extends Error {
  constructor(
    readonly sent: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Appends over one long call of the protocol, answered in any order. Not by the client's own `appendToStream`: that keeps the pending
 * appends of all clients in one map and ends the process at an answer it does not expect, or when the connection breaks while it waits to send.
 */
export class AppendStream {
  private call: Promise<AppendCall> | undefined;

  constructor(private readonly client: EventStoreDBClient) {}

  /** Rejects with `AppendUnanswered`, and once `signal` aborts: then an append that was not sent never will be. */
  async append(append: Append, signal: AbortSignal): Promise<AppendAnswer> {
    // Everybody awaits the same promise, so that appends are sent in the order they were asked for.
    this.call ??= this.open();
    const call = await Promise.race([this.call, noConnection(signal)]);
    return call.send(append, signal);
  }

  private async open(): Promise<AppendCall> {
    const closed = (): void => {
      this.call = undefined;
    };
    try {
      return new AppendCall(await openBatchAppend(this.client, StreamsClient), closed);
    } catch (error) {
      closed();
      throw new AppendUnanswered(false, 'no connection', { cause: error });
    }
  }
}

const noConnection = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppendUnanswered(false, 'no connection in time')), { once: true });
  });

interface Waiting {
  readonly answer: (answer: AppendAnswer) => void;
  readonly fail: (failure: AppendUnanswered) => void;
}

/** One call, and who waits for its answers. */
class AppendCall {
  private readonly waiting = new Map<string, Waiting>();
  private isOver = false;

  constructor(
    private readonly stream: BatchAppendStream,
    private readonly closed: () => void,
  ) {
    stream.on('data', (response) => {
      const correlation = response.getCorrelationId()?.getString() ?? '';
      // Late or twice, it is of no interest any more.
      this.waiting.get(correlation)?.answer(answerOf(response));
    });
    stream.on('error', (error) => this.end(error));
    stream.on('end', () => {
      this.end(new CallEnded('the server ended the appends'));
      stream.end();
    });
  }

  send(append: Append, signal: AbortSignal): Promise<AppendAnswer> {
    if (this.isOver) throw new AppendUnanswered(false, 'the call broke');
    if (this.stream.writableLength > MOST_UNSENT) throw new AppendUnanswered(false, 'the server takes no more appends for now');
    const correlation = randomUUID();
    return new Promise((resolve, reject) => {
      const settled = <Result>(settle: (result: Result) => void) => {
        return (result: Result): void => {
          this.waiting.delete(correlation);
          signal.removeEventListener('abort', late);
          settle(result);
        };
      };
      const waiting: Waiting = { answer: settled(resolve), fail: settled(reject) };
      const late = (): void => waiting.fail(new AppendUnanswered(true, 'no answer in time'));
      signal.addEventListener('abort', late);
      this.waiting.set(correlation, waiting);
      for (const request of requestsOf(correlation, append)) this.stream.write(request);
    });
  }

  private end(cause: Error): void {
    if (!this.isOver) this.closed();
    this.isOver = true;
    const failure = new AppendUnanswered(true, 'the call broke', { cause });
    for (const { fail } of this.waiting.values()) fail(failure);
  }
}
