import { Inject, Injectable, Optional } from '@nestjs/common';
import { DueListWorker, type ProjectorStatus } from '#application';
import { Readiness, type ReadinessReport } from '#apps/api/operations/readiness';
import { Projections } from '#apps/worker/projections';
import type { Answer } from './answer.js';
import { ServiceHealth } from './service-health.js';

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
