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
import { AllWork, BackgroundWork } from './background-work.js';
import { LeasedWork } from './leased-work.js';
import { WorkerProjections } from './worker-projections.js';

/** Runs the background work from the start of the application to its shutdown. */
@Injectable()
class BackgroundWorkRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly work: BackgroundWork) {}

  onApplicationBootstrap(): void {
    this.running = this.work.run(this.stopping.signal);
  }

  /** Nest calls it after the last request was answered, because some requests wait for a projection. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}

type Imports = NonNullable<ModuleMetadata['imports']>;

/** Projections and due list. `imports` are the modules that export the ports. */
@Module({})
export class WorkerModule {
  /** All of the work. `projections` decides where they run; it may inject the ports, and `DueListWorker` to wake it after a save. */
  static alone(imports: Imports, projections: Type<Projections> = WorkerProjections): DynamicModule {
    return workerModule(imports, [
      { provide: Projections, useClass: projections },
      { provide: BackgroundWork, useClass: AllWork },
    ]);
  }

  /** The share of the work whose leases this process holds. */
  static sharing(imports: Imports, leases: LeaseStore): DynamicModule {
    return workerModule(imports, [
      WorkerProjections,
      { provide: Projections, useExisting: WorkerProjections },
      { provide: LeaseStore, useValue: leases },
      { provide: BackgroundWork, useClass: LeasedWork },
    ]);
  }
}

function workerModule(imports: Imports, providers: readonly Provider[]): DynamicModule {
  return {
    module: WorkerModule,
    imports,
    providers: [...DUE_LIST_PROVIDERS, ...providers, BackgroundWorkRunner],
    exports: [Projections, DueListWorker, BackgroundWork],
  };
}
