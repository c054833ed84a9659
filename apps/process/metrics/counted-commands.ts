import { Injectable } from '@nestjs/common';
import { Registry, type Counter } from 'prom-client';
import {
  Clock,
  ContractCommands,
  ContractRepository,
  IdGenerator,
  Policy,
  Refusal,
  StoreFailure,
  type CommandOutcome,
  type CommandRequest,
} from '#application';
import { Rejection, type CommandType } from '#domain';
import { createCounter } from './metrics.js';

/** Counts the outcome of every command, of a party or of the system. */
@Injectable()
export class CountedCommands extends ContractCommands {
  private readonly decided: Counter<'command' | 'outcome' | 'code'>;
  private readonly series = new Map<string, { inc(): void }>();

  // oxlint-disable-next-line max-params -- Nest injects one collaborator for each parameter.
  constructor(contracts: ContractRepository, clock: Clock, ids: IdGenerator, policy: Policy, registry: Registry) {
    super(contracts, clock, ids, policy);
    this.decided = createCounter(registry, 'commands_total');
  }

  override async execute<Type extends CommandType>(type: Type, request: CommandRequest<Type>): Promise<CommandOutcome> {
    try {
      const outcome = await super.execute(type, request);
      this.count(type, outcome.kind === 'dryRun' ? 'dryRun' : 'accepted', '');
      return outcome;
    } catch (failure) {
      const { outcome, code } = outcomeOf(failure);
      this.count(type, outcome, code);
      throw failure;
    }
  }

  private count(command: CommandType, outcome: string, code: string): void {
    const name = `${command} ${outcome} ${code}`;
    const series = this.series.get(name) ?? this.decided.labels({ command, outcome, code });
    this.series.set(name, series);
    series.inc();
  }
}

function outcomeOf(failure: unknown): { readonly outcome: 'refused' | 'failed'; readonly code: string } {
  if (failure instanceof Rejection || failure instanceof Refusal) return { outcome: 'refused', code: failure.code };
  return { outcome: 'failed', code: failure instanceof StoreFailure ? 'STORE_UNAVAILABLE' : 'INTERNAL' };
}
