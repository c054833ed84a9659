import { Injectable } from '@nestjs/common';
import { DueListWorker } from '#application';
import { DueWork } from '#apps/api/dev/due-work';

/** Lets the demo clock wait for the due list. */
@Injectable()
export class DueListWork extends DueWork {
  constructor(private readonly worker: DueListWorker) {
    super();
  }

  triedOnce(): Promise<void> {
    return this.worker.tryAllDue();
  }
}
