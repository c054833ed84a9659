import {
  type AppendResult,
  type CommandOutcome,
  ContractCommands,
  ContractRepository,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  Policy,
  StoreFailure,
  type StoredEvent,
  type StreamRange,
} from '#application';
import type { CommandType, Asked } from '#domain';

export const PLAN: Asked<'CreateOffer'> = {
  title: 'Website',
  description: 'A site for the bakery',
  freelancerId: 'bob',
  currency: 'USD',
  terms: { fundOnAcceptance: false },
  expiresAt: null,
  milestones: [
    { title: 'Design', amount: 10_000, dueDate: null, instructions: 'Draw it' },
    { title: 'Build', amount: 20_000, dueDate: null, instructions: null },
    { title: 'Launch', amount: 5_000, dueDate: null, instructions: null },
  ],
};

interface Options {
  readonly key?: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly ifMatch?: number;
  readonly dryRun?: boolean;
}

/** One process of the service on a given event store, with a clock of its own that tests move. */
export class CommandService {
  now = '2030-01-01T09:00:00.000Z';
  private made = 0;
  private readonly commands: ContractCommands;

  constructor(
    events: EventStore,
    private readonly name = 'one',
  ) {
    const clock = { now: () => this.now };
    const ids = { next: () => `${this.name}-${(this.made += 1)}` };
    const policy = new Policy({ feeBasisPoints: 1_000, minAmount: 500, maxAmount: 100_000_000, reviewWindowHours: 336 });
    this.commands = new ContractCommands(new ContractRepository(events), clock, ids, policy);
  }

  /** A party's command; `contractId` null makes a contract. */
  send<Type extends CommandType>(type: Type, party: string, contractId: string | null, asked: Asked<Type>, options: Options = {}) {
    const { key = null, ids = {}, body = asked, ifMatch = null, dryRun = false } = options;
    const sender = { kind: 'party', id: party, idempotencyKey: key } as const;
    return this.commands.execute(type, { contractId, ids, asked, body, sender, ifMatch, dryRun, correlationId: 'request-1' });
  }

  async offer(key = 'offer'): Promise<{ readonly contractId: string; readonly outcome: CommandOutcome }> {
    const outcome = await this.send('CreateOffer', 'ann', null, PLAN, { key });
    return { contractId: outcome.contractId, outcome };
  }

  async accepted(key = 'offer'): Promise<string> {
    const { contractId } = await this.offer(key);
    await this.send('AcceptOffer', 'bob', contractId, { message: null }, { key: `accept ${key}` });
    return contractId;
  }
}

/** A store whose appends can be made to lose their answer, or to be overtaken by something just before. */
export class UnluckyEventStore extends EventStore {
  readonly appends: { readonly expected: ExpectedRevision; readonly ids: readonly string[] }[] = [];
  lostAnswers = 0;
  beforeAppend: (() => Promise<unknown>) | null = null;

  constructor(private readonly store: EventStore) {
    super();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const overtaken = this.beforeAppend;
    this.beforeAppend = null;
    await overtaken?.();
    this.appends.push({ expected, ids: events.map(({ id }) => id) });
    const result = await this.store.append(stream, expected, events);
    if (this.lostAnswers === 0) return result;
    this.lostAnswers -= 1;
    throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the answer was lost');
  }

  read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    return this.store.read(stream, range);
  }

  identity(): Promise<string> {
    return this.store.identity();
  }
}
