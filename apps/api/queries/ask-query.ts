import { Injectable } from '@nestjs/common';
import { QueryBus, type Query } from '@nestjs/cqrs';
import { Refusal, type Freshness } from '#application';
import { Stopping } from '#apps/http/stopping';

/** Asks the query bus. A query that waits for a position ends when the service goes down. */
@Injectable()
export class Queries {
  constructor(
    private readonly bus: QueryBus,
    private readonly stopping: Stopping,
  ) {}

  ask<Answer>(query: Query<Answer>): Promise<Answer> {
    return this.bus.execute(query);
  }

  askFresh<Answer>(query: Query<Answer>, { minPosition, waitMs }: Freshness): Promise<Answer> {
    const answer = this.ask(query);
    if (minPosition === null || waitMs === 0) return answer;
    const started = performance.now();
    return this.stopping.unlessBegun(answer, () => {
      const waitedMs = Math.round(performance.now() - started);
      return new Refusal('VIEW_BEHIND', { wanted: minPosition, asOf: null, waitedMs }, 'The service is going down; ask again.');
    });
  }
}
