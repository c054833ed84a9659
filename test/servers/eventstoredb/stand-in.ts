import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall, type ServiceError } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendResp,
  DeleteReq,
  DeleteResp,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { expectedOf } from './append-messages.js';
import { AppendService, type AppendCall, type BatchCall } from './append-service.js';
import { clusterInfo, supportedMethods, type Member } from './cluster-service.js';
import { EventFile } from './event-file.js';
import { type Faults, noFaults } from './faults.js';
import { nameOf } from './messages.js';
import type { ReadCall } from './read-call.js';
import { ReadService } from './read-service.js';
import { refusal, refusalOf, streamDeleted, unavailable } from './refusals.js';
import { NEWEST, type ServerVersion } from './server-version.js';
import { type Expected, StandInLog } from './stand-in-log.js';

export interface StandInOptions {
  /** Keeps the log over a restart. */
  readonly file?: string;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** Any free port when absent. */
  readonly port?: number;
  /** Which server to be; the newest when absent. */
  readonly version?: ServerVersion;
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** `name:password`; a call without it is refused. */
  readonly user?: string;
  readonly firstPosition?: bigint;
  /** The log of another node of the same cluster. */
  readonly log?: StandInLog;
}

/** The calls that the server serves at a time on one connection; others wait. */
const CALLS_AT_ONCE = 100;

type Call = BatchCall | ReadCall;

const { read } = StreamsService;
const responseSerialize = (response: ReadResp | Buffer): Buffer =>
  Buffer.isBuffer(response) ? response : read.responseSerialize(response);
/** The service as the package ships it, except that a read may also send bytes. */
const Streams = { ...StreamsService, read: { ...read, responseSerialize } };

/**
 * A stand-in for EventStoreDB: a server for the service definitions that the client package ships, over a list in memory. It proves what
 * client code does with answers, not what a real server does: it has no cluster and no durability. It is one of two servers, 23.10 or 24.2,
 * as far as they differ for this product.
 */
export class EventStoreDbStandIn {
  readonly faults: Faults = noFaults();
  readonly appends: AppendService;
  readonly reads: ReadService;
  /** The nodes that `Gossip` lists: itself, unless a test sets others. */
  members: readonly Member[] = [];
  /** Calls of `Read` and `BatchAppend` that are not over. */
  readonly open = new Set<Call>();
  mostOpen = 0;
  port = 0;
  /** `name:password`, checked as a call begins; a call that goes on is not checked again. Null lets everybody in. */
  user: string | null;
  private readonly version: ServerVersion;
  private server = new Server();
  private isListening = false;

  static async start(options: StandInOptions = {}): Promise<EventStoreDbStandIn> {
    const file = options.file === undefined ? null : new EventFile(options.file);
    const standIn = new EventStoreDbStandIn(options, file);
    await standIn.listen(options.port ?? 0);
    return standIn;
  }

  private constructor(
    readonly options: StandInOptions,
    private readonly file: EventFile | null,
    readonly log = options.log ?? new StandInLog(file, options.firstPosition),
  ) {
    this.version = options.version ?? NEWEST;
    this.user = options.user ?? null;
    this.reads = new ReadService(log, this.faults, this.version);
    this.appends = new AppendService(log, this.faults);
  }

  /** A connection string; the caller adds credentials and the certificate. */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=${this.options.tls !== undefined}`;
  }

  /** Ends every open call with an error, like a node that stops; new calls are served. */
  drop(): void {
    for (const call of this.open) call.emit('error', unavailable('the stand-in dropped the call'));
  }

  /** Cuts all connections and refuses new ones until `listen`. */
  cut(): void {
    this.isListening = false;
    this.server.forceShutdown();
    this.open.clear();
  }

  async listen(port = this.port): Promise<void> {
    if (this.isListening) return;
    this.isListening = true;
    const { tls } = this.options;
    this.server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024, 'grpc.max_concurrent_streams': CALLS_AT_ONCE });
    this.addServices();
    const credentials = tls
      ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
      : ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync(`${this.options.host ?? '127.0.0.1'}:${port}`, credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    this.members = [{ host: '127.0.0.1', port: this.port, leads: true, alive: true }];
  }

  stop(): void {
    this.cut();
    this.file?.close();
  }

  private addServices(): void {
    this.server.addService(Streams, {
      read: (call: ReadCall) => this.serveOpen(call, () => void this.reads.serve(call)),
      batchAppend: (call: BatchCall) => this.serveOpen(call, () => this.appends.serveBatches(call)),
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => {
        const refused = refusalOf(call.metadata, this.faults, this.user);
        if (refused) answer(refused);
        else this.appends.serveOne(call, answer);
      },
      delete: this.deleteHandler<DeleteReq, DeleteResp>(false, (position) =>
        new streams.DeleteResp().setPosition(new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position)),
      ),
      tombstone: this.deleteHandler<TombstoneReq, TombstoneResp>(true, (position) =>
        new streams.TombstoneResp().setPosition(
          new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
        ),
      ),
    });
    this.server.addService(ServerFeaturesService, { getSupportedMethods: this.unaryHandler(() => supportedMethods(this.version)) });
    this.server.addService(GossipService, { read: this.unaryHandler(() => clusterInfo(this.members)) });
  }

  private serveOpen(call: Call, serve: () => void): void {
    // A server that is not ready accepts the batch call and refuses each append.
    const isBatch = !('request' in call);
    const faults = isBatch ? { ...this.faults, notReady: false, leader: null } : this.faults;
    const refused = refusalOf(call.metadata, faults, this.user);
    if (refused) return void call.emit('error', refused);
    this.open.add(call);
    this.mostOpen = Math.max(this.mostOpen, this.open.size);
    call.once('close', () => this.open.delete(call));
    call.once('cancelled', () => this.open.delete(call));
    if (isBatch || !this.faults.silent) serve();
  }

  private deleteHandler<Request extends DeleteReq | TombstoneReq, Response>(
    tombstone: boolean,
    responseOf: (position: string) => Response,
  ) {
    return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>): void => {
      const options = call.request.getOptions();
      const stream = nameOf(options?.getStreamIdentifier());
      const expected: Expected = options ? expectedOf(options, options.getRevision()) : 'any';
      const deleted = this.log.delete(stream, expected, tombstone);
      if (deleted.outcome === 'written') answer(null, responseOf(String(deleted.position)));
      else answer(deleted.outcome === 'deleted' ? streamDeleted(stream) : refusal(9, `WrongExpectedVersion. Stream: ${stream}`));
    };
  }

  private unaryHandler<Response>(respond: () => Response) {
    return (call: ServerUnaryCall<unknown, Response>, answer: (error: ServiceError | null, response?: Response) => void): void => {
      if (!this.faults.silent) answer(null, respond());
    };
  }
}
