import { Injectable } from '@nestjs/common';
import { DueListWorker, EventFeed, EventStore, LocalProjections, ViewStore } from '#application';

/** The projections on the main thread; each save of the due list wakes the due-list worker. */
@Injectable()
export class WorkerProjections extends LocalProjections {
  constructor(events: EventStore, feed: EventFeed, views: ViewStore, dueList: DueListWorker) {
    super({ events, feed, views }, (saved) => dueList.takeSaved(saved));
  }
}
