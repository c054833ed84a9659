import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DueListWorker, Projections, type DueListStatus, type ProjectorStatus } from '#application';
import { ServiceHealth, type DueLook, type ProjectionLook } from '../health/health.js';
import { counted, gauge } from './metrics.js';

const VIEW_GAUGES = {
  projection_position: ({ live, position }: ProjectionLook) => (live ? numberOf(position) : null),
  projection_lag_events: ({ lagEvents }: ProjectionLook) => lagEvents,
  projection_lag_seconds: ({ lagSeconds }: ProjectionLook) => lagSeconds,
  projection_live: ({ live }: ProjectionLook) => live,
  projection_caught_up: ({ caughtUpSinceStart }: ProjectionLook) => caughtUpSinceStart,
} as const;
const DUE_GAUGES = {
  due_list_due_items: ({ dueItems }: DueLook) => dueItems,
  due_list_oldest_due_seconds: ({ oldestDueSeconds }: DueLook) => oldestDueSeconds,
} as const;
const PROJECTOR_COUNTERS = {
  projection_parked_contracts_total: ({ parked }: ProjectorStatus) => parked,
  projection_failures_total: ({ failures }: ProjectorStatus) => failures,
} as const;
const DUE_WORK_GAUGES = {
  due_list_running_attempts: ({ inFlight }: DueListStatus) => inFlight,
  due_list_retrying_items: ({ retrying }: DueListStatus) => retrying,
  due_list_unknown_fundings: ({ unknownFundings }: DueListStatus) => unknownFundings,
} as const;

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
    this.measureStores();
    for (const [name, figure] of rowsOf(VIEW_GAUGES)) {
      gauge(this.registry, name, async () => {
        const { projections } = await this.health.look();
        return projections.map((look) => [{ projection: look.view }, figure(look)]);
      });
    }
    for (const [name, figure] of rowsOf(DUE_GAUGES)) {
      gauge(this.registry, name, async () => [[{}, figure((await this.health.look()).dueList)]]);
    }
    if (this.projections) this.measureProjectors(this.projections);
    if (this.dueList) this.measureDueWork(this.dueList);
  }

  private measureStores(): void {
    gauge(this.registry, 'store_up', async () => {
      const { stores } = await this.health.look();
      return Object.entries(stores).map(([store, { ok }]) => [{ store }, ok]);
    });
    gauge(this.registry, 'event_log_head_position', async () => {
      const { events } = (await this.health.look()).stores;
      return [[{}, events.ok ? numberOf(events.value) : null]];
    });
  }

  private measureProjectors(projections: Projections): void {
    for (const [name, figure] of rowsOf(PROJECTOR_COUNTERS)) {
      counted(this.registry, name, () => projections.status().map((status) => [{ projection: status.view }, figure(status)]));
    }
    gauge(this.registry, 'projection_failing', () =>
      projections.status().map(({ view, failure }) => [{ projection: view }, failure !== null]),
    );
  }

  private measureDueWork(dueList: DueListWorker): void {
    for (const [name, figure] of rowsOf(DUE_WORK_GAUGES)) gauge(this.registry, name, () => [[{}, figure(dueList.status())]]);
    counted(this.registry, 'due_list_failed_attempts_total', () => [[{}, dueList.status().failures]]);
  }
}

const rowsOf = <Name extends string, Figure>(rows: Readonly<Record<Name, Figure>>): readonly (readonly [Name, Figure])[] =>
  Object.entries(rows) as [Name, Figure][]; // its own keys

/** The beginning is 0. */
const numberOf = (position: string | null): number => Number(position ?? 0);
