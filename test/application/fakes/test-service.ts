import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type CommandOutcome, messageOf, type ProposalRecorded, type Reader, ShownAnswer } from '#application';
import type { Asked, CommandType } from '#domain';
import { ApplicationInMemory } from './application-in-memory.js';

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

/** The application in memory, and what people do in it. */
export class TestService extends ApplicationInMemory {
  private requests = 0;

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
    return this.get(CommandBus).execute(
      messageOf(type, { contractId, ids: {}, asked, body, sender, ifMatch: null, dryRun: false, correlationId }),
    );
  }

  /** What a command would do or be refused with; nothing is recorded. */
  dryRun<Type extends CommandType>(
    type: Type,
    { id, roles }: Reader,
    { contractId, asked }: { readonly contractId: string; readonly asked: Asked<Type> },
  ): Promise<CommandOutcome> {
    const sender = { kind: roles.includes('operator') ? 'operator' : 'party', id, idempotencyKey: null } as const;
    const request = { contractId, ids: {}, asked, body: {}, sender, ifMatch: null, dryRun: true, correlationId: 'dry run' };
    return this.get(CommandBus).execute(messageOf(type, request));
  }

  async ask<Answer extends object = Record<string, unknown>>(query: object): Promise<Answer> {
    const answer = await this.get(QueryBus).execute<object, Answer | ShownAnswer<Answer>>(query);
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
}
