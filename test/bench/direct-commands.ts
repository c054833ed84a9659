import { CommandExecutor, type EventStore, Policy } from '#application';
import { DEFAULT_PERIODS } from '#domain';
import type { CommandType, Asked } from '#domain';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { UnlimitedOffers } from '../application/fakes/unlimited-offers.js';
import { contractsOf } from '../application/fakes/contracts-of.js';

export interface CommandBody {
  readonly contractId: string;
  readonly revision: number;
  readonly milestones?: readonly { readonly milestoneId: string }[];
  readonly funding?: { readonly fundingId: string } | null;
}

/** Executes the product's commands on an event store in this process, without HTTP. */
export class DirectCommands {
  private readonly ids = new RandomIds();
  private readonly commands: CommandExecutor;

  constructor(store: EventStore) {
    const policy = new Policy({ feeBasisPoints: 1_000, reviewWindowHours: 336, offerDays: 30, ...DEFAULT_PERIODS, amountBounds: {} });
    this.commands = new CommandExecutor(contractsOf(store), new UnlimitedOffers(), new SystemClock(), this.ids, policy);
  }

  async send<Type extends CommandType>(type: Type, party: string, contractId: string | null, asked: Asked<Type>): Promise<CommandBody> {
    const sender =
      party === 'system'
        ? ({ kind: 'system', commandId: this.ids.next(), causationId: this.ids.next() } as const)
        : ({ kind: 'party', id: party, idempotencyKey: this.ids.next() } as const);
    const request = { contractId, ids: {}, asked, body: asked, sender, ifMatch: null, dryRun: false, correlationId: this.ids.next() };
    const { body } = await this.commands.execute(type, request);
    return body as CommandBody; // the answer of every command but a dry run
  }
}
