import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { ProcessSettings } from '#apps/process/settings/process-settings';
import { createHttpServer, type HttpApp } from './http-server.js';
import { HealthController } from './monitoring/health.controller.js';
import { MonitoringController } from './monitoring/monitoring.controller.js';
import { Stopping } from './stopping.js';

export interface MonitoringParts {
  readonly settings: ProcessSettings;
  /** Modules that export `Readiness`. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** Where all parts register their metrics; `/metrics` answers its content. */
  readonly registry: Registry;
}

/** The HTTP server of a process that serves no party: health, metrics and version. */
export function createMonitoringApp({ settings, imports, registry }: MonitoringParts): Promise<HttpApp> {
  return createHttpServer({ settings, module: monitoringModule(imports, registry), registry, stopping: new Stopping() });
}

@Module({})
class MonitoringModule {}

const monitoringModule = (imports: MonitoringParts['imports'], registry: Registry): DynamicModule => ({
  module: MonitoringModule,
  imports,
  controllers: [HealthController, MonitoringController],
  providers: [{ provide: Registry, useValue: registry }],
});
