import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { nameOf } from './messages.js';
import type { LoggedEvent } from './logged-event.js';

/** A decoded `Read` call. `from` is a revision of a stream or a position of the log. */
export interface ReadRequest {
  /** Null for the whole log. */
  readonly stream: string | null;
  readonly from: 'start' | 'end' | bigint;
  readonly backwards: boolean;
  /** Null for a subscription. */
  readonly count: bigint | null;
  readonly includes: (event: LoggedEvent) => boolean;
  /** A subscription gets a checkpoint after this many events; null without a filter. */
  readonly checkpointEvery: number | null;
}

/** The server's window when the caller names none. */
const DEFAULT_WINDOW = 32;

export function readRequestOf(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  const filter = options?.getFilter();
  const window = filter?.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  return {
    stream: options?.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : null,
    from: fromOf(options),
    backwards: options?.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options?.hasCount() ? BigInt(options.getCount()) : null,
    includes: includedBy(filter),
    checkpointEvery: filter ? window * Math.max(1, filter.getCheckpointintervalmultiplier()) : null,
  };
}

function fromOf(options: ReadReq.Options | undefined): ReadRequest['from'] {
  const [stream, all] = [options?.getStream(), options?.getAll()];
  if (stream?.hasEnd() || all?.hasEnd()) return 'end';
  if (stream?.hasRevision()) return BigInt(stream.getRevision());
  const position = all?.getPosition();
  return position ? BigInt(position.getCommitPosition()) : 'start';
}

function includedBy(filter: ReadReq.Options.FilterOptions | undefined): ReadRequest['includes'] {
  const expression = filter?.getStreamIdentifier() ?? filter?.getEventType();
  if (!expression) return () => true;
  const prefixes = expression.getPrefixList();
  const regex = new RegExp(expression.getRegex(), 'u');
  const fits = (text: string): boolean => (prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text));
  return filter?.hasStreamIdentifier() ? ({ stream }) => fits(stream) : ({ type }) => fits(type);
}
