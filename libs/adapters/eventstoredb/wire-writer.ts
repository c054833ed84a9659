const WIRE = { varint: 0, bytes: 2 };
const MORE = 0x80;
/** Field numbers below 16 take one byte. */
const TAG_BYTES = 1;

/** Writes one message of protobuf into a buffer of exactly its size: https://protobuf.dev/programming-guides/encoding */
export class WireWriter {
  private readonly buffer: Buffer;
  private at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  /** The message, once all of it is written. */
  get written(): Buffer {
    if (this.at !== this.buffer.length) throw new Error(`a message of ${this.buffer.length} bytes has ${this.at}`);
    return this.buffer;
  }

  /** A field that is not negative. */
  uint(field: number, value: number): void {
    this.varint(field * 8 + WIRE.varint);
    this.varint(value);
  }

  /** Begins a field. Its value, which has `bytes` bytes, is written next. */
  begin(field: number, bytes: number): void {
    this.varint(field * 8 + WIRE.bytes);
    this.varint(bytes);
  }

  /** `bytes`: the length of the text in UTF-8. */
  text(field: number, text: string, bytes: number): void {
    this.begin(field, bytes);
    // Text without other letters is copied as it is.
    this.at += this.buffer.write(text, this.at, bytes === text.length ? 'latin1' : 'utf8');
  }

  private varint(value: number): void {
    let rest = value;
    for (; rest >= MORE; rest = Math.floor(rest / MORE)) this.put((rest % MORE) + MORE);
    this.put(rest);
  }

  private put(byte: number): void {
    this.buffer[this.at] = byte;
    this.at += 1;
  }
}

/** How many bytes a field takes whose value has `bytes` bytes. */
export const fieldBytes = (bytes: number): number => TAG_BYTES + uintBytes(bytes) + bytes;

/** The bytes of a field that holds a number. */
export const numberBytes = (value: number): number => TAG_BYTES + uintBytes(value);

function uintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= MORE; rest = Math.floor(rest / MORE)) bytes += 1;
  return bytes;
}
