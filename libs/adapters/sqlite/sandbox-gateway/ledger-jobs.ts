import type { ChargeOrder, DeclineCode, GatewayOperation, Position, RefundOrder, SandboxLedger } from '#ports';
import type { Database } from '../files/database.js';
import { reactionTo } from './sandbox-amounts.js';

type Kind = GatewayOperation['kind'];
type Page = Awaited<ReturnType<SandboxLedger['operations']>>;

/** What the ledger keeps of an order. The sandbox has no use for the rest, and a small message crosses fast to the gateway's thread. */
export interface LedgerOrder {
  readonly kind: Kind;
  readonly key: string;
  readonly contractId: string;
  readonly milestoneId: string | null;
  /** What a charge is for. */
  readonly purpose: ChargeOrder['purpose'] | null;
  readonly amount: number;
  readonly currency: string;
  readonly position: Position;
  /** The charge that a refund gives back. */
  readonly charge: RefundOrder['charge'] | null;
}

/** What the gateway's thread does: one ask for money, or a read that sees all that was asked before it. */
export type LedgerJob =
  | { readonly job: 'ask'; readonly order: LedgerOrder; readonly at: string }
  | { readonly job: 'find'; readonly order: LedgerOrder }
  | { readonly job: 'lastPosition' }
  | { readonly job: 'operations'; readonly query: Parameters<SandboxLedger['operations']>[0] };

/** The sandbox decides at once: nothing is pending there, and no payer has to act. */
export type SandboxOutcome =
  | { readonly outcome: 'succeeded'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly code: DeclineCode }
  | { readonly outcome: 'unknown' };

/** `wrong`: the order contradicts what the ledger holds; nothing was written. */
export type FindResult = { readonly answer: SandboxOutcome | null } | { readonly wrong: string };
export type AskResult = { readonly answer: SandboxOutcome; readonly afterMs: number } | { readonly wrong: string };

/**
 * An order is kept from its first ask on; `sequence` and the columns after it are filled when it is settled, in the order of settling. A
 * refund's charge and a charge's purpose have tables of their own: ledgers written before they existed open as they are, and so does this one
 * in an older release. A charge without a purpose there is a funding.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS orders (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    contractId TEXT NOT NULL,
    milestoneId TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    position TEXT NOT NULL,
    asks INTEGER NOT NULL,
    sequence INTEGER UNIQUE,
    outcome TEXT,
    code TEXT,
    reference TEXT,
    at TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_of_milestone ON orders (milestoneId);
  CREATE INDEX IF NOT EXISTS settled_of_contract ON orders (contractId, sequence);
  CREATE INDEX IF NOT EXISTS orders_by_position ON orders (position);
  CREATE TABLE IF NOT EXISTS refunded_charges (
    refundKey TEXT PRIMARY KEY,
    chargeKey TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refunds_of_charge ON refunded_charges (chargeKey);
  CREATE TABLE IF NOT EXISTS charge_purposes (
    chargeKey TEXT PRIMARY KEY,
    purpose TEXT NOT NULL
  ) STRICT;
`;

interface OrderRow {
  readonly key: string;
  readonly kind: Kind;
  readonly contractId: string;
  /** Empty where the order names no milestone. */
  readonly milestoneId: string;
  readonly amount: number;
  readonly currency: string;
  readonly asks: number;
  readonly sequence: number | null;
  readonly outcome: 'succeeded' | 'declined' | null;
  readonly code: DeclineCode | null;
  readonly reference: string | null;
}

type Load = (key: string) => OrderRow | undefined;

export function prepare(db: Database): (job: unknown) => unknown {
  db.exec(SCHEMA);
  const one = db.prepare('SELECT * FROM orders WHERE key = ?');
  const load: Load = (key) => one.get(key) as OrderRow | undefined;
  const contradiction = contradictions(db, load);
  const ask = asking(db, load, contradiction);
  const operations = paging(db, load);
  const last = db.prepare('SELECT max(position) AS position FROM orders');

  const find = (order: LedgerOrder): FindResult => {
    const known = load(order.key);
    const wrong = known && contradiction(known, order);
    return wrong ? { wrong } : { answer: finalOutcome(known) };
  };
  return (given) => {
    const job = given as LedgerJob;
    if (job.job === 'ask') return ask(job);
    if (job.job === 'find') return find(job.order);
    if (job.job === 'operations') return operations(job.query);
    return (last.get() as { readonly position: Position | null }).position;
  };
}

/** How the service's keys name the second attempt of a refund or a payout, and those after it. */
const LATER_ATTEMPT = /:\d+$/;

type Contradiction = (known: OrderRow, order: LedgerOrder) => string | null;

function asking(db: Database, load: Load, contradiction: Contradiction): (job: Extract<LedgerJob, { readonly job: 'ask' }>) => AskResult {
  const otherCharge = db.prepare(
    `SELECT 1 FROM orders LEFT JOIN charge_purposes ON chargeKey = key
     WHERE contractId = ? AND milestoneId = ? AND kind = 'charge' AND coalesce(purpose, 'funding') = ? AND key <> ? LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO orders (key, kind, contractId, milestoneId, amount, currency, position, asks) VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const insertPurpose = db.prepare('INSERT INTO charge_purposes (chargeKey, purpose) VALUES (?, ?)');
  const insertRefund = db.prepare('INSERT INTO refunded_charges (refundKey, chargeKey) VALUES (?, ?)');
  const count = db.prepare('UPDATE orders SET asks = asks + 1 WHERE key = ?');
  const tooMuchBack = givingBack(db, load);
  const settle = db.prepare(
    `UPDATE orders SET sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM orders), outcome = ?, code = ?, reference = ?, at = ? WHERE key = ?`,
  );

  const isFirst = ({ kind, key, contractId, milestoneId, purpose }: LedgerOrder): boolean =>
    kind === 'charge' ? otherCharge.get(contractId, milestoneId ?? '', purpose, key) === undefined : !LATER_ATTEMPT.test(key);
  const record = (order: LedgerOrder): void => {
    const { key, kind, contractId, amount, currency, position } = order;
    insert.run(key, kind, contractId, milestoneOf(order, load), amount, currency, position);
    if (order.charge) insertRefund.run(key, order.charge.key);
    if (order.purpose !== null && order.purpose !== 'funding') insertPurpose.run(key, order.purpose);
  };

  return ({ order, at }) => {
    const { key } = order;
    const known = load(key);
    const wrong = known ? contradiction(known, order) : (withoutCharge(order, load) ?? tooMuchBack(order));
    if (wrong) return { wrong };
    const settled = finalOutcome(known);
    if (settled) return { answer: settled, afterMs: 0 };

    const ask = { ask: (known?.asks ?? 0) + 1, isFirst: isFirst(order) };
    const { outcome, code, answerAfterMs, lost } = reactionTo(order.kind, order.amount, ask);
    if (known) count.run(key);
    else record(order);
    if (outcome !== null) settle.run(outcome, code, outcome === 'succeeded' ? `sandbox_${key}` : null, at, key);
    const answer = lost ? null : finalOutcome(load(key));
    return { answer: answer ?? { outcome: 'unknown' }, afterMs: answerAfterMs };
  };
}

/** Compares an order with the one that the ledger holds under its key: null when they are the same, else a line with the difference. */
function contradictions(db: Database, load: Load): Contradiction {
  const refunded = db.prepare('SELECT chargeKey FROM refunded_charges WHERE refundKey = ?');
  // A refund of an older ledger names no charge.
  const isSameCharge = ({ key, charge }: LedgerOrder): boolean => {
    const row = refunded.get(key) as { readonly chargeKey: string } | undefined;
    return row === undefined || row.chargeKey === charge?.key;
  };
  return (known, order) => {
    const isSame =
      (['kind', 'contractId', 'amount', 'currency'] as const).every((field) => known[field] === order[field]) &&
      (order.kind === 'payout' || known.milestoneId === milestoneOf(order, load)) &&
      (order.kind !== 'refund' || isSameCharge(order));
    return isSame ? null : `the gateway's key ${known.key} belongs to another order: ${descriptionOf(known)}`;
  };
}

/** A refund needs the charge that it names: null when the ledger has it, else a line with the charge that is missing. */
function withoutCharge({ key, contractId, currency, charge }: LedgerOrder, load: Load): string | null {
  if (charge === null) return null;
  const row = load(charge.key);
  const isThere = row?.kind === 'charge' && row.reference === charge.reference && row.contractId === contractId;
  if (isThere && row.currency === currency) return null;
  return `the refund ${key} gives back ${charge.key}, which is no charge of contract ${contractId} in ${currency} with the reference ${charge.reference}`;
}

/** All refunds of a charge together give back what it took at most: null when they do, else a line with the sums. */
function givingBack(db: Database, load: Load): (order: LedgerOrder) => string | null {
  const sum = db.prepare(
    `SELECT coalesce(sum(amount), 0) AS amount FROM refunded_charges JOIN orders ON key = refundKey
     WHERE chargeKey = ? AND coalesce(outcome, 'succeeded') = 'succeeded'`,
  );
  return ({ key, amount, currency, charge }) => {
    if (charge === null) return null;
    const before = (sum.get(charge.key) as { readonly amount: number }).amount;
    const taken = load(charge.key)?.amount ?? 0;
    if (before + amount <= taken) return null;
    return `the refund ${key} of ${amount} ${currency} is too much: ${charge.key} took ${taken}, of which ${before} go back already`;
  };
}

/** The milestone that the ledger records for an order; a refund has that of its charge. */
function milestoneOf({ milestoneId, charge }: LedgerOrder, load: Load): string {
  return (charge ? load(charge.key)?.milestoneId : milestoneId) ?? '';
}

function descriptionOf({ kind, amount, currency, milestoneId, contractId }: OrderRow): string {
  return `a ${kind} of ${amount} ${currency} for milestone ${milestoneId} of contract ${contractId}`;
}

function finalOutcome(row: Pick<OrderRow, 'outcome' | 'code' | 'reference'> | undefined): SandboxOutcome | null {
  if (row?.outcome === 'succeeded' && row.reference !== null) return { outcome: 'succeeded', reference: row.reference };
  if (row?.outcome === 'declined' && row.code !== null) return { outcome: 'declined', code: row.code };
  return null;
}

function paging(db: Database, load: Load): (query: Parameters<SandboxLedger['operations']>[0]) => Page {
  const page = (condition: string) =>
    db.prepare(
      `SELECT key, contractId, nullif(milestoneId, '') AS milestoneId, kind, amount, currency, outcome, code, reference, at
       FROM orders WHERE ${condition} sequence > ? ORDER BY sequence LIMIT ?`,
    );
  const ofAll = page('');
  const ofContract = page('contractId = ? AND');
  const newest = db.prepare('SELECT max(sequence) AS sequence FROM orders');

  return ({ contractId, after, limit }) => {
    const from = Number(after ?? 0);
    const found = contractId === null ? ofAll.all(from, limit) : ofContract.all(contractId, from, limit);
    const items = found as unknown[] as GatewayOperation[]; // as selected
    const last = items.at(-1);
    return {
      items,
      next: last ? cursor(load(last.key)) : after,
      asOf: cursor(newest.get() as Pick<OrderRow, 'sequence'>),
    };
  };
}

/** Like a position: text of 20 digits. */
function cursor(row: Pick<OrderRow, 'sequence'> | undefined): string | null {
  return row?.sequence ? String(row.sequence).padStart(20, '0') : null;
}
