import {
  Injectable,
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DUE_LIST_PROVIDERS, DueListWorker } from '#application';
import { Projections } from './projections.js';

/** Keeps projections and due list going from the start of the application until it ends. */
@Injectable()
class Work implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly projections: Projections,
    private readonly dueList: DueListWorker,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stopping;
    this.running = Promise.all([this.projections.run(signal), this.dueList.run(signal)]);
  }

  /** After the last request was answered: some wait for a projection. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}

/** Projections and due list, on whatever ports `imports` exports. */
@Module({})
export class WorkerModule {
  static of(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: WorkerModule,
      imports,
      providers: [...DUE_LIST_PROVIDERS, Projections, Work],
      exports: [Projections, DueListWorker],
    };
  }
}
