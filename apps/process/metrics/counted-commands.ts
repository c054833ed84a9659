import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import {
  Clock,
  CommandExecutor,
  ContractRepository,
  IdGenerator,
  OpenOffers,
  Policy,
  Refusal,
  StoreFailure,
  type CommandOutcome,
  type CommandRequest,
} from '#application';
import { Rejection, type CommandType } from '#domain';
import { createCounter, type SeriesCounter } from './metrics.js';

/** Counts the outcome of every command, of a party or of the system. */
@Injectable()
export class CountedCommands extends CommandExecutor {
  private readonly decided: SeriesCounter;

  // oxlint-disable-next-line max-params -- Nest injects one collaborator for each parameter.
  constructor(contracts: ContractRepository, offers: OpenOffers, clock: Clock, ids: IdGenerator, policy: Policy, registry: Registry) {
    super(contracts, offers, clock, ids, policy);
    this.decided = createCounter(registry, 'commands_total');
  }

  override async execute<Type extends CommandType>(type: Type, request: CommandRequest<Type>): Promise<CommandOutcome> {
    try {
      const outcome = await super.execute(type, request);
      this.decided.inc(type, outcome.kind === 'dryRun' ? 'dryRun' : 'accepted', '');
      return outcome;
    } catch (failure) {
      const { outcome, code } = outcomeOf(failure);
      this.decided.inc(type, outcome, code);
      throw failure;
    }
  }
}

function outcomeOf(failure: unknown): { readonly outcome: 'refused' | 'failed'; readonly code: string } {
  if (failure instanceof Rejection || failure instanceof Refusal) return { outcome: 'refused', code: failure.code };
  return { outcome: 'failed', code: failure instanceof StoreFailure ? 'STORE_UNAVAILABLE' : 'INTERNAL' };
}
