import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { DueReader } from '#application';
import { HealthMetrics } from '../metrics/health-metrics.js';
import { ServiceHealth } from './health.js';
import { Readiness, ServiceReadiness } from './readiness.js';

/** What a process knows of the health of the service, its own work included. */
@Module({})
export class HealthModule {
  /** `imports`: what exports the ports and the `Registry`; also `WorkerModule` where the process has one. */
  static of(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HealthModule,
      imports,
      providers: [DueReader, ServiceHealth, HealthMetrics, { provide: Readiness, useClass: ServiceReadiness }],
      exports: [Readiness],
    };
  }
}
