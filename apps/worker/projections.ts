import { Injectable } from '@nestjs/common';
import {
  Clock,
  contractsProjection,
  DueListWorker,
  dueListProjection,
  EventFeed,
  EventStore,
  Projector,
  ViewStore,
  type DueListDocument,
  type ProjectorPorts,
  type ProjectorStatus,
  type Saved,
} from '#application';

/** Keeps every view up to date with the log. */
export abstract class Projections {
  /** Runs until the signal aborts. */
  abstract run(signal: AbortSignal): Promise<void>;

  /** Of each projection; none of them before they have started. */
  abstract status(): Promise<readonly ProjectorStatus[]>;
}

/** Each projection with its own projector, on the thread that runs them. A new view is one line here. */
export class LocalProjections extends Projections {
  private readonly projectors: readonly { run(signal: AbortSignal): Promise<void>; status(): Promise<ProjectorStatus> }[];

  constructor(ports: ProjectorPorts, onDueListSaved: (saved: Saved<DueListDocument>) => void) {
    super();
    this.projectors = [new Projector(contractsProjection, ports), new Projector(dueListProjection, ports, onDueListSaved)];
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.projectors.map((one) => one.run(signal)));
  }

  status(): Promise<readonly ProjectorStatus[]> {
    return Promise.all(this.projectors.map((one) => one.status()));
  }
}

/** The projections on the thread of the worker that acts on the due list. */
@Injectable()
export class WorkerProjections extends LocalProjections {
  constructor(events: EventStore, feed: EventFeed, views: ViewStore, clock: Clock, dueList: DueListWorker) {
    super({ events, feed, views, clock }, (saved) => dueList.saved(saved));
  }
}
