import { connect, type Socket } from 'node:net';

export type OnAnswer = (status: number, body: string) => void;

const BUFFER_BYTES = 256 * 1024;
const NO_ANSWER: OnAnswer = () => undefined;

/**
 * A kept-alive HTTP/1.1 connection for one request at a time. It reads bodies with a content-length only.
 * The load generator shares the machine with the service: a command costs it 20 to 35 µs of CPU, and with `#client`, over fetch, more than
 * ten times that.
 */
export class RawConnection {
  private socket: Socket | undefined;
  private answered = NO_ANSWER;
  private received = '';

  constructor(
    private readonly port: number,
    private readonly onBroken: (error: Error) => void,
  ) {}

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const onread = {
        buffer: Buffer.allocUnsafe(BUFFER_BYTES),
        callback: (bytes: number, buffer: Uint8Array) => this.receive(bytes, buffer),
      };
      const socket = connect({ host: '127.0.0.1', port: this.port, noDelay: true, onread }, resolve);
      socket.once('error', reject);
      socket.once('close', () => this.fail('closed by the service'));
      this.socket = socket;
    });
  }

  /** Sends the whole text of a request and calls `answered` once. */
  send(request: string, answered: OnAnswer): void {
    this.answered = answered;
    this.socket?.write(request, 'latin1');
  }

  close(): void {
    this.socket?.removeAllListeners('close');
    this.socket?.destroy();
  }

  private receive(bytes: number, buffer: Uint8Array): boolean {
    const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, bytes).toString('latin1');
    const text = this.received === '' ? chunk : this.received + chunk;
    const headEnd = text.indexOf('\r\n\r\n');
    const bodyEnd = headEnd < 0 ? Infinity : headEnd + 4 + lengthOf(text, headEnd);
    if (text.length < bodyEnd) {
      this.received = text;
      return true;
    }
    this.received = '';
    const { answered } = this;
    this.answered = NO_ANSWER;
    answered(Number(text.slice(9, 12)), text.slice(headEnd + 4));
    return true;
  }

  private fail(why: string): void {
    this.onBroken(new Error(`a connection was ${why}`));
  }
}

function lengthOf(text: string, headEnd: number): number {
  const field = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd));
  if (!field) throw new Error('an answer has no content-length');
  return Number(field[1]);
}
