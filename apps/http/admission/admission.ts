import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { Refusal } from '#application';
import { collectCounter, collectGauge } from '#apps/process/metrics/metrics';
import type { ArrivingBodies } from './arriving-bodies.js';
import { OverloadLog } from './overload-log.js';
import { ReadTurns } from './read-turns.js';
import { REQUEST_KINDS, RequestLoad, type LoadLimits, type RequestKind } from './request-load.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The kind that it is counted as while it is in progress; null before and after. */
    admittedAs: RequestKind | null;
  }
}

type Done = (error?: Error) => void;

/**
 * Lets requests in: commands at once, reads in turns that leave the event loop to commands and fundings, and nothing more where there is too
 * much to do. Reads are refused first, commands next. Health and metrics are not counted and always answered, for they tell of overload. What
 * the service does by itself passes no admission.
 */
export class Admission {
  private readonly turns = new ReadTurns(() => this.load.inProgress('command') > 0);
  private readonly load: RequestLoad;
  private readonly refusals: OverloadLog;

  /** `bodies` are those that are arriving at the server. */
  constructor(
    private readonly server: FastifyInstance,
    limits: LoadLimits,
    private readonly bodies: ArrivingBodies,
  ) {
    this.load = new RequestLoad(limits, () => this.turns.longestWaitMs);
    this.refusals = new OverloadLog(server.log);
    bodies.whenDropped(() => this.countRefusal('command'));
  }

  /** Call it before routes are added, and after what checks tokens: a request whose token is refused takes no turn. */
  guardRoutes(): void {
    this.server.decorateRequest('admittedAs', null);
    this.server.addHook('onRoute', (route) => {
      if (route.url === '/metrics' || route.url.startsWith('/health/')) return;
      if (isRead(route)) add(route, 'onRequest', this.admitRead);
      else {
        // A command counts once its body was read, so that slow senders keep nobody out; their bodies have a bound of their own.
        add(route, 'onRequest', this.refuseCommand);
        add(route, 'preHandler', this.admitCommand);
      }
      add(route, 'onSend', this.leave);
    });
  }

  measure(registry: Registry): void {
    const { load, turns, refusals } = this;
    collectGauge(registry, 'requests_in_progress', () => REQUEST_KINDS.map((kind) => [{ kind }, load.inProgress(kind)]));
    collectGauge(registry, 'read_wait_seconds', () => [[{}, turns.longestWaitMs / 1_000]]);
    collectCounter(registry, 'overload_refusals_total', () => REQUEST_KINDS.map((kind) => [{ kind }, refusals.refused[kind]]));
  }

  private readonly admitRead = (request: FastifyRequest, _reply: FastifyReply, done: Done): void => {
    if (!this.load.hasRoomFor('read')) return done(this.refusal('read'));
    this.enter(request, 'read');
    this.turns.enter(done);
  };

  private readonly refuseCommand = (_request: FastifyRequest, _reply: FastifyReply, done: Done): void => {
    done(this.load.hasRoomFor('command') ? undefined : this.refusal('command'));
  };

  private readonly admitCommand = (request: FastifyRequest, _reply: FastifyReply, done: Done): void => {
    if (!this.load.hasRoomFor('command')) return done(this.refusal('command'));
    this.enter(request, 'command');
    done();
  };

  private enter(request: FastifyRequest, kind: RequestKind): void {
    request.admittedAs = kind;
    this.load.enter(kind, request.bodyBytes);
  }

  private readonly leave = (
    request: FastifyRequest,
    _reply: FastifyReply,
    payload: unknown,
    done: (error: null, payload: unknown) => void,
  ): void => {
    if (request.admittedAs !== null) this.load.leave(request.admittedAs, request.bodyBytes);
    request.admittedAs = null;
    done(null, payload);
  };

  private countRefusal(kind: RequestKind): void {
    const { load, turns, bodies } = this;
    const readWaitMs = Math.round(turns.longestWaitMs);
    const [reads, commands] = [load.inProgress('read'), load.inProgress('command')];
    this.refusals.add(kind, { reads, readWaitMs, commands, arrivingBytes: bodies.bytes });
  }

  private refusal(kind: RequestKind): Refusal<'OVERLOADED'> {
    this.countRefusal(kind);
    return new Refusal('OVERLOADED', {}, 'The service has too much to do.');
  }
}

const isRead = ({ method }: RouteOptions): boolean => [method].flat().every((one) => one === 'GET' || one === 'HEAD');

/** Adds a hook behind those that the route has. */
function add<Name extends 'onRequest' | 'preHandler' | 'onSend'>(
  route: RouteOptions,
  name: Name,
  hook: NonNullable<RouteOptions[Name]>,
): void {
  Object.assign(route, { [name]: [route[name] ?? [], hook].flat() });
}
