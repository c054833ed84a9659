import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { ProcessSettings } from '#apps/process/settings/process-settings';
import { createHttpServer, type HttpApp } from './http-server.js';
import { HealthController } from './operations/health.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { Stopping } from './stopping.js';

export interface OperationsParts {
  readonly settings: ProcessSettings;
  /** Modules that export `Readiness`. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** Where all parts register their metrics; `/metrics` answers its content. */
  readonly registry: Registry;
}

/** The HTTP server of a process that serves no party: health, metrics and version. */
export function createOperationsApp({ settings, imports, registry }: OperationsParts): Promise<HttpApp> {
  return createHttpServer({ settings, module: operationsModule(imports, registry), registry, stopping: new Stopping() });
}

@Module({})
class OperationsModule {}

const operationsModule = (imports: OperationsParts['imports'], registry: Registry): DynamicModule => ({
  module: OperationsModule,
  imports,
  controllers: [HealthController, OperationsController],
  providers: [{ provide: Registry, useValue: registry }],
});
