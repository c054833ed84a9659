import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import { RandomIds } from '#adapters/system/random-ids';
import {
  Clock,
  COMMAND_HANDLERS,
  type CommandOutcome,
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
  messageOf,
  PaymentGateway,
  Policy,
  type ProposalRecorded,
  QUERY_HANDLERS,
  type Reader,
  ShownAnswer,
  type StoredEvent,
  streamOf,
  VIEWS,
  ViewRebuilding,
  ViewStore,
  type ViewDefinition,
} from '#application';
import { DEFAULT_PERIODS } from '#domain';
import type { CommandType, Asked } from '#domain';

export const ann = { id: 'ann', roles: [] } as const;
export const bob = { id: 'bob', roles: [] } as const;
export const cyd = { id: 'cyd', roles: [] } as const;
export const auditor = { id: 'eve', roles: ['auditor'] } as const;

interface OfferPlan {
  readonly client?: string;
  readonly amounts?: readonly number[];
  readonly dueDate?: string | null;
  readonly expiresAt?: string | null;
  readonly fundOnAcceptance?: boolean;
}

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

/** The whole application ring with its projections and due list worker, on stores in memory and the sandbox gateway. */
export class TestService {
  now = '2030-01-01T09:00:00.000Z';
  readonly events: MemoryEventStore;
  readonly views: MemoryViewStore;
  private readonly stopping = new AbortController();
  private readonly stoppingWork = new AbortController();
  private running: readonly Promise<void>[] = [];
  private requests = 0;

  private constructor(
    private readonly folder: DataFolder,
    /** The sandbox: not asked for anything where another gateway is used. */
    readonly gateway: SandboxPaymentGateway,
    readonly clock: Clock,
    { events, views }: { readonly events: MemoryEventStore; readonly views: MemoryViewStore },
  ) {
    this.events = events;
    this.views = views;
  }

  private module!: TestingModule;
  worker!: DueListWorker;

  static async start(options: StartOptions = {}): Promise<TestService> {
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
    const service = new TestService(folder, gateway, clock, { events, views });
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
    const ports = { events, feed: events, views };
    const projections = new LocalProjections(ports, (saved) => this.worker.takeSaved(saved));
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

  /** Executes a party's command with a key of its own. */
  send<Type extends CommandType>(type: Type, party: string, contractId: string | null, asked: Asked<Type>): Promise<CommandOutcome> {
    return this.execute(type, { kind: 'party', id: party }, contractId, asked);
  }

  /** Executes an operator's command. */
  operate<Type extends CommandType>(type: Type, contractId: string, asked: Asked<Type>): Promise<CommandOutcome> {
    return this.execute(type, { kind: 'operator', id: 'olga' }, contractId, asked);
  }

  private execute<Type extends CommandType>(
    type: Type,
    by: { readonly kind: 'party' | 'operator'; readonly id: string },
    contractId: string | null,
    asked: Asked<Type>,
  ): Promise<CommandOutcome> {
    this.requests += 1;
    const correlationId = `request-${this.requests}`;
    const sender = { ...by, idempotencyKey: correlationId };
    const body = JSON.parse(JSON.stringify(asked)) as object; // as it would be sent: what stays as it is, is left out
    return this.module
      .get(CommandBus)
      .execute(messageOf(type, { contractId, ids: {}, asked, body, sender, ifMatch: null, dryRun: false, correlationId }));
  }

  /** What a command would do or be refused with; nothing is recorded. */
  dryRun<Type extends CommandType>(
    type: Type,
    { id, roles }: Reader,
    { contractId, asked }: { readonly contractId: string; readonly asked: Asked<Type> },
  ): Promise<CommandOutcome> {
    const sender = { kind: roles.includes('operator') ? 'operator' : 'party', id, idempotencyKey: null } as const;
    const request = { contractId, ids: {}, asked, body: {}, sender, ifMatch: null, dryRun: true, correlationId: 'dry run' };
    return this.module.get(CommandBus).execute(messageOf(type, request));
  }

  async ask<Answer extends object = Record<string, unknown>>(query: object): Promise<Answer> {
    const answer = await this.module.get(QueryBus).execute<object, Answer | ShownAnswer<Answer>>(query);
    return answer instanceof ShownAnswer ? answer.read() : answer;
  }

  async createOffer({
    client = 'ann',
    amounts = [10_000, 20_000, 5_000],
    dueDate = null,
    expiresAt = null,
    fundOnAcceptance = false,
  }: OfferPlan = {}): Promise<string> {
    const milestones = amounts.map((amount, nth) => ({
      title: `Step ${nth + 1}`,
      amount,
      dueDate,
      dueInDays: null,
      instructions: nth === 0 ? 'Draw it' : null,
    }));
    const offer = {
      title: 'Website',
      description: 'A site',
      freelancerId: 'bob',
      currency: 'USD',
      terms: { fundOnAcceptance },
      expiresAt,
      milestones,
    };
    return (await this.send('CreateOffer', client, null, offer)).contractId;
  }

  async createAccepted(plan?: OfferPlan): Promise<string> {
    const contractId = await this.createOffer(plan);
    await this.send('AcceptOffer', 'bob', contractId, { message: null });
    return contractId;
  }

  activateNext(contractId: string, client = 'ann'): Promise<CommandOutcome> {
    return this.send('ActivateNextMilestone', client, contractId, { expectedMilestoneId: null, expectedAmount: null });
  }

  /** The parties agree that a milestone at work costs this much. */
  async raise(contractId: string, nth: number, amount: number): Promise<CommandOutcome> {
    const milestoneId = await this.milestoneId(contractId, nth);
    const unchanged = { title: undefined, dueDate: undefined, dueInDays: undefined, instructions: undefined };
    const items = [{ op: 'edit', milestoneId, amount, ...unchanged }] as const;
    const { body } = await this.send('ProposeMilestoneChanges', 'bob', contractId, { items, message: 'There is more to do.' });
    const { proposalId } = body as ProposalRecorded; // the answer to a proposal
    return this.send('AcceptMilestoneChanges', 'ann', contractId, { proposalId, itemIndexes: null });
  }

  async submit(contractId: string, nth: number): Promise<CommandOutcome> {
    return this.send('SubmitWork', 'bob', contractId, {
      milestoneId: await this.milestoneId(contractId, nth),
      message: 'Done',
      attachments: [],
    });
  }

  /** Creates the contract of the API's example: its first milestone of 42 000 is approved for 40 000 on the ninth day. */
  async createUnderpaid(dueDate: string | null = null): Promise<string> {
    const contractId = await this.createAccepted({ amounts: [42_000, 5_000], dueDate });
    this.now = '2030-01-02T09:00:00.000Z';
    await this.activateNext(contractId);
    await this.waitForEvent(contractId, 'MilestoneActivated');
    await this.submit(contractId, 0);
    this.now = '2030-01-09T10:00:00.000Z';
    const milestoneId = await this.milestoneId(contractId, 0);
    const words = { bonusAmount: null, submissionId: null, underpaymentReason: 'Partly', note: null, next: null };
    const approval = { milestoneId, paidAmount: 40_000, expectedDeposit: 42_000, afterwards: 'keepOpen', ...words } as const;
    await this.send('ApproveMilestone', 'ann', contractId, approval);
    return contractId;
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
