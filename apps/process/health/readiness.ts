import { Inject, Injectable, Optional } from '@nestjs/common';
import { DueListWorker, Projections, type ProjectorStatus } from '#application';
import { ServiceHealth } from './health.js';
import type { Probe } from './probe.js';

/** What the service needs in order to answer: each store by name, and how far each projection is behind the log. Null means unknown. */
export interface ReadinessReport {
  readonly ready: boolean;
  /** Whether contracts are parked: an operator has to look at them, and the others are served. */
  readonly degraded: boolean;
  readonly dependencies: Readonly<Record<string, object>>;
  readonly projections: Readonly<Record<string, object>>;
}

/** Whether the service can answer requests now. */
export abstract class Readiness {
  /**
   * `ready` while every store answers and no view has been behind the log for a minute, and not before every view has reached the position
   * where the log ended at the start.
   */
  abstract report(): Promise<ReadinessReport>;
}

/**
 * Readiness from the health of the service. The report also holds the state of the projections and of the due list that this process runs.
 * The cause of a failure goes to the log only: this route is public, and a cause may name hosts, files and contracts.
 */
@Injectable()
export class ServiceReadiness extends Readiness {
  constructor(
    private readonly health: ServiceHealth,
    @Optional() @Inject(Projections) private readonly projections?: Projections,
    @Optional() @Inject(DueListWorker) private readonly dueList?: DueListWorker,
  ) {
    super();
  }

  async report(): Promise<ReadinessReport> {
    const { ready, stores, projections, dueList } = await this.health.check();
    const own = new Map(this.projections?.status().map((status) => [status.view, status]));
    const dependencies = Object.fromEntries(Object.entries(stores).map(([store, probe]) => [store, dependencyOf(probe)]));
    return {
      ready,
      degraded: projections.some(({ parked }) => parked !== null && parked > 0),
      dependencies: { ...dependencies, dueList: { ...dueList, ...this.dueList?.status() } },
      projections: Object.fromEntries(projections.map(({ view, ...health }) => [view, { ...health, ...ownOf(own.get(view)) }])),
    };
  }
}

const dependencyOf = (probe: Probe<unknown>): object => ({ ok: probe.ok, reason: probe.ok ? null : probe.reason });

const ownOf = (status: ProjectorStatus | undefined): object | undefined =>
  status && { filledTo: status.position, failures: status.failures, failing: status.failure !== null };
