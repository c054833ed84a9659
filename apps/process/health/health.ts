import { Inject, Injectable, Logger, Optional, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  Clock,
  countParked,
  DueReader,
  EventFeed,
  lagBehind,
  VIEWS,
  ViewRebuilding,
  ViewStore,
  type Lag,
  type Position,
  type ViewDefinition,
} from '#application';
import { EmbeddedGateway } from '../stores/embedded-gateway.js';
import { answerWithin, type Probe } from './probe.js';
import { ViewProgress } from './view-progress.js';

/** A store that has not answered within this time counts as unavailable. */
const PROBE_MS = 2_000;
/** Time limit for counting the events a view is behind. */
const COUNTING_MS = 1_000;
/** A result is reused for this long, so that many probes cost one round trip. */
const REUSE_MS = 100;
/** So that a view that falls behind is seen, and logged, though no probe asks. */
const CHECK_EVERY_MS = 10_000;

/** One view as its readers find it. Null means unknown, because a store is unavailable. */
export interface ProjectionHealth {
  readonly view: string;
  /** How far the live build has read the log; also null when there is no live build yet. */
  readonly position: Position | null;
  readonly head: Position | null;
  /** Whether a build can be read. */
  readonly live: boolean | null;
  /** Whether the live build has reached the position where the log ended when this process started. */
  readonly caughtUpSinceStart: boolean;
  /** Whether it has been behind the log for a minute, whichever process should fill it. */
  readonly behind: boolean;
  /** Events the view is behind; `Lag` defines both figures. */
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  /** Contracts that the live build does not follow any more, because of what their streams or documents are. The others are served. */
  readonly parked: number | null;
}

/** The work that is due now. Null means unknown, because the view is unavailable or being built. */
export interface DueListHealth {
  /** Due items on the first page of the list: those of the contracts that have waited longest. */
  readonly dueItems: number | null;
  /** How long the oldest of them has been due. */
  readonly oldestDueSeconds: number | null;
  /** How long the oldest deadline has been due, however many fundings wait for the gateway. */
  readonly oldestDeadlineSeconds: number | null;
}

/** The health of the whole service, as each of its processes can see it. */
export interface Health {
  readonly ready: boolean;
  /** The stores that this process uses. */
  readonly stores: {
    readonly events: Probe<Position | null>;
    readonly views: Probe<unknown>;
    readonly gateway?: Probe<unknown>;
  };
  readonly projections: readonly ProjectionHealth[];
  readonly dueList: DueListHealth;
}

interface Place {
  readonly live: boolean;
  readonly position: Position | null;
  readonly parked: number | null;
}

/** Probes the stores themselves, so that every process knows the health, wherever the projections run. A check ends within 3 s. */
@Injectable()
export class ServiceHealth implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('health');
  /** Undefined until the log has answered. */
  private headAtStart: Position | null | undefined;
  private readonly caughtUp = new Set<string>();
  private readonly progress = new ViewProgress();
  private readonly behind = new Set<string>();
  private checking: NodeJS.Timeout | undefined;
  private readonly unavailable = new Set<string>();
  private last: { readonly health: Promise<Health>; endedAt: number } | null = null;

  // oxlint-disable-next-line max-params -- Nest injects one collaborator for each parameter.
  constructor(
    private readonly feed: EventFeed,
    private readonly views: ViewStore,
    /** Undefined where the gateway is remote, for its outage is no reason to stop serving, and in a process that moves no money. */
    @Optional() @Inject(EmbeddedGateway) private readonly gateway: EmbeddedGateway | undefined,
    private readonly due: DueReader,
    private readonly clock: Clock,
  ) {}

  /** The first check remembers where the log ended at the start. */
  onApplicationBootstrap(): void {
    void this.check();
    this.checking = setInterval(() => void this.check(), CHECK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.checking);
  }

  check(): Promise<Health> {
    if (this.last && performance.now() - this.last.endedAt < REUSE_MS) return this.last.health;
    const last = { health: this.checkNow(), endedAt: Infinity };
    this.last = last;
    void last.health.then(() => (last.endedAt = performance.now()));
    return last.health;
  }

  private async checkNow(): Promise<Health> {
    const money = this.gateway;
    const [events, gateway, places, due] = await Promise.all([
      answerWithin(PROBE_MS, () => this.feed.head()),
      money && answerWithin(PROBE_MS, () => money.lastPosition()),
      Promise.all(VIEWS.map((view) => answerWithin(PROBE_MS, () => this.readPlace(view)))),
      answerWithin(PROBE_MS, () => this.readDueList()),
    ]);
    if (events.ok && this.headAtStart === undefined) this.headAtStart = events.value;
    const views = places.find(({ ok }) => !ok) ?? { ok: true, value: null };
    const stores = { events, views, ...(gateway && { gateway }) };
    for (const [store, probe] of Object.entries(stores)) this.logChange(store, probe);
    const projections = await Promise.all(VIEWS.map(({ name }, nth) => this.checkProjection(name, places[nth], events)));
    const isReady =
      Object.values(stores).every(({ ok }) => ok) &&
      projections.every(({ live, caughtUpSinceStart, behind }) => live && caughtUpSinceStart && !behind);
    const dueList = due.ok ? due.value : { dueItems: null, oldestDueSeconds: null, oldestDeadlineSeconds: null };
    return { ready: isReady, stores, projections, dueList };
  }

  private async readPlace(view: ViewDefinition): Promise<Place> {
    try {
      const { asOf, count } = await countParked(this.views, view);
      return { live: true, position: asOf, parked: count };
    } catch (failure) {
      if (failure instanceof ViewRebuilding) return { live: false, position: null, parked: null };
      throw failure;
    }
  }

  private async checkProjection(view: string, place: Probe<Place> | undefined, log: Probe<Position | null>): Promise<ProjectionHealth> {
    const { live, position, parked } = place?.ok ? place.value : { live: null, position: null, parked: null };
    const head = log.ok ? log.value : null;
    if (live && this.headAtStart !== undefined && (this.headAtStart ?? '') <= (position ?? '')) this.caughtUp.add(view);
    // While a store is unavailable nothing is known about the views; readiness says so by the store.
    if (log.ok && live !== null) this.logProgress(view, this.progress.observe(view, position, head));
    const lag = log.ok && live !== null && (await answerWithin(COUNTING_MS, () => this.countLag(position, head)));
    const { lagEvents, lagSeconds } = lag && lag.ok ? lag.value : { lagEvents: null, lagSeconds: null };
    const [caughtUpSinceStart, behind] = [this.caughtUp.has(view), this.behind.has(view)];
    return { view, position, head, live, caughtUpSinceStart, behind, lagEvents, lagSeconds, parked };
  }

  private async readDueList(): Promise<DueListHealth> {
    const now = this.clock.now();
    const [due, deadline] = await Promise.all([this.due.longestDue(now), this.due.oldestDeadline(now)]);
    const secondsSince = (at: string | undefined | null): number => (Date.parse(now) - Date.parse(at ?? now)) / 1_000;
    return { dueItems: due.length, oldestDueSeconds: secondsSince(due[0]?.item.dueAt), oldestDeadlineSeconds: secondsSince(deadline) };
  }

  /** Logs once when a store becomes unavailable, and once when it is back. */
  private logChange(store: string, probe: Probe<unknown>): void {
    if (probe.ok) {
      if (this.unavailable.delete(store)) this.logger.warn({ event: 'storeBack', store });
      return;
    }
    const { reason, says } = probe;
    if (!this.unavailable.has(store)) this.logger.warn({ event: 'storeAway', store, reason, says });
    this.unavailable.add(store);
  }

  /** Logs once when a view has been behind for a minute, and once when it follows again. */
  private logProgress(view: string, isBehind: boolean): void {
    if (isBehind === this.behind.has(view)) return;
    if (isBehind) this.behind.add(view);
    else this.behind.delete(view);
    this.logger.warn({ event: isBehind ? 'viewBehind' : 'viewFollowsAgain', view });
  }

  private countLag(position: Position | null, head: Position | null): Promise<Lag> {
    return lagBehind(this.feed, { position, head, now: this.clock.now() });
  }
}
