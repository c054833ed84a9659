import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ContractStreams, EventStore, ViewStore } from '#application';
import { collectCounter } from './metrics.js';

/** Shows how many contracts were found that cannot be used whole. */
@Injectable()
export class CountedStreams extends ContractStreams {
  constructor(events: EventStore, views: ViewStore, registry: Registry) {
    super(events, views);
    collectCounter(registry, 'contracts_found_parked_total', () =>
      Object.entries(this.found).map(([reason, count]) => [{ reason }, count]),
    );
  }
}
