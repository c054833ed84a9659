import type { ViewDefinition } from '../ports/view-store.js';
import { dueListProjection } from './due-list/due-list.projection.js';
import type { DueListDocument } from './due-list/due-list.view.js';
import { Projector, type ProjectorOptions, type ProjectorPorts, type ProjectorStatus } from './projector.js';
import { PROJECTIONS } from './registry.js';

/** Keeps every view up to date with the log. */
export abstract class Projections {
  /** Runs until the signal aborts. */
  abstract run(signal: AbortSignal): Promise<void>;

  /** The status of each projection that this process runs now. */
  abstract status(): readonly ProjectorStatus[];
}

interface RunningProjection {
  readonly view: ViewDefinition;
  run(signal: AbortSignal): Promise<void>;
  status(): ProjectorStatus;
}

/** Each projection with its own projector, on the thread that runs them. */
export class LocalProjections extends Projections {
  private readonly projectors: readonly RunningProjection[];
  private readonly running = new Set<RunningProjection>();

  /** `onStatus` is told of every projection; the other options are those of the due list. */
  constructor(ports: ProjectorPorts, { onStatus, ...ofDueList }: ProjectorOptions<DueListDocument> = {}) {
    super();
    const told = onStatus ? { onStatus } : {};
    this.projectors = PROJECTIONS.map((projection) =>
      projection === dueListProjection
        ? new Projector(dueListProjection, ports, { ...told, ...ofDueList })
        : new Projector(projection, ports, told),
    );
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.projectors.map(({ view }) => this.runOne(view, signal)));
  }

  /** One of them by itself, until the signal aborts. */
  async runOne(view: ViewDefinition, signal: AbortSignal): Promise<void> {
    const projector = this.projectors.find((one) => one.view === view);
    if (!projector) throw new Error(`there is no projection of the view ${view.name}`);
    this.running.add(projector);
    await projector.run(signal);
    // The status of one that gave up before keeps saying why.
    if (signal.aborted) this.running.delete(projector);
  }

  status(): readonly ProjectorStatus[] {
    return [...this.running].map((one) => one.status());
  }
}
