import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';

export type Command = Readonly<Record<string, unknown>>;
/** Whether a command is of the wanted kind. */
type Kind = (command: Command) => boolean;

/** What a trap can do with a command. */
interface Passage {
  readonly goOn: () => void;
  readonly breakOff: () => void;
  /** Lets the server execute it, then breaks the connection. */
  readonly loseAnswer: () => void;
  readonly answer: (reply: Command) => void;
}

interface Trap {
  readonly catches: Kind;
  readonly spring: (passage: Passage) => void;
}

const HEADER = 16;
const OP_MSG = 2013;

/** A proxy for the MongoDB protocol. It records each command, and can hold it, break the connection or answer it itself. */
export class MongoProxy {
  /** Every command except heartbeats. */
  readonly seen: Command[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly traps: Trap[] = [];

  static async start(to: string): Promise<MongoProxy> {
    const server = createServer();
    const proxy = new MongoProxy(server, Number(new URL(to).port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (driver) => this.relay(driver));
  }

  /** `mongodb://127.0.0.1:<port>` */
  get url(): string {
    return `mongodb://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Holds the next command of this kind. Resolves when it has come, with a function that lets it go. */
  hold(catches: Kind): Promise<() => void> {
    return new Promise((resolve) => {
      this.traps.push({ catches, spring: ({ goOn }) => resolve(goOn) });
    });
  }

  /** What happens to the next command of this kind. */
  next(catches: Kind, fate: 'breakOff' | 'loseAnswer'): void {
    this.traps.push({ catches, spring: (passage) => passage[fate]() });
  }

  /** Answers the next command of this kind, which never reaches the server. */
  answerNext(catches: Kind, reply: Command): void {
    this.traps.push({ catches, spring: ({ answer }) => answer(reply) });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private relay(driver: Socket): void {
    const server = connect(this.port, '127.0.0.1');
    this.tie(driver, server);
    this.tie(server, driver);
    let losesAnswer = false;
    let received = Buffer.alloc(0);
    driver.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let size = sizeOf(received); size <= received.length; size = sizeOf(received)) {
        const message = received.subarray(0, size);
        received = received.subarray(size);
        const goOn = (): void => void server.write(message);
        const loseAnswer = (): void => {
          losesAnswer = true;
          goOn();
        };
        const answer = (reply: Command): void => void driver.write(replyTo(message, reply));
        this.spring(commandOf(message), { goOn, breakOff: () => driver.destroy(), loseAnswer, answer });
      }
    });
    server.on('data', (chunk) => {
      if (losesAnswer) driver.destroy();
      else driver.write(chunk);
    });
  }

  private tie(here: Socket, there: Socket): void {
    this.sockets.add(here);
    here.on('error', () => there.destroy());
    here.on('close', () => {
      this.sockets.delete(here);
      there.destroy();
    });
  }

  private spring(command: Command | null, passage: Passage): void {
    if (command && !isHeartbeat(command)) this.seen.push(command);
    const trap = command && this.traps.find(({ catches }) => catches(command));
    if (!trap) return passage.goOn();
    this.traps.splice(this.traps.indexOf(trap), 1);
    trap.spring(passage);
  }
}

/** Drivers ask by it every few seconds how the server is, under the old name until a server has said that it knows the new one. */
const isHeartbeat = (command: Command): boolean => 'hello' in command || 'ismaster' in command;

const sizeOf = (received: Buffer): number => (received.length < HEADER ? Infinity : received.readInt32LE(0));

// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#op_msg: a header, flags, then sections; a command is one of kind 0.
function commandOf(message: Buffer): Command | null {
  if (message.readInt32LE(12) !== OP_MSG || message[HEADER + 4] !== 0) return null;
  const start = HEADER + 5;
  return BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)));
}

function replyTo(message: Buffer, reply: Command): Buffer {
  const head = Buffer.alloc(HEADER + 5);
  const body = BSON.serialize(reply);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
