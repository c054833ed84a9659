import { Injectable } from '@nestjs/common';
import { DueListWorker, Projections, taskOf, VIEWS } from '#application';

/** What keeps the views up to date and does what is due: all that the service does unasked. */
export abstract class Work {
  /** Runs until the signal aborts and what was begun has ended. */
  abstract run(signal: AbortSignal): Promise<void>;

  /** The pieces of it that this process does now, each the name of a view with its version. */
  abstract owned(): readonly string[];
}

/** All of it, where no other process has the views. */
@Injectable()
export class WholeWork extends Work {
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
