import { join } from 'node:path';
import { StandInProcess } from '../servers/eventstoredb/stand-in-process.js';
import { MongoServer } from '../servers/mongo/mongo-server.js';
import { TcpProxy } from '../servers/tcp-proxy.js';

interface StoreProcess {
  readonly url: string;
  kill(): Promise<void>;
  startAgain(): Promise<StoreProcess>;
}

/** A store of the service in its own process, behind a network proxy that can delay, drop and cut. */
export class FaultyStore {
  private isUp = true;

  static async events(folder: string): Promise<FaultyStore> {
    return FaultyStore.of('events', await StandInProcess.start(join(folder, 'log')));
  }

  static async views(folder: string): Promise<FaultyStore> {
    return FaultyStore.of('views', await MongoServer.start(join(folder, 'views')));
  }

  private static async of(name: FaultyStore['name'], process: StoreProcess): Promise<FaultyStore> {
    return new FaultyStore(name, process, await TcpProxy.to(portOf(process)));
  }

  private constructor(
    /** The store's name in the facts of `STORE_UNAVAILABLE`. */
    readonly name: 'events' | 'views',
    private process: StoreProcess,
    private readonly network: TcpProxy,
  ) {}

  /** The store's address through the proxy. */
  get url(): string {
    return this.process.url.replace(`:${portOf(this.process)}`, `:${this.network.port}`);
  }

  get faults(): TcpProxy['faults'] {
    return this.network.faults;
  }

  async kill(): Promise<void> {
    this.isUp = false;
    await this.process.kill();
  }

  /** Ends all faults and restarts the store where it was killed. */
  async heal(): Promise<void> {
    this.network.heal();
    if (!this.isUp) this.process = await this.process.startAgain();
    this.isUp = true;
  }

  async stop(): Promise<void> {
    await this.network.close();
    await this.process.kill();
  }
}

const portOf = ({ url }: StoreProcess): number => Number(new URL(url).port);
