import { Injectable } from '@nestjs/common';
import { DueListWorker, Projections, taskOf, VIEWS } from '#application';

/** Everything that the service does without a request: it keeps the views up to date and does what is due. */
export abstract class BackgroundWork {
  /** Runs until the signal aborts and running attempts have ended. */
  abstract run(signal: AbortSignal): Promise<void>;

  /** The tasks that this process runs now, each named by a view and its version. */
  abstract owned(): readonly string[];
}

/** All of the background work, for a process that shares its views with no other. */
@Injectable()
export class AllWork extends BackgroundWork {
  constructor(
    private readonly projections: Projections,
    private readonly dueList: DueListWorker,
  ) {
    super();
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.projections.run(signal), this.dueList.run(signal)]);
  }

  owned(): readonly string[] {
    return VIEWS.map(taskOf);
  }
}
