import { Injectable } from '@nestjs/common';
import { DUE_LIST_VIEW, DueListWorker, IdGenerator, LeaseCoordinator, LeaseStore, taskOf, VIEWS, type Task } from '#application';
import { BackgroundWork } from './background-work.js';
import { WorkerProjections } from './worker-projections.js';

/**
 * This process's share of the background work, when several processes share the views: one task a view. The process that keeps the due list
 * also does what is due.
 */
@Injectable()
export class LeasedWork extends BackgroundWork {
  private readonly coordinator: LeaseCoordinator;

  constructor(leases: LeaseStore, ids: IdGenerator, projections: WorkerProjections, dueList: DueListWorker) {
    super();
    const tasks = VIEWS.map((view): Task => ({
      name: taskOf(view),
      run: async (signal) => {
        const dueWork = view === DUE_LIST_VIEW ? dueList.run(signal) : undefined;
        await Promise.all([projections.runOne(view, signal), dueWork]);
      },
    }));
    this.coordinator = new LeaseCoordinator(leases, ids.next(), tasks);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.coordinator.run(signal);
  }

  owned(): readonly string[] {
    return this.coordinator.owned();
  }
}
