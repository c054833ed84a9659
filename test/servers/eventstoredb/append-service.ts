import { setTimeout as sleep } from 'node:timers/promises';
import type { sendUnaryData, ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { batchResponse, expectedOf, notHandled, outcomeResponse, proposedEvent, statusOf } from './append-messages.js';
import type { Faults } from './faults.js';
import { empty, nameOf, requiresLeader } from './messages.js';
import { notLeader, refusal, streamDeleted } from './refusals.js';
import type { ProposedEvent } from './logged-event.js';
import type { Expected, StandInLog } from './stand-in-log.js';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
export type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

/** The largest append that servers up to 25.0 take. */
const MAX_APPEND_BYTES = 1024 * 1024;

interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: ProposedEvent[];
}

/** `BatchAppend`, which the client uses, and `Append`. */
export class AppendService {
  /** The messages of all appends, for tests. */
  readonly requests: BatchAppendReq[] = [];
  private readonly held: (() => void)[] = [];

  constructor(
    private readonly log: StandInLog,
    private readonly faults: Faults,
  ) {}

  serveBatches(call: BatchCall): void {
    const unfinished = new Map<string, Append>();
    call.on('data', (request: BatchAppendReq) => {
      if (this.faults.silent) return;
      if (this.faults.leader && requiresLeader(call.metadata)) {
        call.emit('error', notLeader(this.faults.leader));
        return;
      }
      this.requests.push(request);
      const id = request.getCorrelationId()?.getString() ?? '';
      const append = unfinished.get(id) ?? appendOf(request.getOptions());
      append.events.push(...request.getProposedMessagesList().map(proposedEvent));
      unfinished.set(id, append);
      if (!request.getIsFinal()) return;
      unfinished.delete(id);
      if (this.log.isUnindexed(append.events)) void this.refuseUnindexed(call, request, append);
      else void this.reply(call, this.answer(request, append));
    });
    call.on('end', () => call.end());
  }

  serveOne(call: AppendCall, answer: sendUnaryData<AppendResp>): void {
    let [stream, expected]: [string, Expected] = ['', 'any'];
    const events: ProposedEvent[] = [];
    call.on('data', (request: AppendReq) => {
      const [options, message] = [request.getOptions(), request.getProposedMessage()];
      if (message) events.push(proposedEvent(message));
      if (options) [stream, expected] = [nameOf(options.getStreamIdentifier()), expectedOf(options, options.getRevision())];
    });
    call.on('end', () => {
      if (sizeOf(events) > MAX_APPEND_BYTES) return answer(tooLarge());
      const written = this.log.append(stream, expected, events);
      if (written.outcome === 'deleted') return answer(streamDeleted(stream));
      const response = new streams.AppendResp();
      if (written.outcome === 'wrong') {
        const wrong = new streams.AppendResp.WrongExpectedVersion();
        const { actual } = written;
        return answer(
          null,
          response.setWrongExpectedVersion(
            actual === 'no_stream' ? wrong.setCurrentNoStream(empty()) : wrong.setCurrentRevision(String(actual)),
          ),
        );
      }
      const position = String(written.position);
      const success = new streams.AppendResp.Success().setCurrentRevision(String(written.revision));
      const at = new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position);
      answer(null, response.setSuccess(success.setPosition(at)));
    });
  }

  /** Sends the answers that `holdsReplies` has held back, and holds back no more. */
  releaseReplies(): void {
    this.faults.holdsReplies = false;
    for (const release of this.held.splice(0)) release();
  }

  private answer(request: BatchAppendReq, { stream, expected, events }: Append): BatchAppendResp {
    const response = batchResponse(request.getCorrelationId(), stream);
    if (this.faults.notReady) return response.setError(notHandled('Server Is Not Ready'));
    if (sizeOf(events) > MAX_APPEND_BYTES) {
      const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return response.setError(statusOf('MaximumAppendSizeExceeded', details));
    }
    return outcomeResponse(response, this.log.append(stream, expected, events), this.faults.withoutPosition);
  }

  /** A server does not recognise the repeat of an append that it has not indexed yet. */
  private async refuseUnindexed(call: BatchCall, request: BatchAppendReq, { stream }: Append): Promise<void> {
    const response = batchResponse(request.getCorrelationId(), stream);
    const actual = this.log.visible(stream)?.at(-1)?.revision ?? 'no_stream';
    if (this.faults.repeatsConflict) return this.reply(call, outcomeResponse(response, { outcome: 'wrong', actual }, false));
    await sleep(this.faults.repeatTimeoutMs);
    return this.reply(call, response.setError(statusOf('Timeout', empty())));
  }

  private async reply(call: BatchCall, response: BatchAppendResp): Promise<void> {
    const { replyDelayMs, replyTwice } = this.faults;
    if (this.faults.repliesLost > 0) {
      this.faults.repliesLost -= 1;
      return;
    }
    if (replyDelayMs > 0) await sleep(replyDelayMs);
    if (this.faults.holdsReplies) await new Promise<void>((release) => this.held.push(release));
    if (call.cancelled) return;
    call.write(response);
    if (replyTwice) call.write(response);
  }
}

function appendOf(options: BatchAppendReq.Options | undefined): Append {
  const expected = options ? expectedOf(options, options.getStreamPosition()) : 'any';
  return { stream: nameOf(options?.getStreamIdentifier()), expected, events: [] };
}

const sizeOf = (events: readonly ProposedEvent[]): number =>
  events.reduce((sum, { type, data, metadata }) => sum + type.length + data.length + metadata.length, 0);

const tooLarge = () =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });
