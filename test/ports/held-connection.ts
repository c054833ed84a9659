import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A door to a port of this machine that can stop taking bytes, and can be slammed. */
export class HeldConnection {
  private readonly sockets = new Set<Socket>();

  static async to(port: number): Promise<HeldConnection> {
    const held = new HeldConnection(createServer(), port);
    held.server.listen(0, '127.0.0.1');
    await once(held.server, 'listening');
    return held;
  }

  private constructor(
    private readonly server: Server,
    target: number,
  ) {
    server.on('connection', (near) => {
      const far = connect(target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
      }
      near.pipe(far);
      far.pipe(near);
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  hold(): void {
    for (const socket of this.sockets) socket.pause();
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
