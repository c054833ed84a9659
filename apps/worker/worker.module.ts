import {
  Injectable,
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type Type,
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

export interface WorkerParts {
  /** What exports the ports. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** Where the projections run; it may ask for the ports and for `DueListWorker`, whom it tells what it saved. */
  readonly projections: Type<Projections>;
}

/** Projections and due list, on whatever ports are handed in. */
@Module({})
export class WorkerModule {
  static of({ imports, projections }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      imports,
      providers: [...DUE_LIST_PROVIDERS, { provide: Projections, useClass: projections }, Work],
      exports: [Projections, DueListWorker],
    };
  }
}
