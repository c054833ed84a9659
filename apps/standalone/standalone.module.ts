import { Module, type DynamicModule } from '@nestjs/common';
import { MovableClock } from '#application';
import { DueWork } from '#apps/api/dev/due-work';
import { HealthModule } from '#apps/wiring/health.module';
import { ServiceModule, type ServiceParts } from '#apps/wiring/service.module';
import { WorkerProjections } from '#apps/worker/projections';
import { WorkerModule } from '#apps/worker/worker.module';
import { DueListWork } from './due-list-work.js';
import { ProjectionFiles, ProjectionThread } from './projection-thread.js';

/** Api and worker in one process: what the HTTP face needs of both. */
@Module({})
export class StandaloneModule {
  /** `files`: where the projections' thread finds log and views; null where they are no files. */
  static of(parts: ServiceParts, files: ProjectionFiles | null): DynamicModule {
    const service = ServiceModule.of(parts);
    const worker = files
      ? WorkerModule.of({ imports: [service, filesModule(files)], projections: ProjectionThread })
      : WorkerModule.of({ imports: [service], projections: WorkerProjections });
    const health = HealthModule.of([service, worker]);
    return {
      module: StandaloneModule,
      imports: [service, worker, health],
      providers: [
        { provide: DueWork, useClass: DueListWork },
        { provide: MovableClock, useValue: parts.clock },
      ],
      exports: [service, health, DueWork, MovableClock],
    };
  }
}

@Module({})
class FilesModule {}

const filesModule = (files: ProjectionFiles): DynamicModule => ({
  module: FilesModule,
  providers: [{ provide: ProjectionFiles, useValue: files }],
  exports: [ProjectionFiles],
});
