import { Injectable } from '@nestjs/common';
import { DueListWorker } from '#application';
import { DueWork } from '#apps/api/dev/due-work';

/** Lets the route that moves the demo clock wait until due items were tried. */
@Injectable()
export class DueListWork extends DueWork {
  constructor(private readonly worker: DueListWorker) {
    super();
  }

  triedOnce(): Promise<void> {
    return this.worker.tryAllDue();
  }
}
