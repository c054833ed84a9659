import { Injectable } from '@nestjs/common';
import { ContractRepository } from '../../commands/contract-repository.js';
import { PaymentGateway } from '../../ports/payment-gateway.js';
import type { DueKind, DueOf } from '../due.js';
import { SystemCommands, type Sent } from './system-commands.js';

/**
 * `unknown`: the gateway could not say what became of the money. `pending`: it has the order and will say later, perhaps after days;
 * `actionRequired`: after the payer has acted. All three keep the item open, as `heldUp` does.
 */
export type ActOutcome = Sent | { readonly outcome: 'unknown' | 'pending' | 'actionRequired' };

/** What every act works with. */
@Injectable()
export class ActTools {
  constructor(
    readonly contracts: ContractRepository,
    readonly gateway: PaymentGateway,
    readonly commands: SystemCommands,
  ) {}
}

/** What earlier attempts of this process found out about an item. */
export interface Earlier {
  /** The gateway has the order already: it is never sent again. */
  readonly isPending: boolean;
}

/**
 * Does what one kind of due item asks for. Doing it twice changes nothing. Throws what the stores, the gateway and the rules throw; then it
 * is tried again.
 */
export type Act<What extends DueKind> = (due: DueOf<What>, tools: ActTools, earlier: Earlier) => Promise<ActOutcome>;
