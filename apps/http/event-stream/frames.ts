import type { StreamedItem, EndReason } from '#application';

/** How soon a reader comes back that has lost its stream. */
const RETRY_MS = 1_000;

/** A comment says nothing: it keeps the connection from being taken for dead. */
export const COMMENT = Buffer.from(':\n\n');

/** The first frame of a stream: where it begins, for a reader that loses it before the first event. */
export const firstFrame = (cursor: string | null): Buffer =>
  Buffer.from(`retry: ${RETRY_MS}\n${cursor === null ? '' : `id: ${cursor}\n`}\n`);

/** The last frame of a stream that the service ends. */
export const endFrame = (reason: EndReason): Buffer => Buffer.from(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);

const END = Buffer.from('\n\n');

/** The frames of items, one after the other. */
export const framesOf = (event: string, items: readonly StreamedItem[]): Buffer =>
  Buffer.concat(items.flatMap(({ cursor, text }) => [Buffer.from(`id: ${cursor}\nevent: ${event}\ndata: `), text, END]));

/** Frames that are made once for all streams that are handed the same list of items. */
export class SharedFrames {
  private readonly known = new WeakMap<readonly StreamedItem[], Buffer>();

  /** `event`: the name of each of their events. */
  constructor(private readonly event: string) {}

  of(items: readonly StreamedItem[]): Buffer {
    const frames = this.known.get(items) ?? framesOf(this.event, items);
    this.known.set(items, frames);
    return frames;
  }
}
