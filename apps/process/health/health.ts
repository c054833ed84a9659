import { Inject, Injectable, Logger, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import {
  Clock,
  DueReader,
  EventFeed,
  lagBehind,
  PaymentGateway,
  VIEWS,
  ViewRebuilding,
  ViewStore,
  type Lag,
  type Position,
  type ViewDefinition,
} from '#application';
import { answerWithin, type Answer } from './probe.js';

/** A store that has not answered by then counts as away. */
const PATIENCE_MS = 2_000;
/** So long it may take to count what a view has not seen yet. */
const COUNTING_MS = 1_000;
/** Whoever looks within so long of the last look sees the same: however many look, the stores are asked little. */
const FRESH_MS = 100;

/** A view as its readers find it. What is null is unknown, for a store is away. */
export interface ProjectionLook {
  readonly view: string;
  /** Of the live build; also null where there is none yet. */
  readonly position: Position | null;
  readonly head: Position | null;
  /** Whether there is a build to read. */
  readonly live: boolean | null;
  /** Whether it has been, live, where the log ended when this process started. */
  readonly caughtUpSinceStart: boolean;
  /** As in `Lag`. */
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
}

/** What the system must do by now. What is null is unknown, for the view is away or being built. */
export interface DueLook {
  /** Of the contracts that have waited longest, as many as are read at once. */
  readonly dueItems: number | null;
  /** How long the oldest of them has been due. */
  readonly oldestDueSeconds: number | null;
}

/** All of the service that any of its processes can see. */
export interface Look {
  readonly ready: boolean;
  /** Those that this process has. */
  readonly stores: {
    readonly events: Answer<Position | null>;
    readonly views: Answer<unknown>;
    readonly gateway?: Answer<unknown>;
  };
  readonly projections: readonly ProjectionLook[];
  readonly dueList: DueLook;
}

type Place = { readonly live: true; readonly position: Position | null } | { readonly live: false; readonly position: null };

/** Asks the stores themselves, so that it can be known in every process, whoever runs the projections. Each look ends within 3 s. */
@Injectable()
export class ServiceHealth implements OnApplicationBootstrap {
  private readonly logger = new Logger('health');
  /** Undefined until the log has answered. */
  private headAtStart: Position | null | undefined;
  private readonly caughtUp = new Set<string>();
  private readonly away = new Set<string>();
  private last: { readonly look: Promise<Look>; endedAt: number } | null = null;

  constructor(
    private readonly feed: EventFeed,
    private readonly views: ViewStore,
    /** None in a process that moves no money. */
    @Optional() @Inject(PaymentGateway) private readonly gateway: PaymentGateway | undefined,
    private readonly due: DueReader,
    private readonly clock: Clock,
  ) {}

  /** The first look tells where the log ended at the start. */
  onApplicationBootstrap(): void {
    void this.look();
  }

  look(): Promise<Look> {
    if (this.last && performance.now() - this.last.endedAt < FRESH_MS) return this.last.look;
    const last = { look: this.lookNow(), endedAt: Infinity };
    this.last = last;
    void last.look.then(() => (last.endedAt = performance.now()));
    return last.look;
  }

  private async lookNow(): Promise<Look> {
    const money = this.gateway;
    const [events, gateway, places, due] = await Promise.all([
      answerWithin(PATIENCE_MS, () => this.feed.head()),
      money && answerWithin(PATIENCE_MS, () => money.lastPosition()),
      Promise.all(VIEWS.map((view) => answerWithin(PATIENCE_MS, () => this.placeOf(view)))),
      answerWithin(PATIENCE_MS, () => this.dueNow()),
    ]);
    if (events.ok && this.headAtStart === undefined) this.headAtStart = events.value;
    const views = places.find(({ ok }) => !ok) ?? { ok: true, value: null };
    const stores = { events, views, ...(gateway && { gateway }) };
    for (const [store, answer] of Object.entries(stores)) this.logChange(store, answer);
    const projections = await Promise.all(VIEWS.map(({ name }, nth) => this.projection(name, places[nth], events)));
    const isReady =
      Object.values(stores).every(({ ok }) => ok) && projections.every(({ live, caughtUpSinceStart }) => live && caughtUpSinceStart);
    const dueList = due.ok ? due.value : { dueItems: null, oldestDueSeconds: null };
    return { ready: isReady, stores, projections, dueList };
  }

  private async placeOf(view: ViewDefinition): Promise<Place> {
    try {
      return { live: true, position: (await this.views.load(view, [])).asOf };
    } catch (failure) {
      if (failure instanceof ViewRebuilding) return { live: false, position: null };
      throw failure;
    }
  }

  private async projection(view: string, place: Answer<Place> | undefined, log: Answer<Position | null>): Promise<ProjectionLook> {
    const { live, position } = place?.ok ? place.value : { live: null, position: null };
    const head = log.ok ? log.value : null;
    if (live && this.headAtStart !== undefined && (this.headAtStart ?? '') <= (position ?? '')) this.caughtUp.add(view);
    const lag = log.ok && live !== null && (await answerWithin(COUNTING_MS, () => this.lag(position, head)));
    const { lagEvents, lagSeconds } = lag && lag.ok ? lag.value : { lagEvents: null, lagSeconds: null };
    return { view, position, head, live, caughtUpSinceStart: this.caughtUp.has(view), lagEvents, lagSeconds };
  }

  private async dueNow(): Promise<DueLook> {
    const now = this.clock.now();
    const due = await this.due.longestDue(now);
    const oldest = due[0]?.item.dueAt ?? now;
    return { dueItems: due.length, oldestDueSeconds: (Date.parse(now) - Date.parse(oldest)) / 1_000 };
  }

  /** Once when a store goes away, and once when it comes back. */
  private logChange(store: string, answer: Answer<unknown>): void {
    if (answer.ok) {
      if (this.away.delete(store)) this.logger.warn(JSON.stringify({ event: 'storeBack', store }));
      return;
    }
    const { reason, says } = answer;
    if (!this.away.has(store)) this.logger.warn(JSON.stringify({ event: 'storeAway', store, reason, says }));
    this.away.add(store);
  }

  private lag(position: Position | null, head: Position | null): Promise<Lag> {
    return lagBehind(this.feed, { position, head, now: this.clock.now() });
  }
}
