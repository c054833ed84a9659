import type { Clock } from '#application';

const KEY_LENGTH = 36;
const KEYS_KEPT_MS = 24 * 3_600_000;
const PAGE = 5;

export interface TransferRequest {
  /** `return` gives back a debit, which `reverses` names. */
  readonly kind: 'debit' | 'credit' | 'return';
  readonly customer: string;
  readonly group: string;
  readonly amount: number;
  readonly currency: string;
  /** At most 36 characters, shown with the transfer. */
  readonly memo: string;
  readonly reverses: string | null;
  readonly initiatedBy: 'customer' | 'merchant';
}

/** A transfer as the bank shows it. It is `submitted` for days, then `settled` or `rejected`. */
export interface Transfer extends TransferRequest {
  readonly id: string;
  readonly createdAt: string;
  readonly state: 'awaitingMandate' | 'submitted' | 'settled' | 'rejected';
  readonly reason: string | null;
}

export type Answer = { readonly status: 201; readonly transfer: Transfer } | { readonly status: 409; readonly id: string };

/** The bank gave no answer: it may or may not have done what it was asked. */
export class NoAnswer extends Error {}

/**
 * A bank as such providers are: keys of at most 36 characters that it forgets after 24 hours, 409 with the first one's id for a repeat, a list
 * by customer, group and time alone, and an outcome that comes after days. In memory.
 */
export class Bank {
  private readonly all: Transfer[] = [];
  private readonly keys = new Map<string, { readonly id: string; readonly until: number }>();
  private readonly withoutMandate = new Set<string>();
  /** Requests for a transfer that it has received, repeats included. */
  received = 0;
  /** Answers nothing and does nothing. */
  isAway = false;
  /** Makes the transfers that it is asked for, but those answers never arrive. */
  losesAnswers = false;
  /** Lists nothing, as a bank that has lost its records. */
  forgets = false;

  constructor(private readonly clock: Clock) {}

  async request(key: string, request: TransferRequest): Promise<Answer> {
    await this.reached();
    if (key.length > KEY_LENGTH || request.memo.length > KEY_LENGTH) throw new Error(`400: more than ${KEY_LENGTH} characters`);
    this.received += 1;
    const now = Date.parse(this.clock.now());
    const known = this.keys.get(key);
    const answer = known && known.until > now ? ({ status: 409, id: known.id } as const) : this.add(request);
    if (answer.status === 201) this.keys.set(key, { id: answer.transfer.id, until: now + KEYS_KEPT_MS });
    if (this.losesAnswers) throw new NoAnswer('the answer was lost');
    return answer;
  }

  async get(id: string): Promise<Transfer> {
    await this.reached();
    return this.transfer(id);
  }

  /** The oldest first; `next` is null on the last page. */
  async list(query: { readonly customer: string; readonly group: string; readonly since: string; readonly page: number }) {
    await this.reached();
    const { customer, group, since, page } = query;
    const all = this.forgets ? [] : this.all;
    const found = all.filter((one) => one.customer === customer && one.group === group && one.createdAt >= since);
    const end = (page + 1) * PAGE;
    return { transfers: found.slice(page * PAGE, end), next: found.length > end ? page + 1 : null };
  }

  /** Those of one group, as its books show them. */
  transfers(group: string): readonly Transfer[] {
    return this.all.filter((one) => one.group === group);
  }

  /** Days later: everything submitted arrives. */
  settle(): void {
    for (const { id, state } of this.all) if (state === 'submitted') this.change(id, { state: 'settled' });
  }

  /** Days later: what a group has submitted comes back. */
  reject(group: string, reason: string): void {
    for (const { id, state } of this.transfers(group)) if (state === 'submitted') this.change(id, { state: 'rejected', reason });
  }

  /** This customer's debits wait until he has signed a mandate. */
  needsMandate(customer: string): void {
    this.withoutMandate.add(customer);
  }

  sign(customer: string): void {
    this.withoutMandate.delete(customer);
    for (const one of this.all) {
      if (one.customer === customer && one.state === 'awaitingMandate') this.change(one.id, { state: 'submitted' });
    }
  }

  private add(request: TransferRequest): Answer {
    const state = request.kind === 'debit' && this.withoutMandate.has(request.customer) ? 'awaitingMandate' : 'submitted';
    const id = `tr_${this.all.length + 1}`;
    const transfer: Transfer = { ...request, id, createdAt: this.clock.now(), state, reason: null };
    this.all.push(transfer);
    return { status: 201, transfer };
  }

  private transfer(id: string): Transfer {
    const found = this.all.find((one) => one.id === id);
    if (!found) throw new Error('404');
    return found;
  }

  private change(id: string, change: Partial<Transfer>): void {
    this.all[this.all.findIndex((one) => one.id === id)] = { ...this.transfer(id), ...change };
  }

  private async reached(): Promise<void> {
    await new Promise(setImmediate);
    if (this.isAway) throw new NoAnswer('the bank is away');
  }
}
