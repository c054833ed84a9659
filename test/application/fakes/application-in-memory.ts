import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import { RandomIds } from '#adapters/system/random-ids';
import {
  Clock,
  COMMAND_HANDLERS,
  CommandExecutor,
  ContractRepository,
  ContractStreams,
  KeptStreams,
  DUE_LIST_PROVIDERS,
  DueListWorker,
  EventFeed,
  EventStore,
  IdGenerator,
  LIVE_PROVIDERS,
  OpenOffers,
  LocalProjections,
  PaymentGateway,
  Policy,
  QUERY_HANDLERS,
  type StoredEvent,
  streamOf,
  VIEWS,
  ViewRebuilding,
  ViewStore,
  type ViewDefinition,
  nestLog,
} from '#application';
import { DEFAULT_PERIODS } from '#domain';

interface Running {
  /** Whether the due list worker runs. */
  readonly isWorking: boolean;
  /** Whether the views are filled. */
  readonly isProjecting: boolean;
}

interface StartOptions extends Partial<Running> {
  readonly events?: MemoryEventStore;
  readonly views?: MemoryViewStore;
  /** In place of the sandbox. */
  readonly gateway?: (clock: Clock) => PaymentGateway;
}

interface Parts {
  readonly folder: DataFolder;
  readonly gateway: SandboxPaymentGateway;
  readonly clock: Clock;
  readonly events: MemoryEventStore;
  readonly views: MemoryViewStore;
}

/** The whole application ring with its projections and due list worker, on stores in memory and the sandbox gateway. */
export class ApplicationInMemory {
  now = '2030-01-01T09:00:00.000Z';
  readonly events: MemoryEventStore;
  readonly views: MemoryViewStore;
  readonly clock: Clock;
  /** The sandbox: not asked for anything where another gateway is used. */
  readonly gateway: SandboxPaymentGateway;
  private readonly folder: DataFolder;
  private readonly stopping = new AbortController();
  private readonly stoppingWork = new AbortController();
  private running: readonly Promise<void>[] = [];

  constructor({ folder, gateway, clock, events, views }: Parts) {
    this.folder = folder;
    this.gateway = gateway;
    this.clock = clock;
    this.events = events;
    this.views = views;
  }

  private module!: TestingModule;
  worker!: DueListWorker;

  static async start<Started extends ApplicationInMemory>(
    this: new (parts: Parts) => Started,
    options: StartOptions = {},
  ): Promise<Started> {
    const {
      isWorking = true,
      isProjecting = true,
      events = new MemoryEventStore(),
      views = new MemoryViewStore(),
      gateway: other,
    } = options;
    const folder = await DataFolder.open(':memory:');
    const clock = { now: (): string => service.now };
    const gateway = await SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock });
    const service = new this({ folder, gateway, clock, events, views });
    await service.begin({ isWorking, isProjecting }, other?.(clock) ?? gateway);
    return service;
  }

  private async begin({ isWorking, isProjecting }: Running, gateway: PaymentGateway): Promise<void> {
    const { events, views, clock } = this;
    this.module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EventStore, useValue: events },
        { provide: EventFeed, useValue: events },
        { provide: ViewStore, useValue: views },
        { provide: PaymentGateway, useValue: gateway },
        { provide: Clock, useValue: clock },
        { provide: IdGenerator, useValue: new RandomIds() },
        {
          provide: Policy,
          useValue: new Policy({ feeBasisPoints: 1_000, reviewWindowHours: 336, offerDays: 30, ...DEFAULT_PERIODS, amountBounds: {} }),
        },
        ContractRepository,
        ContractStreams,
        KeptStreams,
        OpenOffers,
        CommandExecutor,
        ...COMMAND_HANDLERS,
        ...QUERY_HANDLERS,
        ...LIVE_PROVIDERS,
        ...DUE_LIST_PROVIDERS,
      ],
    }).compile();
    // The testing module installs its own logger, so silence comes after it.
    Logger.overrideLogger(false);
    await this.module.init();
    this.worker = this.module.get(DueListWorker);
    const ports = { events, feed: events, views, logOf: nestLog };
    const projections = new LocalProjections(ports, { onSaved: (saved) => this.worker.takeSaved(saved) });
    this.running = [
      isProjecting ? projections.run(this.stopping.signal) : Promise.resolve(),
      ...(isWorking ? [this.worker.run(this.stoppingWork.signal)] : []),
    ];
  }

  get<Part>(part: abstract new (...args: never[]) => Part): Part {
    return this.module.get<Part>(part);
  }

  /** Stops the due list worker. The projections keep running. */
  async stopWorking(): Promise<void> {
    this.stoppingWork.abort();
    await this.running[1];
  }

  async stop(): Promise<void> {
    this.stoppingWork.abort();
    this.stopping.abort();
    await Promise.all(this.running);
    await this.module.close();
    await this.gateway.close();
    await this.events.close();
    this.folder.close();
  }

  async milestoneId(contractId: string, nth: number): Promise<string> {
    const created = (await this.stream(contractId)).filter(({ type }) => type === 'MilestoneCreated')[nth];
    if (!created) throw new Error(`there is no milestone ${nth}`);
    return (created.data as { milestoneId: string }).milestoneId;
  }

  stream(contractId: string): Promise<readonly StoredEvent[]> {
    return this.events.read(streamOf(contractId));
  }

  async eventTypes(contractId: string): Promise<readonly string[]> {
    return (await this.stream(contractId)).map(({ type }) => type);
  }

  /** Waits until every view shows the head of the log, and returns the head. */
  async waitUntilCaughtUp(): Promise<string> {
    const head = (await this.events.head()) ?? '';
    for (const view of VIEWS) {
      // A view whose first build is being filled cannot be waited for.
      while (!(await this.isLive(view))) await nextTurn();
      await this.views.waitFor(view, head, 10_000);
    }
    return head;
  }

  private isLive(view: ViewDefinition): Promise<boolean> {
    return this.views.stamp(view).then(
      () => true,
      (failure: unknown) => {
        if (failure instanceof ViewRebuilding) return false;
        throw failure;
      },
    );
  }

  /** Waits until a contract's stream has an event of the wanted type. Fails the test after 15 s. */
  async waitForEvent(contractId: string, wanted: string): Promise<StoredEvent> {
    const signal = AbortSignal.timeout(15_000);
    for await (const { events } of this.events.follow(null, { signal, batchSize: 1_000 })) {
      const found = events.find(({ stream, type }) => stream === streamOf(contractId) && type === wanted);
      if (found) return found;
    }
    throw new Error(`contract ${contractId} has no ${wanted}`);
  }
}
