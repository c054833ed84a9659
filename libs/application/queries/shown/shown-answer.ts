/** An answer as JSON text. Its bytes are joined only where they are sent. */
export class ShownAnswer<Answer extends object> {
  /** `tag`: other text, but for `asOf`, has another one; of letters, digits and hyphens. */
  constructor(
    readonly tag: string,
    private readonly parts: readonly Uint8Array[],
  ) {}

  /** The text in UTF-8. */
  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }

  /** The answer as an object. */
  read(): Answer {
    return JSON.parse(this.bytes().toString()) as Answer; // whoever makes an answer says of which type it is
  }
}
