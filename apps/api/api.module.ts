import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { Registry } from 'prom-client';
import { OpenStreams, type StreamLimits } from '#apps/http/event-stream/open-streams';
import { BareHealthController, HealthController } from '#apps/http/monitoring/health.controller';
import { MonitoringController } from '#apps/http/monitoring/monitoring.controller';
import { Stopping } from '#apps/http/stopping';
import { COMMAND_CONTROLLERS } from './commands/routes.js';
import { Commands } from './commands/send-command.js';
import { DemoTokens } from './dev/demo-tokens.js';
import { DevController } from './dev/dev.controller.js';
import { SandboxLedgerController } from './dev/sandbox-ledger.controller.js';
import { Queries } from './queries/ask-query.js';
import { AttentionController } from './queries/attention.controller.js';
import { ContractController } from './queries/contract.controller.js';
import { CurrenciesController } from './queries/currencies.controller.js';
import { FeedController } from './queries/feed.controller.js';
import { MyJobsController } from './queries/my-jobs.controller.js';
import { StreamsController } from './streams/streams.controller.js';

const CONTROLLERS: readonly Type[] = [
  ...COMMAND_CONTROLLERS,
  MyJobsController,
  ContractController,
  FeedController,
  AttentionController,
  StreamsController,
  CurrenciesController,
];

export interface ApiParts {
  /**
   * Modules that export `CommandBus`, `QueryBus` (of @nestjs/cqrs), `FeedStreams` and `Readiness`; in demo mode also `MovableClock`, `DueWork` and, with
   * `hasLedger`, `SandboxLedger`. What the buses need must close in `onApplicationShutdown`, after the last request was answered.
   */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly registry: Registry;
  readonly stopping: Stopping;
  /** Null outside demo mode: then there is no route under `/dev`. */
  readonly demoTokens: DemoTokens | null;
  /** Whether metrics, version and the whole health are answered on this port too. */
  readonly hasMonitoring: boolean;
  /** Whether demo mode shows the sandbox gateway's ledger. */
  readonly hasLedger: boolean;
  /** How many streams may be open, and what may wait in them; as much as usual when absent. */
  readonly streamLimits?: StreamLimits;
}

/** The HTTP face: routes alone, on whatever is wired in. */
@Module({})
export class ApiModule {
  static of({ imports, registry, stopping, demoTokens, hasMonitoring, hasLedger, streamLimits }: ApiParts): DynamicModule {
    const monitoring = hasMonitoring ? [HealthController, MonitoringController] : [BareHealthController];
    const demo = demoTokens ? [DevController, ...(hasLedger ? [SandboxLedgerController] : [])] : [];
    return {
      module: ApiModule,
      imports,
      controllers: [...CONTROLLERS, ...monitoring, ...demo],
      providers: [
        Commands,
        Queries,
        { provide: OpenStreams, useFactory: () => new OpenStreams(stopping, registry, streamLimits) },
        { provide: Registry, useValue: registry },
        { provide: Stopping, useValue: stopping },
        { provide: DemoTokens, useValue: demoTokens },
      ],
    };
  }
}
