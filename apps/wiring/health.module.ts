import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { Readiness } from '#apps/api/operations/readiness';
import { ServiceHealth } from './service-health.js';
import { ServiceReadiness } from './service-readiness.js';

/** What a process knows of the health of the service, its own work included. */
@Module({})
export class HealthModule {
  /** `imports`: what exports the ports; also `WorkerModule` where the process has one. */
  static of(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HealthModule,
      imports,
      providers: [ServiceHealth, { provide: Readiness, useClass: ServiceReadiness }],
      exports: [Readiness],
    };
  }
}
