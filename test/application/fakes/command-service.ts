import { type CommandOutcome, CommandExecutor, type EventStore, type OpenOffers, Policy, type ViewStore } from '#application';
import { DEFAULT_PERIODS } from '#domain';
import type { CommandType, Asked } from '#domain';
import { UnlimitedOffers } from './unlimited-offers.js';
import { contractsOf } from './contracts-of.js';

export const PLAN: Asked<'CreateOffer'> = {
  title: 'Website',
  description: 'A site for the bakery',
  freelancerId: 'bob',
  currency: 'USD',
  terms: { fundOnAcceptance: false },
  expiresAt: null,
  milestones: [
    { title: 'Design', amount: 10_000, dueDate: null, dueInDays: null, instructions: 'Draw it' },
    { title: 'Build', amount: 20_000, dueDate: null, dueInDays: null, instructions: null },
    { title: 'Launch', amount: 5_000, dueDate: null, dueInDays: null, instructions: null },
  ],
};

/** One more milestone. */
export const EXTRA: Asked<'CreateMilestones'> = {
  milestones: [{ title: 'Extra', amount: 700, dueDate: null, dueInDays: null, instructions: null }],
};

interface SendOptions {
  readonly key?: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly ifMatch?: number;
  readonly dryRun?: boolean;
}

/** Executes commands on a given event store as one process does. Tests set its clock, `now`. */
export class CommandService {
  now = '2030-01-01T09:00:00.000Z';
  private made = 0;
  private readonly commands: CommandExecutor;

  constructor(
    events: EventStore,
    private readonly name = 'one',
    views?: ViewStore,
    offers: OpenOffers = new UnlimitedOffers(),
  ) {
    const clock = { now: () => this.now };
    const ids = { next: () => `${this.name}-${(this.made += 1)}` };
    const policy = new Policy({ feeBasisPoints: 1_000, reviewWindowHours: 336, offerDays: 30, ...DEFAULT_PERIODS, amountBounds: {} });
    this.commands = new CommandExecutor(contractsOf(events, views), offers, clock, ids, policy);
  }

  /** Executes a party's command. A `contractId` of null creates a contract. */
  send<Type extends CommandType>(type: Type, party: string, contractId: string | null, asked: Asked<Type>, options: SendOptions = {}) {
    const { key = null, ids = {}, body = asked, ifMatch = null, dryRun = false } = options;
    const sender = { kind: 'party', id: party, idempotencyKey: key } as const;
    return this.commands.execute(type, { contractId, ids, asked, body, sender, ifMatch, dryRun, correlationId: 'request-1' });
  }

  /** Executes a command of an operator. */
  sendAsOperator<Type extends CommandType>(type: Type, contractId: string, asked: Asked<Type>): Promise<CommandOutcome> {
    const sender = { kind: 'operator', id: 'olga', idempotencyKey: null } as const;
    const request = { contractId, ids: {}, asked, body: asked, sender, ifMatch: null, dryRun: false, correlationId: 'request-1' };
    return this.commands.execute(type, request);
  }

  /** Executes a command of the system. */
  sendAsSystem<Type extends CommandType>(type: Type, contractId: string, asked: Asked<Type>): Promise<CommandOutcome> {
    const sender = { kind: 'system', commandId: `${this.name}-${(this.made += 1)}`, causationId: 'cause' } as const;
    const request = { contractId, ids: {}, asked, body: {}, sender, ifMatch: null, dryRun: false, correlationId: 'request-1' };
    return this.commands.execute(type, request);
  }

  async createOffer(key = 'offer'): Promise<{ readonly contractId: string; readonly outcome: CommandOutcome }> {
    const outcome = await this.send('CreateOffer', 'ann', null, PLAN, { key });
    return { contractId: outcome.contractId, outcome };
  }

  async createAccepted(key = 'offer'): Promise<string> {
    const { contractId } = await this.createOffer(key);
    await this.send('AcceptOffer', 'bob', contractId, { message: null }, { key: `accept ${key}` });
    return contractId;
  }
}
