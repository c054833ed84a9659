import { type AppendResult, type Position, StoreFailure, StreamDamaged } from '#ports';
import type { AppendAnswer } from './append-message.js';
import type { Append } from './append-request.js';
import { AppendStream, AppendUnanswered } from './append-stream.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import type { StreamReader } from './stream-reader.js';

/**
 * Turns appends and their answers into the words of the port. An append that was sent but not answered is ambiguous. Sent again with the
 * same ids and the same expectation, it gets the answer of the first time.
 */
export class Appender {
  private readonly stream: AppendStream;
  /** The streams that are about to begin. Later appends to them wait, so that appends are sent in the order they came. */
  private readonly beginning = new Map<string, Promise<void>>();

  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly reader: StreamReader,
  ) {
    this.stream = new AppendStream(connection.client, () => connection.assertSameStore());
  }

  async append(append: Append): Promise<AppendResult> {
    return this.connection.write(async (signal) => {
      await (append.expected === 'empty' ? this.assertNew(append.stream) : this.beginning.get(append.stream));
      return this.resultOf(append, await this.answer(append, signal));
    });
  }

  /** After the server has refused our user: a call that goes on is not refused, so appends would go on while reads do not. */
  authenticateAgain(): void {
    this.stream.begin();
  }

  private assertNew(stream: string): Promise<void> {
    const asking = this.reader.assertNew(stream).finally(() => {
      if (this.beginning.get(stream) === asking) this.beginning.delete(stream);
    });
    this.beginning.set(stream, asking);
    return asking;
  }

  private async answer(append: Append, signal: AbortSignal): Promise<AppendAnswer> {
    try {
      return await this.stream.append(append, signal);
    } catch (error) {
      if (!(error instanceof AppendUnanswered)) throw error;
      if (signal.aborted) throw this.connection.noAnswerInTime(error.sent);
      const failure = this.connection.failureOf(error.cause, error.sent);
      throw failure instanceof StoreFailure ? failure : this.connection.failure('unreachable', error.sent, error.message, { cause: error });
    }
  }

  private async resultOf(append: Append, answer: AppendAnswer): Promise<AppendResult> {
    switch (answer.outcome) {
      case 'appended':
        assertExpected(append, answer.revision);
        return { ...answer, position: answer.position ?? (await this.findPosition(append, answer.revision)) };
      case 'conflict':
        return answer;
      case 'unsure':
        throw this.connection.failure(answer.reason, true, `failed: ${answer.says}`);
      case 'denied':
        throw this.connection.failure('unreachable', false, `failed: ${answer.says}`);
      case 'deleted':
        throw new StreamDamaged({ stream: append.stream, reason: 'unreadable', revision: 0 }, answer.says);
      case 'tooLarge':
        throw new RangeError(`the append to ${append.stream} is refused: ${answer.says}`);
      default:
        throw new Error(`the append to ${append.stream} is refused: ${answer.says}`);
    }
  }

  /** A server that recognises a repeated append does not always say where the events are. */
  private async findPosition({ stream, events }: Append, revision: number): Promise<Position> {
    try {
      const [found] = await this.reader.read(stream, { from: revision, through: revision, backwards: false, limit: 1 });
      if (found && found.id === events.at(-1)?.id) return found.position;
      throw new Error(`${stream} has another event, or none, at revision ${revision}`);
    } catch (error) {
      // Ambiguous, because the events are written.
      throw this.connection.failure('unreachable', true, `does not say where it wrote revision ${revision} of ${stream}`, { cause: error });
    }
  }
}

/** A server that continues a stream which was deleted answers a later revision than the one that was asked for. */
function assertExpected({ stream, expected, events }: Append, revision: number): void {
  if (revision === (expected === 'empty' ? -1 : expected) + events.length) return;
  throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, `was there before, and was continued at revision ${revision}`);
}
