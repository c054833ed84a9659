import {
  PaymentGateway,
  uuidV5,
  type ChargeOrder,
  type DeclineCode,
  type GatewayOrder,
  type GatewayOutcome,
  type PayoutOrder,
  type RefundOrder,
  type TransferOutcome,
} from '#application';
import { NoAnswer, type Bank, type Transfer, type TransferRequest } from './bank.js';

const REASONS: Readonly<Record<string, DeclineCode>> = { funds: 'INSUFFICIENT_FUNDS', closed: 'ACCOUNT_CLOSED', limit: 'LIMIT_EXCEEDED' };
/** The bank's clock may be behind. */
const CLOCKS_DIFFER_MS = 3_600_000;

/** Bank debits as a payment gateway. */
export class BankGateway extends PaymentGateway {
  constructor(private readonly bank: Bank) {
    super();
  }

  find(order: GatewayOrder): Promise<GatewayOutcome | null> {
    return unlessUnanswered(() => this.look(order));
  }

  charge(order: ChargeOrder): Promise<GatewayOutcome> {
    return this.send(order);
  }

  async refund(order: RefundOrder): Promise<TransferOutcome> {
    return transferOutcome(await this.send(order));
  }

  async payout(order: PayoutOrder): Promise<TransferOutcome> {
    return transferOutcome(await this.send(order));
  }

  private send(order: GatewayOrder): Promise<GatewayOutcome> {
    return unlessUnanswered(async () => {
      // The bank forgets keys, so an old order is looked for before it is sent.
      const known = await this.look(order);
      if (known) return known;
      const answer = await this.bank.request(keyOf(order), requestOf(order));
      return outcomeOf(order, answer.status === 409 ? await this.bank.get(answer.id) : answer.transfer);
    });
  }

  private async look(order: GatewayOrder): Promise<GatewayOutcome | null> {
    const { customer, group, memo } = requestOf(order);
    const since = new Date(Date.parse(order.askedAt) - CLOCKS_DIFFER_MS).toISOString();
    for (let page: number | null = 0; page !== null;) {
      const { transfers, next }: Awaited<ReturnType<Bank['list']>> = await this.bank.list({ customer, group, since, page });
      const found = transfers.find((one) => one.memo === memo);
      if (found) return outcomeOf(order, found);
      page = next;
    }
    return null;
  }
}

/** 36 characters for a key of up to 255. */
const keyOf = ({ key }: GatewayOrder): string => uuidV5(key);

function requestOf(order: GatewayOrder): TransferRequest {
  const { contractId: group, amount, currency } = order;
  const same = { group, amount, currency, memo: keyOf(order), reverses: null, initiatedBy: 'merchant' } as const;
  if (order.kind === 'payout') return { ...same, kind: 'credit', customer: order.payee.partyId };
  if (order.kind === 'refund') return { ...same, kind: 'return', customer: order.payer.partyId, reverses: order.charge.reference };
  const initiatedBy = order.payerPresent ? 'customer' : 'merchant';
  return { ...same, kind: 'debit', customer: order.payer.partyId, initiatedBy };
}

function outcomeOf(order: GatewayOrder, transfer: Transfer): GatewayOutcome {
  const { id: reference, state, reason } = transfer;
  const request = requestOf(order);
  const isSame = (['kind', 'customer', 'group', 'amount', 'currency', 'reverses'] as const).every(
    (field) => request[field] === transfer[field],
  );
  if (!isSame) throw new Error(`the gateway's key ${order.key} belongs to another order: the transfer ${reference}`);
  if (state === 'settled') return { outcome: 'succeeded', reference };
  if (state === 'rejected') return { outcome: 'declined', code: REASONS[reason ?? ''] ?? 'REFUSED' };
  if (state === 'awaitingMandate')
    return { outcome: 'actionRequired', reference, url: `https://bank.example/sign/${reference}`, until: null };
  return { outcome: 'pending', reference };
}

/** Only debits need a mandate. */
const transferOutcome = (outcome: GatewayOutcome): TransferOutcome =>
  outcome.outcome === 'actionRequired' ? { outcome: 'unknown' } : outcome;

async function unlessUnanswered<Found>(ask: () => Promise<Found>): Promise<Found | { readonly outcome: 'unknown' }> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof NoAnswer) return { outcome: 'unknown' };
    throw failure;
  }
}
