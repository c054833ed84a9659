import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Commands } from './contracts/commands.js';
import { EndingController } from './contracts/ending.controller.js';
import { FeedController } from './contracts/feed.controller.js';
import { MilestonesController } from './contracts/milestones.controller.js';
import { OffersController } from './contracts/offers.controller.js';
import { Queries } from './contracts/queries.js';
import { ReadingController } from './contracts/reading.controller.js';
import { ReviewsController } from './contracts/reviews.controller.js';
import { DemoTokens } from './dev/demo-tokens.js';
import { DevController } from './dev/dev.controller.js';
import { ProblemsController } from './docs/problems.controller.js';
import { HealthController } from './operations/health.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { Stopping } from './transport/stopping.js';

const CONTROLLERS: readonly Type[] = [
  OffersController,
  MilestonesController,
  ReviewsController,
  EndingController,
  ReadingController,
  FeedController,
  HealthController,
  OperationsController,
  ProblemsController,
];

export interface ApiParts {
  /**
   * Modules that export `CommandBus`, `QueryBus` (of @nestjs/cqrs) and `Readiness`; in demo mode also `MovableClock`, `DueWork` and
   * `SandboxLedger`. What the buses need must close in `onApplicationShutdown`, after the last request was answered.
   */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly registry: Registry;
  readonly stopping: Stopping;
  /** Null outside demo mode: then there is no route under `/dev`. */
  readonly demoTokens: DemoTokens | null;
}

/** The HTTP face: routes alone, on whatever is wired in. */
@Module({})
export class ApiModule {
  static of({ imports, registry, stopping, demoTokens }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports,
      controllers: demoTokens ? [...CONTROLLERS, DevController] : [...CONTROLLERS],
      providers: [
        Commands,
        Queries,
        { provide: Registry, useValue: registry },
        { provide: Stopping, useValue: stopping },
        { provide: DemoTokens, useValue: demoTokens },
      ],
    };
  }
}
