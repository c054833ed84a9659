import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ContractStreams, DueListWorker, Projections, READER, type DueListStatus, type ProjectorStatus } from '#application';
import { collectCounter, collectGauge } from '../metrics/metrics.js';
import { ServiceHealth, type DueListHealth, type ProjectionHealth } from './health.js';

const VIEW_GAUGES = {
  projection_position: ({ live, position }: ProjectionHealth) => (live ? numberOf(position) : null),
  projection_lag_events: ({ lagEvents }: ProjectionHealth) => lagEvents,
  projection_lag_seconds: ({ lagSeconds }: ProjectionHealth) => lagSeconds,
  projection_live: ({ live }: ProjectionHealth) => live,
  projection_caught_up: ({ caughtUpSinceStart }: ProjectionHealth) => caughtUpSinceStart,
  projection_behind: ({ behind }: ProjectionHealth) => behind,
} as const;
const DUE_GAUGES = {
  due_list_due_items: ({ dueItems }: DueListHealth) => dueItems,
  due_list_oldest_due_seconds: ({ oldestDueSeconds }: DueListHealth) => oldestDueSeconds,
  due_list_oldest_deadline_seconds: ({ oldestDeadlineSeconds }: DueListHealth) => oldestDeadlineSeconds,
} as const;
const PROJECTOR_COUNTERS = {
  projection_failures_total: ({ failures }: ProjectorStatus) => failures,
} as const;
const DUE_WORK_GAUGES = {
  due_list_running_attempts: ({ inFlight }: DueListStatus) => inFlight,
  due_list_retrying_items: ({ retrying }: DueListStatus) => retrying,
  due_list_unknown_fundings: ({ unknownFundings }: DueListStatus) => unknownFundings,
} as const;

/** Registers the metrics of stores, projections and due list. One scrape costs one health check, which is bounded in time. */
@Injectable()
export class HealthMetrics implements OnModuleInit {
  // oxlint-disable-next-line max-params -- Nest injects one collaborator for each parameter.
  constructor(
    private readonly registry: Registry,
    private readonly health: ServiceHealth,
    private readonly streams: ContractStreams,
    @Optional() @Inject(Projections) private readonly projections?: Projections,
    @Optional() @Inject(DueListWorker) private readonly dueList?: DueListWorker,
  ) {}

  onModuleInit(): void {
    this.measureStores();
    collectGauge(this.registry, 'parked_contracts', async () => {
      const { projections } = await this.health.check();
      return [
        ...projections.map(({ view, parked }) => [{ finder: view }, parked] as const),
        [{ finder: READER }, this.streams.parkedCount],
      ];
    });
    for (const [name, figure] of rowsOf(VIEW_GAUGES)) {
      collectGauge(this.registry, name, async () => {
        const { projections } = await this.health.check();
        return projections.map((one) => [{ projection: one.view }, figure(one)]);
      });
    }
    for (const [name, figure] of rowsOf(DUE_GAUGES)) {
      collectGauge(this.registry, name, async () => [[{}, figure((await this.health.check()).dueList)]]);
    }
    if (this.projections) this.measureProjectors(this.projections);
    if (this.dueList) this.measureDueWork(this.dueList);
  }

  private measureStores(): void {
    collectGauge(this.registry, 'store_up', async () => {
      const { stores } = await this.health.check();
      return Object.entries(stores).map(([store, { ok }]) => [{ store }, ok]);
    });
    collectGauge(this.registry, 'event_log_head_position', async () => {
      const { events } = (await this.health.check()).stores;
      return [[{}, events.ok ? numberOf(events.value) : null]];
    });
  }

  private measureProjectors(projections: Projections): void {
    for (const [name, figure] of rowsOf(PROJECTOR_COUNTERS)) {
      collectCounter(this.registry, name, () => projections.status().map((status) => [{ projection: status.view }, figure(status)]));
    }
    collectGauge(this.registry, 'projection_failing', () =>
      projections.status().map(({ view, failure }) => [{ projection: view }, failure !== null]),
    );
  }

  private measureDueWork(dueList: DueListWorker): void {
    for (const [name, figure] of rowsOf(DUE_WORK_GAUGES)) collectGauge(this.registry, name, () => [[{}, figure(dueList.status())]]);
    collectGauge(this.registry, 'due_list_pending_fundings', () => [[{}, dueList.pendingFundings]]);
    collectCounter(this.registry, 'due_list_failed_attempts_total', () => [[{}, dueList.status().failures]]);
  }
}

const rowsOf = <Name extends string, Figure>(rows: Readonly<Record<Name, Figure>>): readonly (readonly [Name, Figure])[] =>
  Object.entries(rows) as [Name, Figure][]; // its own keys

/** 0 at the beginning of the log. */
const numberOf = (position: string | null): number => Number(position ?? 0);
