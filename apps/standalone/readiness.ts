import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DueListWorker, EventFeed, PaymentGateway, ViewStore, VIEWS, type ViewDefinition } from '#application';
import { DueWork } from '#apps/api/dev/due-work';
import { Readiness, type ReadinessReport } from '#apps/api/operations/readiness';
import { Projections } from '#apps/worker/projections';

/** A store that has not answered by then counts as away. */
const PATIENCE_MS = 2_000;

interface Dependency {
  readonly ok: boolean;
  readonly reason: string | null;
}

/** Asks every store and every projection; ready when all answer and all have caught up since the start. */
@Injectable()
export class ServiceReadiness extends Readiness {
  constructor(
    private readonly feed: EventFeed,
    private readonly views: ViewStore,
    private readonly gateway: PaymentGateway,
    private readonly projections: Projections,
    private readonly dueList: DueListWorker,
  ) {
    super();
  }

  async report(): Promise<ReadinessReport> {
    const [events, views, gateway, statuses] = await Promise.all([
      dependency(this.feed.head()),
      dependency(Promise.all(VIEWS.map((view: ViewDefinition) => this.views.load(view, [])))),
      dependency(this.gateway.lastPosition()),
      this.projections.status(),
    ]);
    const dependencies = { events, views, gateway };
    const ready =
      [events, views, gateway].every(({ ok }) => ok) &&
      statuses.length === VIEWS.length &&
      statuses.every(({ caughtUpSinceStart, failure }) => caughtUpSinceStart && !failure);
    const projections = Object.fromEntries(statuses.map(({ view, ...status }) => [view, status]));
    return { ready, dependencies: { ...dependencies, dueList: this.dueList.status() }, projections };
  }
}

async function dependency(answer: Promise<unknown>): Promise<Dependency> {
  const late = new AbortController();
  try {
    const isLate = await Promise.race([answer.then(() => false), pause(PATIENCE_MS, true, { signal: late.signal })]);
    return isLate ? { ok: false, reason: `no answer in ${PATIENCE_MS} ms` } : { ok: true, reason: null };
  } catch (failure) {
    return { ok: false, reason: failure instanceof Error ? failure.message : String(failure) };
  } finally {
    late.abort();
  }
}

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
