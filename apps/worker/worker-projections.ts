import { Injectable } from '@nestjs/common';
import { DueListWorker, EventFeed, EventStore, LocalProjections, nestLog, ViewStore } from '#application';

/** The projections on the main thread; each save of the due list wakes the due-list worker. */
@Injectable()
export class WorkerProjections extends LocalProjections {
  constructor(events: EventStore, feed: EventFeed, views: ViewStore, dueList: DueListWorker) {
    super({ events, feed, views, logOf: nestLog }, { onSaved: (saved) => dueList.takeSaved(saved) });
  }
}
