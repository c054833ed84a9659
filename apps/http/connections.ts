import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { networkOf } from './network.js';

/** At most one line in this time says that connections are ended. */
const SAID_AGAIN_MS = 60_000;

/** The answer to the last request of each connection. */
type LatestAnswers = WeakMap<Socket, ServerResponse>;

/** Bounds the connections of a server, and what waits to be sent on each. */
export function boundConnections(server: FastifyInstance, most: number): void {
  const latest: LatestAnswers = new WeakMap();
  boundUnsentAnswers(server, latest);
  const connections = new Connections(most, (socket) => isAtWork(latest.get(socket)));
  let said = -Infinity;
  server.server.on('connection', (socket: Socket) => {
    if (!connections.add(socket) || performance.now() - said < SAID_AGAIN_MS) return;
    said = performance.now();
    server.log.warn({ event: 'tooManyConnections', most }, 'connections are ended');
  });
}

/** Whether a request is there in full and its answer is being made. */
const isAtWork = (answer: ServerResponse | undefined): boolean => answer !== undefined && answer.req.complete && !answer.writableEnded;

/**
 * The connections of a server. Beyond the bound, of the network that has most of them the one is ended that was opened first and is not at work:
 * idle, still sending a request, or not taking its answer. So whoever opens many keeps nobody else out.
 */
export class Connections {
  /** By network, in the order in which they were opened. */
  private readonly opened = new Map<string, Set<Socket>>();
  private count = 0;

  constructor(
    private readonly most: number,
    private readonly isBusy: (socket: Socket) => boolean,
  ) {}

  /** Whether one had to be ended for it, which may be itself. */
  add(socket: Socket): boolean {
    const network = networkOf(socket.remoteAddress ?? '');
    const others = this.opened.get(network) ?? new Set();
    this.opened.set(network, others.add(socket));
    this.count += 1;
    socket.once('close', () => {
      others.delete(socket);
      if (others.size === 0) this.opened.delete(network);
      this.count -= 1;
    });
    if (this.count <= this.most) return false;
    this.endOne();
    return true;
  }

  private endOne(): void {
    const largestFirst = [...this.opened.values()].toSorted((one, other) => other.size - one.size);
    for (const sockets of largestFirst) {
      for (const socket of sockets) {
        if (socket.destroyed || this.isBusy(socket)) continue;
        socket.destroy();
        return;
      }
    }
  }
}

/**
 * Bounds what waits to be sent: one answer for each connection, and only while its receiver takes some of it, whatever it sends meanwhile. A
 * request that was sent ahead of the answer before it waits for its turn; Node itself would work on all that arrive together and hold all
 * their answers.
 */
function boundUnsentAnswers(server: FastifyInstance, latest: LatestAnswers): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const before = latest.get(socket);
    latest.set(socket, reply.raw);
    if (!before || before.writableFinished) return done();
    before.once('close', () => {
      // The rest of a connection that is gone has no receiver.
      if (!socket.destroyed) done();
    });
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    // Head and body are handed to the socket before this returns.
    done(null, payload);
    const { socket } = request.raw;
    if (socket.writableLength > 0) {
      // What the caller goes on sending would count as progress, so it is not read until the answer is taken.
      socket.pause();
      reply.raw.once('close', () => socket.resume());
    }
  });
  server.server.on('timeout', (socket: Socket) => {
    const answer = latest.get(socket);
    const isAnswered = answer === undefined || answer.writableEnded;
    if (isAnswered || socket.writableLength > 0) socket.destroy();
  });
}
