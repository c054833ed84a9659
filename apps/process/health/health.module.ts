import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { DueReader } from '#application';
import { HealthMetrics } from './health-metrics.js';
import { ServiceHealth } from './health.js';
import { Readiness, ServiceReadiness } from './readiness.js';

/** Health, readiness and health metrics of the service, with the work of this process included. */
@Module({})
export class HealthModule {
  /** `imports`: the modules that export the ports and the `Registry`; also `WorkerModule` when the process has one. */
  static of(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HealthModule,
      imports,
      providers: [DueReader, ServiceHealth, HealthMetrics, { provide: Readiness, useClass: ServiceReadiness }],
      exports: [Readiness],
    };
  }
}
