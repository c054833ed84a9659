import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection, type Asked, type RejectionCode, type SystemCommand } from '#domain';
import { messageOf } from '../../commands/command-handlers.js';
import type { CommandOutcome } from '../../commands/messages.js';
import { canonicalJson } from '../../events/canonical-json.js';
import { uuidV5 } from '../../events/hash-chain.js';
import type { Position } from '../../ports/event-store.js';
import type { Due } from '../due.js';

/** `superseded`: another process or an earlier attempt has done it already, or it is no longer to be done. */
export type Settled = { readonly outcome: 'settled'; readonly position: Position } | { readonly outcome: 'superseded' };

/** `heldUp`: it can be done, or is gone, once the contract has changed. */
export type Sent = Settled | { readonly outcome: 'heldUp' };

/** Refusals that mean that there is nothing left to do. */
const SUPERSEDED: ReadonlySet<RejectionCode> = new Set([
  'FUNDING_NOT_OPEN',
  'TRANSFER_NOT_OPEN',
  'REFUND_REQUEST_NOT_OPEN',
  'DISPUTE_OPEN',
  'DISPUTE_NOT_OPEN',
  'OFFER_NOT_OPEN',
  'ALREADY_RELEASED',
  'NO_OPEN_SUBMISSION',
  'CONTRACT_NOT_ACTIVE',
  'CONTRACT_ENDED',
  'MILESTONE_NOT_FUNDED',
]);

/** Refusals that mean that there is nothing to do before the contract has changed. */
const HELD_UP: ReadonlySet<RejectionCode> = new Set([
  // No work is approved by the clock while its milestone is charged, and the gateway may take days.
  'FUNDING_IN_PROGRESS',
  // A reminder that comes too late never comes, and stays on the list as long as the review does.
  'DEADLINE_PASSED',
]);

/**
 * The command id of recording what became of an order, by its key: a funding's id, or the key of a payout. The end of a payment's security
 * period has the payment's id. It is one command, whichever process sends it and however often.
 */
export const outcomeCommandId = (key: string, type: SystemCommand): string => uuidV5(canonicalJson([key, type]));

/** The command id of doing what a deadline asks. */
export const deadlineCommandId = ({ contractId, item }: Due): string =>
  uuidV5(canonicalJson([contractId, item.what, item.milestoneId, item.dueAt]));

/** Sends the system's own commands, each with the id that makes it happen once and the event that made it due as its cause. */
@Injectable()
export class SystemCommands {
  constructor(private readonly bus: CommandBus) {}

  async send<Type extends SystemCommand>(
    type: Type,
    { contractId, item }: Due,
    { commandId, asked, ids }: { readonly commandId: string; readonly asked: Asked<Type>; readonly ids: Readonly<Record<string, string>> },
  ): Promise<Sent> {
    const sender = { kind: 'system', commandId, causationId: item.eventId } as const;
    const { correlationId } = item;
    const request = { contractId, ids, asked, body: {}, sender, ifMatch: null, dryRun: false, correlationId };
    try {
      const { body } = await this.bus.execute<object, CommandOutcome>(messageOf(type, request));
      return { outcome: 'settled', position: (body as { readonly position: Position }).position }; // every command's answer has it
    } catch (refusal) {
      if (refusal instanceof Rejection && SUPERSEDED.has(refusal.code)) return { outcome: 'superseded' };
      if (refusal instanceof Rejection && HELD_UP.has(refusal.code)) return { outcome: 'heldUp' };
      throw refusal;
    }
  }
}
