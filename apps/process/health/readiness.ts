import { Inject, Injectable, Optional } from '@nestjs/common';
import { DueListWorker, Projections, type ProjectorStatus } from '#application';
import { ServiceHealth } from './health.js';
import type { Answer } from './probe.js';

/** What the service needs to answer: each store by name, and how far each projection is behind the log. What is null is unknown. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, object>>;
  readonly projections: Readonly<Record<string, object>>;
}

/** Answered by whoever wires the stores and the projections. */
export abstract class Readiness {
  /** `ready` only while every store answers, and only once every projection caught up with the log as it stood at the start. */
  abstract report(): Promise<ReadinessReport>;
}

/**
 * Ready once every store answers and every projection has caught up with the log as it stood at the start; from then on while every store
 * answers. Where this process runs projections or the due list, it tells of them too. Why something failed is in the log alone: anybody may
 * ask here, and a failure may name hosts, files and contracts.
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
    const { ready, stores, projections, dueList } = await this.health.look();
    const own = new Map(this.projections?.status().map((status) => [status.view, status]));
    const dependencies = Object.fromEntries(Object.entries(stores).map(([store, answer]) => [store, dependencyOf(answer)]));
    return {
      ready,
      dependencies: { ...dependencies, dueList: { ...dueList, ...this.dueList?.status() } },
      projections: Object.fromEntries(projections.map(({ view, ...look }) => [view, { ...look, ...ownOf(own.get(view)) }])),
    };
  }
}

const dependencyOf = (answer: Answer<unknown>): object => ({ ok: answer.ok, reason: answer.ok ? null : answer.reason });

const ownOf = (status: ProjectorStatus | undefined): object | undefined =>
  status && { filledTo: status.position, parked: status.parked, failures: status.failures, failing: status.failure !== null };
