/**
 * A stream cannot be read as it was written, and no retry will change that: an operator must mend it. Its other streams are not concerned.
 * `incomplete`: events that were appended are gone, by a truncation, a deletion, or a hole. `unreadable`: it was deleted for good.
 */
export class StreamDamaged extends Error {
  readonly stream: string;
  readonly reason: 'incomplete' | 'unreadable';
  /** The first revision that cannot be read. */
  readonly revision: number;

  constructor({ stream, reason, revision }: Pick<StreamDamaged, 'stream' | 'reason' | 'revision'>, what: string) {
    super(`the stream ${stream} ${what}: revision ${revision} cannot be read`);
    this.name = 'StreamDamaged';
    this.stream = stream;
    this.reason = reason;
    this.revision = revision;
  }
}
