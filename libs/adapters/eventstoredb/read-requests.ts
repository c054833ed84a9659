import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Position } from '#ports';
import { placeAfter } from './log-position.js';

const { Options } = streams.ReadReq;
const { FilterOptions } = Options;

/** After this many events that do not match the filter, the server reports its progress. */
const PROGRESS_EVERY = 512;

export interface StreamPage {
  /** The first revision of a page, in its direction; null is the end of the stream. */
  readonly from: number | null;
  readonly backwards: boolean;
  readonly limit: number;
}

/** A page of one stream. */
export function streamPage(stream: string, { from, backwards, limit }: StreamPage): ReadReq {
  const place = new Options.StreamOptions().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  if (from === null) place.setEnd(new shared.Empty());
  else place.setRevision(String(from));
  return request(options(backwards).setStream(place).setNoFilter(new shared.Empty()).setCount(String(limit)));
}

/** The last events of the whole log before a position (null: before its end); with a prefix, of the streams that have it. */
export function logBackwards(before: Position | null, limit: number, streamPrefix: string | null): ReadReq {
  const place = placeAfter(before);
  const all = place === 'start' ? new Options.AllOptions().setEnd(new shared.Empty()) : at(place);
  const read = options(true).setAll(all).setCount(String(limit));
  return request(streamPrefix === null ? read.setNoFilter(new shared.Empty()) : read.setFilter(byStream(streamPrefix)));
}

/** The events of the streams with a prefix from a position on (null: from the beginning of the log), which is included. */
export function logForwards(from: Position | null, limit: number, streamPrefix: string): ReadReq {
  return request(options(false).setAll(allFrom(from)).setCount(String(limit)).setFilter(byStream(streamPrefix)));
}

/** A subscription to the streams with a prefix, after a position (null: from the beginning of the log). */
export function subscription(after: Position | null, streamPrefix: string): ReadReq {
  return request(
    options(false).setAll(allFrom(after)).setSubscription(new Options.SubscriptionOptions()).setFilter(byStream(streamPrefix)),
  );
}

function allFrom(position: Position | null): ReadReq.Options.AllOptions {
  const place = placeAfter(position);
  return place === 'start' ? new Options.AllOptions().setStart(new shared.Empty()) : at(place);
}

const request = (asked: ReadReq.Options): ReadReq => new streams.ReadReq().setOptions(asked);

function options(backwards: boolean): ReadReq.Options {
  const direction = backwards ? Options.ReadDirection.BACKWARDS : Options.ReadDirection.FORWARDS;
  return new Options().setReadDirection(direction).setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
}

function at({ commit, prepare }: { readonly commit: bigint; readonly prepare: bigint }): ReadReq.Options.AllOptions {
  return new Options.AllOptions().setPosition(new Options.Position().setCommitPosition(String(commit)).setPreparePosition(String(prepare)));
}

function byStream(prefix: string): ReadReq.Options.FilterOptions {
  const names = new FilterOptions.Expression().setPrefixList([prefix]);
  return new FilterOptions().setStreamIdentifier(names).setMax(PROGRESS_EVERY).setCheckpointintervalmultiplier(1);
}
