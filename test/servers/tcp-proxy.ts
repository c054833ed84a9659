import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What befalls the bytes on their way. All off: they pass. */
export interface NetworkFaults {
  /** Each way, so that a round trip takes twice as long. */
  delayMs: number;
  /** One byte a second each way. */
  trickles: boolean;
  /** What is sent is lost and nobody is told; a connection that has lost something stays dead, also when others are well again. */
  silent: boolean;
  /** A connection works for a moment and is then reset by the next bytes on it: of a reply alone, or either way. */
  resets: 'replies' | 'all' | null;
}

const noFaults = (): NetworkFaults => ({ delayMs: 0, trickles: false, silent: false, resets: null });

const TRICKLE_MS = 1_000;
/** Held back on the way, at most; then whoever sends is made to wait. */
const MOST_HELD = 64 * 1024;
/** How long a connection works that is going to be reset. */
const MOMENT = { leastMs: 100, mostMs: 500 };

/** A way to a port of this machine on which everything can go wrong that goes wrong in a network. */
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

  /** All is well from now on, and what was held back arrives. */
  heal(): void {
    Object.assign(this.faults, noFaults());
    for (const connection of this.connections) connection.flush();
  }

  /** Resets every connection, the oldest first; new ones are welcome. */
  cut(): void {
    for (const connection of this.connections) connection.reset();
  }

  /** Ends every connection in order, as a process does that ends, the oldest first; new ones are welcome. */
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
    // It closes next.
    from.on('error', () => undefined);
    from.on('close', () => {
      // Whoever is behind a dead connection is not told.
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

/** One way of a connection. */
class Flow {
  private readonly held: { bytes: Buffer; readonly at: number }[] = [];
  private heldBytes = 0;
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

  /** Sends on what is due. */
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
