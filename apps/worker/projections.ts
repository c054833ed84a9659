import { Injectable } from '@nestjs/common';
import {
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

  /** Of each projection that this process runs. */
  abstract status(): readonly ProjectorStatus[];
}

/** Each projection with its own projector, on the thread that runs them. A new view is one line here. */
export class LocalProjections extends Projections {
  private readonly projectors: readonly { run(signal: AbortSignal): Promise<void>; status(): ProjectorStatus }[];

  constructor(
    ports: ProjectorPorts,
    onDueListSaved: (saved: Saved<DueListDocument>) => void,
    onStatus: (status: ProjectorStatus) => void = () => undefined,
  ) {
    super();
    this.projectors = [
      new Projector(contractsProjection, ports, undefined, onStatus),
      new Projector(dueListProjection, ports, onDueListSaved, onStatus),
    ];
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.projectors.map((one) => one.run(signal)));
  }

  status(): readonly ProjectorStatus[] {
    return this.projectors.map((one) => one.status());
  }
}

/** The projections on the thread of the worker that acts on the due list. */
@Injectable()
export class WorkerProjections extends LocalProjections {
  constructor(events: EventStore, feed: EventFeed, views: ViewStore, dueList: DueListWorker) {
    super({ events, feed, views }, (saved) => dueList.saved(saved));
  }
}
