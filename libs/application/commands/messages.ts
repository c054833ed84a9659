import type { Command, CommandType } from '#domain';

type Invented = 'type' | 'by' | 'at' | 'clientId' | 'fundingId' | 'submissionId' | 'terms' | 'policyVersion' | 'milestones' | 'payAmount';

/** What a party may choose of the terms; the rest comes from the service's policy. */
export interface RequestedTerms {
  readonly fundOnAcceptance?: boolean;
  readonly reviewWindowHours?: number;
  readonly activationOrder?: 'sequence' | 'any';
  readonly maxConcurrentActive?: number;
  readonly clientMayDispute?: boolean;
}

export interface PlannedMilestone {
  readonly title: string;
  readonly amount: number;
  readonly dueDate: string | null;
  readonly instructions: string | null;
}

type Plain<Type extends CommandType> = Omit<Extract<Command, { type: Type }>, Invented>;

/** What is asked, shape-checked and normalised (texts trimmed, absent = null), by command; server-made ids and times are added later. */
export interface Asked {
  CreateOffer: Plain<'CreateOffer'> & { readonly terms: RequestedTerms; readonly milestones: readonly PlannedMilestone[] };
  AcceptOffer: Plain<'AcceptOffer'>;
  DeclineOffer: Plain<'DeclineOffer'>;
  WithdrawOffer: Plain<'WithdrawOffer'>;
  ExpireOffer: Readonly<Record<string, never>>;
  CreateMilestones: { readonly milestones: readonly PlannedMilestone[] };
  ActivateMilestone: Plain<'ActivateMilestone'>;
  ActivateNextMilestone: Plain<'ActivateNextMilestone'>;
  ConfirmFunding: Plain<'ConfirmFunding'> & { readonly fundingId: string };
  FailFunding: Plain<'FailFunding'> & { readonly fundingId: string };
  SubmitWork: Plain<'SubmitWork'>;
  RequestChanges: Plain<'RequestChanges'>;
  ApproveMilestone: Plain<'ApproveMilestone'>;
  AutoApproveMilestone: Plain<'AutoApproveMilestone'>;
  /** `payAmount` is the client's to give, and null from the freelancer. */
  EndContract: Plain<'EndContract'> & { readonly payAmount: number | null };
}

/** One command as it reaches the bus. */
export interface CommandRequest<Type extends CommandType = CommandType> {
  /** Null where a contract is to be made: its id follows from the actor and the key. */
  readonly contractId: string | null;
  /** The ids of the route besides the contract's, for the command's hash. */
  readonly ids: Readonly<Record<string, string>>;
  readonly asked: Asked[Type];
  /** The body as received, for the command's hash; `{}` where there was none. */
  readonly body: object;
  readonly sender: Sender;
  /** `If-Match`; null: any. */
  readonly ifMatch: number | null;
  readonly dryRun: boolean;
  readonly correlationId: string;
}

/** A party by its token, or the system, which brings a command id of its own. */
export type Sender =
  | { readonly kind: 'party'; readonly id: string; readonly idempotencyKey: string | null }
  | { readonly kind: 'system'; readonly commandId: string; readonly causationId: string };

/** `created` for a new contract and every repeat of its creation. `body` is the answer as sent, field by field. */
export interface CommandOutcome {
  readonly kind: 'created' | 'recorded' | 'dryRun';
  readonly contractId: string;
  /** The contract's revision, for `ETag`; null for a dry run of a creation. */
  readonly revision: number | null;
  readonly body: object;
}

/** What the command bus carries: one class a command, made by `messageOf`. */
export class CommandMessage<Type extends CommandType = CommandType> {
  constructor(readonly request: CommandRequest<Type>) {}
}
