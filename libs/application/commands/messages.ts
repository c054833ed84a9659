import type { Asked, CommandType } from '#domain';

/** One command as it reaches the bus. */
export interface CommandRequest<Type extends CommandType = CommandType> {
  /** Null for a command that makes a contract: its id is derived from the actor and the key. */
  readonly contractId: string | null;
  /** The ids of the route besides the contract's, for the command's hash. */
  readonly ids: Readonly<Record<string, string>>;
  readonly asked: Asked<Type>;
  /** The body as received, for the command's hash; `{}` when there was none. */
  readonly body: object;
  readonly sender: Sender;
  /** The revision of `If-Match`; null for any. */
  readonly ifMatch: number | null;
  readonly dryRun: boolean;
  readonly correlationId: string;
}

/** A party or an operator, named by the token, or the system, which brings its own command id. */
export type Sender =
  | { readonly kind: 'party' | 'operator'; readonly id: string; readonly idempotencyKey: string | null }
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
