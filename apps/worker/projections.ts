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
  type ProjectorStatus,
} from '#application';

/** Every projection, each with its own projector; the due list's saves wake its worker. A new view is one line here. */
@Injectable()
export class Projections {
  private readonly projectors: readonly { run(signal: AbortSignal): Promise<void>; status(): Promise<ProjectorStatus> }[];

  constructor(events: EventStore, feed: EventFeed, views: ViewStore, clock: Clock, dueList: DueListWorker) {
    const ports = { events, feed, views, clock };
    this.projectors = [new Projector(contractsProjection, ports), new Projector(dueListProjection, ports, (saved) => dueList.saved(saved))];
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.projectors.map((one) => one.run(signal)));
  }

  status(): Promise<readonly ProjectorStatus[]> {
    return Promise.all(this.projectors.map((one) => one.status()));
  }
}
