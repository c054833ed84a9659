import { Injectable } from '@nestjs/common';
import { DueListWorker, EventFeed, EventStore, LocalProjections, ViewStore } from '#application';

/** The projections on the thread of the worker that acts on the due list. */
@Injectable()
export class WorkerProjections extends LocalProjections {
  constructor(events: EventStore, feed: EventFeed, views: ViewStore, dueList: DueListWorker) {
    super({ events, feed, views }, (saved) => dueList.saved(saved));
  }
}
