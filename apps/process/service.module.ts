import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Registry } from 'prom-client';
import {
  Clock,
  COMMAND_HANDLERS,
  CommandExecutor,
  ContractRepository,
  ContractStreams,
  EventFeed,
  EventStore,
  FeedStreams,
  IdGenerator,
  JobStreams,
  KeptStreams,
  LIVE_PROVIDERS,
  OpenOffers,
  Policy,
  QUERY_HANDLERS,
  ViewStore,
} from '#application';
import { CountedCommands } from './metrics/counted-commands.js';
import type { Stores } from './stores/stores.js';

export interface ServiceParts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly policy: Policy;
  /** Where the metrics are registered. */
  readonly registry: Registry;
}

/** Commands and queries on the given ports: what every process of the service has. */
@Module({})
export class ServiceModule {
  static of({ stores, clock, ids, policy, registry }: ServiceParts): DynamicModule {
    const ports: readonly Provider[] = [
      { provide: EventStore, useValue: stores.events },
      { provide: EventFeed, useValue: stores.feed },
      { provide: ViewStore, useValue: stores.views },
      { provide: Clock, useValue: clock },
      { provide: IdGenerator, useValue: ids },
      { provide: Policy, useValue: policy },
      { provide: Registry, useValue: registry },
    ];
    const exported = [
      EventStore,
      EventFeed,
      ViewStore,
      Clock,
      IdGenerator,
      ContractRepository,
      ContractStreams,
      FeedStreams,
      JobStreams,
      Registry,
    ] as unknown as Type[]; // abstract classes are tokens
    return {
      module: ServiceModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        ...ports,
        ...COMMAND_HANDLERS,
        ...QUERY_HANDLERS,
        ...LIVE_PROVIDERS,
        { provide: CommandExecutor, useClass: CountedCommands },
        ContractStreams,
        KeptStreams,
        ContractRepository,
        OpenOffers,
      ],
      exports: [CqrsModule, ...exported],
    };
  }
}
