import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DueListWorker, type DueListStatus, type ProjectorStatus } from '#application';
import { Projections } from '#apps/worker/projections';
import { counted, gauge } from './metrics.js';
import { ServiceHealth, type DueLook, type ProjectionLook } from './service-health.js';

/** Shows at `/metrics` how stores, projections and due list do. A scrape takes one look, which is bounded in time. */
@Injectable()
export class HealthMetrics implements OnModuleInit {
  constructor(
    private readonly registry: Registry,
    private readonly health: ServiceHealth,
    @Optional() @Inject(Projections) private readonly projections?: Projections,
    @Optional() @Inject(DueListWorker) private readonly dueList?: DueListWorker,
  ) {}

  onModuleInit(): void {
    const { registry } = this;
    gauge(registry, 'store_up', async () => {
      const { stores } = await this.health.look();
      return Object.entries(stores).map(([store, { ok }]) => [{ store }, Number(ok)]);
    });
    gauge(registry, 'event_log_head_position', async () => {
      const { events } = (await this.health.look()).stores;
      return [[{}, events.ok ? numberOf(events.value) : null]];
    });
    gauge(
      registry,
      'projection_position',
      this.ofViews(({ live, position }) => (live ? numberOf(position) : null)),
    );
    gauge(
      registry,
      'projection_lag_events',
      this.ofViews(({ lagEvents }) => lagEvents),
    );
    gauge(
      registry,
      'projection_lag_seconds',
      this.ofViews(({ lagSeconds }) => lagSeconds),
    );
    gauge(
      registry,
      'projection_live',
      this.ofViews(({ live }) => (live === null ? null : Number(live))),
    );
    gauge(
      registry,
      'projection_caught_up',
      this.ofViews(({ caughtUpSinceStart }) => Number(caughtUpSinceStart)),
    );
    gauge(
      registry,
      'due_list_due_items',
      this.ofDueList(({ dueItems }) => dueItems),
    );
    gauge(
      registry,
      'due_list_oldest_due_seconds',
      this.ofDueList(({ oldestDueSeconds }) => oldestDueSeconds),
    );
    if (this.projections) this.measureProjections(this.projections);
    if (this.dueList) this.measureDueList(this.dueList);
  }

  private measureProjections(projections: Projections): void {
    const { registry } = this;
    const own = (figure: (status: ProjectorStatus) => number) => () =>
      projections.status().map((status) => [{ projection: status.view }, figure(status)] as const);
    counted(
      registry,
      'projection_parked_contracts_total',
      own(({ parked }) => parked),
    );
    counted(
      registry,
      'projection_failures_total',
      own(({ failures }) => failures),
    );
    gauge(
      registry,
      'projection_failing',
      own(({ failure }) => Number(failure !== null)),
    );
  }

  private measureDueList(dueList: DueListWorker): void {
    const { registry } = this;
    const own = (figure: (status: DueListStatus) => number) => () => [[{}, figure(dueList.status())]] as const;
    gauge(
      registry,
      'due_list_running_attempts',
      own(({ inFlight }) => inFlight),
    );
    gauge(
      registry,
      'due_list_retrying_items',
      own(({ retrying }) => retrying),
    );
    gauge(
      registry,
      'due_list_unknown_fundings',
      own(({ unknownFundings }) => unknownFundings),
    );
    counted(
      registry,
      'due_list_failed_attempts_total',
      own(({ failures }) => failures),
    );
  }

  private ofViews(figure: (look: ProjectionLook) => number | null) {
    return async () => (await this.health.look()).projections.map((look) => [{ projection: look.view }, figure(look)] as const);
  }

  private ofDueList(figure: (look: DueLook) => number | null) {
    return async () => [[{}, figure((await this.health.look()).dueList)]] as const;
  }
}

/** A beginning is 0. */
const numberOf = (position: string | null): number => Number(position ?? 0);
