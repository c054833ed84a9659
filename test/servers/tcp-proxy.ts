import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The faults of the connection; none at first. */
export interface NetworkFaults {
  /** Delays the bytes of each direction, so a round trip takes twice this long. */
  delayMs: number;
  /** Lets one byte a second through in each direction. */
  trickles: boolean;
  /** Drops all bytes without closing anything. A connection that has lost bytes stays dead, even after `heal`. */
  silent: boolean;
  /** A connection works for a moment, and is then reset by the next bytes: those of a reply, or of either direction. */
  resets: 'replies' | 'all' | null;
}

const noFaults = (): NetworkFaults => ({ delayMs: 0, trickles: false, silent: false, resets: null });

const TRICKLE_MS = 1_000;
/** Above this many held bytes, the sender is paused. */
const MOST_HELD = 64 * 1024;
/** How long a connection works before it may be reset. */
const MOMENT = { leastMs: 100, mostMs: 500 };

/** A proxy for a local port that can show every fault of a network. */
export class TcpProxy {
  readonly faults = noFaults();
  private readonly connections = new Set<Connection>();

  static async to(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(createServer(), port);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    target: number,
  ) {
    server.on('connection', (near) => {
      const connection = new Connection(near, connect(target, '127.0.0.1'), this.faults, () => this.connections.delete(connection));
      this.connections.add(connection);
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The bytes that are held back at the moment. */
  get heldBytes(): number {
    return [...this.connections].reduce((sum, connection) => sum + connection.heldBytes, 0);
  }

  /** Ends all faults and sends the held bytes. */
  heal(): void {
    Object.assign(this.faults, noFaults());
    for (const connection of this.connections) connection.flush();
  }

  /** Resets every connection, the oldest first, and accepts new ones. */
  cut(): void {
    for (const connection of this.connections) connection.reset();
  }

  /** Closes every connection in order, like a process that ends, the oldest first, and accepts new ones. */
  hangUp(): void {
    for (const connection of this.connections) connection.end();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}

class Connection {
  private readonly fragileAt = performance.now() + MOMENT.leastMs + Math.random() * (MOMENT.mostMs - MOMENT.leastMs);
  private readonly flows: readonly Flow[];
  private isDead = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    private readonly faults: NetworkFaults,
    private readonly onClosed: () => void,
  ) {
    near.setNoDelay();
    far.setNoDelay();
    this.flows = [this.flow(near, far, ['all']), this.flow(far, near, ['replies', 'all'])];
  }

  get heldBytes(): number {
    return this.flows.reduce((sum, flow) => sum + flow.heldBytes, 0);
  }

  flush(): void {
    for (const flow of this.flows) flow.pump();
  }

  reset(): void {
    for (const socket of [this.near, this.far]) socket.resetAndDestroy();
    this.onClosed();
  }

  end(): void {
    for (const socket of [this.near, this.far]) socket.destroy();
  }

  private flow(from: Socket, to: Socket, resets: readonly NetworkFaults['resets'][]): Flow {
    // `close` follows every error.
    from.on('error', () => undefined);
    from.on('close', () => {
      // A dead connection does not pass on the close.
      if (this.isLost()) return;
      to.destroySoon();
      this.onClosed();
    });
    return new Flow(from, to, this.faults, () => this.isLost() || this.breaks(resets));
  }

  private isLost(): boolean {
    this.isDead ||= this.faults.silent;
    return this.isDead;
  }

  private breaks(resets: readonly NetworkFaults['resets'][]): boolean {
    const breaks = this.faults.resets !== null && resets.includes(this.faults.resets) && performance.now() >= this.fragileAt;
    if (breaks) this.reset();
    return breaks;
  }
}

/** One direction of a connection. */
class Flow {
  private readonly held: { bytes: Buffer; readonly at: number }[] = [];
  heldBytes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly faults: NetworkFaults,
    isLost: () => boolean,
  ) {
    from.on('data', (bytes) => {
      if (isLost()) return;
      this.held.push({ bytes, at: performance.now() });
      this.heldBytes += bytes.length;
      if (this.heldBytes > MOST_HELD) from.pause();
      if (this.timer === undefined) this.pump();
    });
    to.on('close', () => clearTimeout(this.timer));
  }

  /** Sends the bytes that are due. */
  pump(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (let first = this.held[0]; first && !this.to.destroyed; first = this.held[0]) {
      const earlyMs = first.at + this.faults.delayMs - performance.now();
      if (earlyMs > 0) return this.pumpIn(earlyMs);
      const now = first.bytes.subarray(0, this.faults.trickles ? 1 : undefined);
      first.bytes = first.bytes.subarray(now.length);
      if (first.bytes.length === 0) this.held.shift();
      this.heldBytes -= now.length;
      const takesMore = this.to.write(now);
      if (this.faults.trickles) return this.pumpIn(TRICKLE_MS);
      if (!takesMore) return void this.to.once('drain', () => this.pump());
    }
    this.from.resume();
  }

  private pumpIn(ms: number): void {
    this.timer = setTimeout(() => this.pump(), ms);
  }
}
