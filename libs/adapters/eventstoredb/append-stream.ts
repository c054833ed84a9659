import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Answered, AppendAnswer } from './append-message.js';
import { type Append, requestsOf } from './append-request.js';
import { CallEnded } from './eventstoredb-fault.js';
import { type BatchAppendStream, openBatchAppend } from './eventstoredb-client.js';

/** Above this many messages that the connection has not sent yet, the server is too slow and takes no more appends. */
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
 * Sends appends over one long call, which answers them in any order. It does not use the client's own `appendToStream`: that keeps the
 * pending appends of all clients in one map, and ends the process at an unexpected answer or when the connection breaks while it waits to
 * send.
 */
export class AppendStream {
  private call: Promise<AppendCall> | undefined;

  /** `assertSameStore` is asked on each new call, before anything is sent: a call keeps to the connection on which it was begun. */
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly assertSameStore: () => Promise<void>,
  ) {}

  /** Rejects with `AppendUnanswered`, also when `signal` aborts: an append that was not sent by then is never sent. */
  async append(append: Append, signal: AbortSignal): Promise<AppendAnswer> {
    // A signal that has aborted tells nobody any more.
    if (signal.aborted) throw notInTime();
    // All appends await the same promise, so that they are sent in the order they came.
    this.call ??= this.open();
    const call = await Promise.race([this.call, failWithoutConnection(signal)]);
    return call.send(append, signal);
  }

  /** Later appends begin a new call, which shows our user and password again. Those under way get their answers. */
  begin(): void {
    const { call } = this;
    this.call = undefined;
    call?.then((one) => one.finish()).catch(() => undefined);
  }

  private open(): Promise<AppendCall> {
    const opening: Promise<AppendCall> = this.openCall(() => {
      if (this.call === opening) this.call = undefined;
    });
    return opening;
  }

  private async openCall(onClosed: () => void): Promise<AppendCall> {
    try {
      const call = new AppendCall(await openBatchAppend(this.client), onClosed);
      await this.assertSameStore().catch((failure: unknown) => {
        call.finish();
        throw failure;
      });
      return call;
    } catch (error) {
      onClosed();
      throw new AppendUnanswered(false, 'no connection', { cause: error });
    }
  }
}

const failWithoutConnection = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(notInTime()), { once: true });
  });

const notInTime = (): AppendUnanswered => new AppendUnanswered(false, 'no connection in time');

interface PendingAppend {
  readonly answer: (answer: AppendAnswer) => void;
  readonly fail: (failure: AppendUnanswered) => void;
}

/** One call, and the appends that wait for its answers. */
class AppendCall {
  private readonly pending = new Map<string, PendingAppend>();
  private isOver = false;
  private isFinishing = false;

  constructor(
    private readonly stream: BatchAppendStream,
    private readonly onClosed: () => void,
  ) {
    // A late or repeated answer finds no append and is ignored.
    stream.on('data', ({ correlation, answer }: Answered) => this.pending.get(correlation)?.answer(answer));
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
      const endWith = <Result>(settle: (result: Result) => void) => {
        return (result: Result): void => {
          this.pending.delete(correlation);
          this.endWhenFinished();
          signal.removeEventListener('abort', onTimeout);
          settle(result);
        };
      };
      const pending: PendingAppend = { answer: endWith(resolve), fail: endWith(reject) };
      const onTimeout = (): void => pending.fail(new AppendUnanswered(true, 'no answer in time'));
      signal.addEventListener('abort', onTimeout);
      this.pending.set(correlation, pending);
      for (const request of requestsOf(correlation, append)) this.stream.write(request);
    });
  }

  /** Ends the call once every append has its answer. */
  finish(): void {
    this.isFinishing = true;
    this.endWhenFinished();
  }

  private endWhenFinished(): void {
    if (this.isFinishing && this.pending.size === 0) this.stream.end();
  }

  private end(cause: Error): void {
    if (!this.isOver) this.onClosed();
    this.isOver = true;
    const failure = new AppendUnanswered(true, 'the call broke', { cause });
    for (const { fail } of this.pending.values()) fail(failure);
  }
}
