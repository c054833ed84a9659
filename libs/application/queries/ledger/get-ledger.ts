import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ACCOUNTS, evolve, NO_CONTRACT, postings } from '#domain';
import type { Account, Contract, ContractEventType, Instant, Posting, Totals } from '#domain';
import { KeptStreams } from '../../streams/kept-streams.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import type { Reader } from '../../reader.js';

/** The answer to `GetLedger`. */
export interface Ledger {
  readonly contractId: string;
  readonly revision: number;
  readonly currency: string | null;
  readonly entries: readonly LedgerEntry[];
  readonly balances: Readonly<Record<Account, number>>;
  readonly invariants: MoneyInvariants;
}

/** What one event moved. */
export interface LedgerEntry {
  readonly revision: number;
  readonly at: Instant;
  readonly type: ContractEventType;
  readonly milestoneId: string | null;
  readonly postings: readonly ShownPosting[];
}

/** `balance` is that of the account after the posting. */
export interface ShownPosting extends Posting {
  readonly balance: number;
}

/** `ok`: `charged = allocated + carryover + released + refunded`, none of them negative, the balances say the same, and only the client's source is below zero. */
export interface MoneyInvariants extends Omit<Totals, 'fees' | 'extra' | 'paidOut'> {
  readonly ok: boolean;
}

/** Every posting of a contract with running balances, and the sums of the money invariant. */
export class GetLedger extends Query<Ledger> {
  constructor(readonly asked: { readonly reader: Reader; readonly contractId: string }) {
    super();
  }
}

@QueryHandler(GetLedger)
export class GetLedgerHandler implements IQueryHandler<GetLedger> {
  constructor(private readonly streams: KeptStreams) {}

  async execute({ asked: { reader, contractId } }: GetLedger): Promise<Ledger> {
    const books = new Books();
    for (const event of await this.streams.read(reader, contractId)) books.add(event);
    return { contractId, ...books.shown() };
  }
}

/** The sums of the money invariant after a contract's events, all from the first on. */
export function moneyAfter(events: readonly RecordedEvent[]): MoneyInvariants {
  const books = new Books();
  for (const event of events) books.add(event);
  return books.shown().invariants;
}

class Books {
  private contract: Contract = NO_CONTRACT;
  private revision = -1;
  private readonly entries: LedgerEntry[] = [];
  private readonly balances = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as Record<Account, number>; // every account has its row

  add(event: RecordedEvent): void {
    this.contract = evolve(this.contract, event);
    this.revision = event.revision;
    const posted = postings(event).map(({ account, amount }) => ({ account, amount, balance: (this.balances[account] += amount) }));
    if (posted.length === 0) return;
    const { revision, at, type, data } = event;
    this.entries.push({ revision, at, type, milestoneId: 'milestoneId' in data ? data.milestoneId : null, postings: posted });
  }

  shown(): Omit<Ledger, 'contractId'> {
    const { contract, revision, entries, balances } = this;
    const currency = contract.status === 'none' ? null : contract.currency;
    return { revision, currency, entries, balances, invariants: this.invariants() };
  }

  /** Compares the books with the state, and the state with itself. */
  private invariants(): MoneyInvariants {
    const { contract, balances } = this;
    const totals =
      contract.status === 'none' ? { charged: 0, allocated: 0, carryover: 0, released: 0, refunded: 0, paidOut: 0 } : contract.totals;
    const { charged, allocated, carryover, released, refunded, paidOut } = totals;
    const ok =
      charged === allocated + carryover + released + refunded &&
      [charged, allocated, carryover, released, refunded].every((sum) => sum >= 0) &&
      balances['client:source'] === -charged &&
      balances['escrow:allocated'] === allocated &&
      balances['escrow:carryover'] === carryover &&
      balances['freelancer:pending'] + balances['freelancer:available'] + balances['freelancer:paidOut'] + balances['platform:fees'] ===
        released &&
      balances['freelancer:paidOut'] === paidOut &&
      balances['client:refundDue'] + balances['client:refunded'] === refunded &&
      ACCOUNTS.every((account) => account === 'client:source' || balances[account] >= 0);
    return { ok, charged, allocated, carryover, released, refunded };
  }
}
