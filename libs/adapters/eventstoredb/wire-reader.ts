/** The ways in which a field is stored: https://protobuf.dev/programming-guides/encoding */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
const BITS = 7;
const MORE = 0x80;
/** A varint of up to this many bytes is a safe integer. */
const SAFE_BYTES = 7;
const MOST_BYTES = 10;
const TOO_LARGE = 1n << 64n;

/**
 * Reads one message of protobuf, field by field: `next`, then the method for the value, if it is wanted. The generated classes of the client
 * make an object of each part of a message, which cost most of the processor time of reading a log. Throws a `RangeError` for what is no
 * message.
 */
export class WireReader {
  private wire = WIRE.varint;
  private isPending = false;

  constructor(
    private readonly buffer: Buffer,
    private at = 0,
    private readonly end = buffer.length,
  ) {}

  /** The number of the next field; 0 at the end. */
  next(): number {
    if (this.isPending) this.skip();
    if (this.at === this.end) return 0;
    const tag = Number(this.varint());
    // Field numbers begin at 1.
    if (tag < 8) throw new RangeError('a field has no number');
    this.wire = tag % 8;
    this.isPending = true;
    return Math.floor(tag / 8);
  }

  /** An unsigned number, as a bigint where it is no safe integer. */
  uint(): number | bigint {
    this.take(WIRE.varint);
    return this.varint();
  }

  /** A message inside this one. */
  message(): WireReader {
    const end = this.span();
    const start = this.at;
    this.at = end;
    return new WireReader(this.buffer, start, end);
  }

  text(): string {
    const end = this.span();
    const start = this.at;
    this.at = end;
    return this.buffer.toString('utf8', start, end);
  }

  /** The bytes themselves, not a copy. */
  bytes(): Buffer {
    const end = this.span();
    const start = this.at;
    this.at = end;
    return this.buffer.subarray(start, end);
  }

  /** The text of one field, which is all that is wanted of this message; empty when it is not there. */
  textOf(field: number): string {
    for (let found = this.next(); found !== 0; found = this.next()) if (found === field) return this.text();
    return '';
  }

  /** Where the value of a field ends that tells its length. */
  private span(): number {
    this.take(WIRE.bytes);
    const end = Number(this.varint()) + this.at;
    if (end > this.end) throw new RangeError('a field ends after its message');
    return end;
  }

  private take(wire: number): void {
    if (!this.isPending || this.wire !== wire) throw new RangeError(`a field is stored as ${this.wire}, not as ${wire}`);
    this.isPending = false;
  }

  private skip(): void {
    switch (this.wire) {
      case WIRE.varint:
        this.uint();
        return;
      case WIRE.bytes:
        this.at = this.span();
        return;
      case WIRE.fixed64:
        return this.pass(8);
      case WIRE.fixed32:
        return this.pass(4);
      default:
        throw new RangeError(`a field is stored as ${this.wire}, which is unknown`);
    }
  }

  private pass(bytes: number): void {
    this.isPending = false;
    this.at += bytes;
    if (this.at > this.end) throw new RangeError('a field ends after its message');
  }

  private varint(): number | bigint {
    let value = 0;
    let factor = 1;
    for (let count = 1; count <= SAFE_BYTES; count += 1) {
      const byte = this.byte();
      value += (byte % MORE) * factor;
      if (byte < MORE) return value;
      factor *= MORE;
    }
    let large = BigInt(value);
    for (let count = SAFE_BYTES; count < MOST_BYTES; count += 1) {
      const byte = this.byte();
      large += BigInt(byte % MORE) << BigInt(count * BITS);
      if (byte < MORE && large < TOO_LARGE) return large;
    }
    throw new RangeError('a number has more than 64 bits');
  }

  private byte(): number {
    const byte = this.at < this.end ? this.buffer[this.at] : undefined;
    if (byte === undefined) throw new RangeError('a message ends within a field');
    this.at += 1;
    return byte;
  }
}
