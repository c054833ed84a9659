import {
  Injectable,
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
  type Type,
} from '@nestjs/common';
import { DUE_LIST_PROVIDERS, DueListWorker, LeaseStore, Projections } from '#application';
import { WholeWork, Work } from './background-work.js';
import { LeasedWork } from './leased-work.js';
import { WorkerProjections } from './worker-projections.js';

/** Keeps the work going from the start of the application until it ends. */
@Injectable()
class Working implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly work: Work) {}

  onApplicationBootstrap(): void {
    this.running = this.work.run(this.stopping.signal);
  }

  /** After the last request was answered: some wait for a projection. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}

type Imports = NonNullable<ModuleMetadata['imports']>;

/** Projections and due list, on whatever ports are handed in; `imports` is what exports them. */
@Module({})
export class WorkerModule {
  /**
   * All of the work. `projections`: where they run; it may ask for the ports and for `DueListWorker`, whom it tells what it saved.
   */
  static alone(imports: Imports, projections: Type<Projections> = WorkerProjections): DynamicModule {
    return workerModule(imports, [
      { provide: Projections, useClass: projections },
      { provide: Work, useClass: WholeWork },
    ]);
  }

  /** The share of the work that falls to this process. */
  static sharing(imports: Imports, leases: LeaseStore): DynamicModule {
    return workerModule(imports, [
      WorkerProjections,
      { provide: Projections, useExisting: WorkerProjections },
      { provide: LeaseStore, useValue: leases },
      { provide: Work, useClass: LeasedWork },
    ]);
  }
}

function workerModule(imports: Imports, providers: readonly Provider[]): DynamicModule {
  return {
    module: WorkerModule,
    imports,
    providers: [...DUE_LIST_PROVIDERS, ...providers, Working],
    exports: [Projections, DueListWorker, Work],
  };
}
