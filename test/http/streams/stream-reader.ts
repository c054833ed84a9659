import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

/** A frame of a stream of events; a comment has no field at all. */
export interface Frame {
  readonly id?: string;
  readonly event?: string;
  readonly retry?: string;
  readonly data?: string;
}

export interface StreamAsked {
  readonly token?: string;
  readonly lastEventId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads a stream of events over HTTP, frame by frame, on a connection of its own. */
export class StreamReader {
  private readonly frames: AsyncGenerator<Frame>;
  /** The last id that it has seen. */
  lastId: string | undefined;

  private constructor(private readonly answer: IncomingMessage) {
    this.frames = framesIn(answer);
  }

  static async open(url: string, { token, lastEventId, headers = {} }: StreamAsked): Promise<StreamReader> {
    const all = {
      accept: 'text/event-stream',
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    };
    const sent = request(url, { headers: all, agent: false }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return new StreamReader(answer);
  }

  get status(): number {
    return this.answer.statusCode ?? 0;
  }

  header(name: string): string | undefined {
    return this.answer.headers[name]?.toString();
  }

  /** The body of a refusal. */
  async problem(): Promise<{ readonly code: string; readonly facts: object }> {
    return (await json(this.answer)) as { readonly code: string; readonly facts: object };
  }

  /** The next frame, null at the end of the stream. Rejects when the connection is lost. */
  async next(): Promise<Frame | null> {
    const { value, done } = await this.frames.next();
    if (done === true) return null;
    this.lastId = value.id ?? this.lastId;
    return value;
  }

  /** The next event, comments and the first frame left out. */
  async nextEvent(): Promise<Frame | null> {
    for (;;) {
      const frame = await this.next();
      if (frame === null || frame.event !== undefined) return frame;
    }
  }

  /** The data of the next events, so many of them. */
  async take<Data = Readonly<Record<string, unknown>>>(count: number): Promise<readonly Data[]> {
    const found: Data[] = [];
    while (found.length < count) {
      const frame = await this.nextEvent();
      if (frame === null || frame.event === 'end') throw new Error(`the stream ended after ${found.length} events: ${frame?.data}`);
      found.push(JSON.parse(frame.data ?? '') as Data);
    }
    return found;
  }

  leave(): void {
    this.answer.destroy();
  }
}

async function* framesIn(answer: IncomingMessage): AsyncGenerator<Frame> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += String(chunk);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) yield frameOf(part);
  }
  if (text !== '') throw new Error(`the stream ended inside a frame: ${text}`);
}

const frameOf = (text: string): Frame =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => {
        const [, name = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        return [name, value];
      }),
  );
