import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { Readiness } from '#apps/process/health/readiness';
import type { ProcessSettings } from '#apps/process/settings/process-settings';
import { createHttpServer, type HttpApp } from './http-server.js';
import { HealthController } from './monitoring/health.controller.js';
import { MonitoringController } from './monitoring/monitoring.controller.js';
import { Stopping } from './stopping.js';

interface MonitoringParts {
  readonly settings: Pick<ProcessSettings, 'port' | 'host' | 'logLevel'>;
  /** Where all parts register their metrics; `/metrics` answers its content. */
  readonly registry: Registry;
}

/** The HTTP server of a process that serves no party: health, metrics and version. `imports` are modules that export `Readiness`. */
export function createMonitoringApp({ settings, registry, imports }: MonitoringParts & { readonly imports: Imports }): Promise<HttpApp> {
  return createHttpServer({ settings, module: monitoringModule(imports, registry), registry, stopping: new Stopping() });
}

export interface OperationsParts extends MonitoringParts {
  /** Of the process whose server for parties stands beside this one. */
  readonly readiness: Readiness;
  readonly beforeRoutes: (server: FastifyInstance) => void;
}

/** The same for operators, on a port of its own beside the server for parties. */
export function createOperationsApp({ settings, registry, readiness, beforeRoutes }: OperationsParts): Promise<HttpApp> {
  const module = monitoringModule([readinessModule(readiness)], registry);
  return createHttpServer({ settings, settingsPrefix: 'OPERATIONS_', module, registry: null, stopping: new Stopping(), beforeRoutes });
}

type Imports = NonNullable<ModuleMetadata['imports']>;

@Module({})
class MonitoringModule {}

const monitoringModule = (imports: Imports, registry: Registry): DynamicModule => ({
  module: MonitoringModule,
  imports,
  controllers: [HealthController, MonitoringController],
  providers: [{ provide: Registry, useValue: registry }],
});

@Module({})
class ReadinessModule {}

const readinessModule = (readiness: Readiness): DynamicModule => ({
  module: ReadinessModule,
  providers: [{ provide: Readiness, useValue: readiness }],
  exports: [Readiness],
});
