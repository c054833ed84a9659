import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Currency } from '#domain';
import { Policy } from '../../commands/policy.js';

/** The currencies that contracts can be made in, with the bounds that a contract made now would have. */
export interface Currencies {
  readonly items: readonly Currency[];
}

/** Everybody may ask. */
export class ListCurrencies extends Query<Currencies> {}

@QueryHandler(ListCurrencies)
export class ListCurrenciesHandler implements IQueryHandler<ListCurrencies> {
  constructor(private readonly policy: Policy) {}

  execute(): Promise<Currencies> {
    return Promise.resolve({ items: this.policy.currencies });
  }
}
