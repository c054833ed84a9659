import { Injectable } from '@nestjs/common';
import { DUE_LIST_VIEW, DueListWorker, IdGenerator, LeaseCoordinator, LeaseStore, taskOf, VIEWS, type Piece } from '#application';
import { Work } from './background-work.js';
import { WorkerProjections } from './worker-projections.js';

/** The share of this process, where several have the views: a piece a view. What is due is done by whoever keeps the due list. */
@Injectable()
export class LeasedWork extends Work {
  private readonly coordinator: LeaseCoordinator;

  constructor(leases: LeaseStore, ids: IdGenerator, projections: WorkerProjections, dueList: DueListWorker) {
    super();
    const pieces = VIEWS.map((view): Piece => ({
      name: taskOf(view),
      run: async (signal) => {
        const actsOnIt = view === DUE_LIST_VIEW ? dueList.run(signal) : undefined;
        await Promise.all([projections.runOne(view, signal), actsOnIt]);
      },
    }));
    this.coordinator = new LeaseCoordinator(leases, ids.next(), pieces);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.coordinator.run(signal);
  }

  owned(): readonly string[] {
    return this.coordinator.owned();
  }
}
