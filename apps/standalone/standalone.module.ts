import { Module, type DynamicModule } from '@nestjs/common';
import { MovableClock, type LeaseStore } from '#application';
import { DueWork } from '#apps/api/dev/due-work';
import { HealthModule } from '#apps/process/health/health.module';
import { ServiceModule, type ServiceParts } from '#apps/process/service.module';
import { GatewayModule } from '#apps/process/stores/gateway.module';
import type { Gateway } from '#apps/process/stores/gateways';
import { WorkerModule } from '#apps/worker/worker.module';
import { DueListWork } from './due-list-work.js';
import { ProjectionFiles, ProjectionThread } from './projection-thread/host.js';

export interface StandaloneParts extends ServiceParts {
  readonly gateway: Gateway;
  readonly gatewayConcurrency: number;
  /** The files of log and views, for the projection thread; null unless both are embedded. */
  readonly files: ProjectionFiles | null;
  /** Null when no other process shares the views. */
  readonly leases: LeaseStore | null;
}

/** Api and worker in one process: what the HTTP API needs of both. */
@Module({})
export class StandaloneModule {
  static of({ gateway, gatewayConcurrency, files, leases, ...parts }: StandaloneParts): DynamicModule {
    const service = ServiceModule.of(parts);
    const money = GatewayModule.of(gateway, gatewayConcurrency);
    const worker = workerModule([service, money], files, leases);
    const health = HealthModule.of([service, money, worker]);
    return {
      module: StandaloneModule,
      imports: [service, money, worker, health],
      providers: [
        { provide: DueWork, useClass: DueListWork },
        { provide: MovableClock, useValue: parts.clock },
      ],
      exports: [service, money, health, DueWork, MovableClock],
    };
  }
}

function workerModule(imports: readonly DynamicModule[], files: ProjectionFiles | null, leases: LeaseStore | null): DynamicModule {
  if (leases) return WorkerModule.sharing([...imports], leases);
  if (files) return WorkerModule.alone([...imports, filesModule(files)], ProjectionThread);
  return WorkerModule.alone([...imports]);
}

@Module({})
class FilesModule {}

const filesModule = (files: ProjectionFiles): DynamicModule => ({
  module: FilesModule,
  providers: [{ provide: ProjectionFiles, useValue: files }],
  exports: [ProjectionFiles],
});
