import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import {
  Clock,
  COMMAND_HANDLERS,
  ContractCommands,
  ContractRepository,
  EventFeed,
  EventStore,
  IdGenerator,
  Policy,
  QUERY_HANDLERS,
  ViewStore,
} from '#application';
import type { Stores } from './stores.js';

export interface ServiceParts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly policy: Policy;
}

/** Commands and queries on the ports that are handed in: what every process of the service has. */
@Module({})
export class ServiceModule {
  static of({ stores, clock, ids, policy }: ServiceParts): DynamicModule {
    const ports: readonly Provider[] = [
      { provide: EventStore, useValue: stores.events },
      { provide: EventFeed, useValue: stores.feed },
      { provide: ViewStore, useValue: stores.views },
      { provide: Clock, useValue: clock },
      { provide: IdGenerator, useValue: ids },
      { provide: Policy, useValue: policy },
    ];
    const exported = [EventStore, EventFeed, ViewStore, Clock, IdGenerator, ContractRepository] as unknown as Type[]; // abstract classes are tokens
    return {
      module: ServiceModule,
      imports: [CqrsModule.forRoot()],
      providers: [...ports, ...COMMAND_HANDLERS, ...QUERY_HANDLERS, ContractCommands, ContractRepository],
      exports: [CqrsModule, ...exported],
    };
  }
}
