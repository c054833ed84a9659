import type { GatewayOperation, GatewayOrder, GatewayOutcome, Position, SandboxLedger } from '#application';
import type { Database } from '../files/database.js';
import { chargeReaction, succeeds } from './sandbox-amounts.js';

type Kind = GatewayOperation['kind'];
type Page = Awaited<ReturnType<SandboxLedger['operations']>>;

/** What the gateway's thread does: one ask for money, or a read that sees all that was asked before it. */
export type LedgerJob =
  | { readonly job: 'ask'; readonly kind: Kind; readonly order: GatewayOrder; readonly at: string }
  | { readonly job: 'find'; readonly key: string }
  | { readonly job: 'lastPosition' }
  | { readonly job: 'operations'; readonly query: Parameters<SandboxLedger['operations']>[0] };

/** `reused`: the key belongs to another order; nothing was written. */
export type AskResult = { readonly answer: GatewayOutcome; readonly afterMs: number } | { readonly reused: string };

/** An order is kept from its first ask on; `sequence` and what follows it are of the settled ones, in the order they were settled. */
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
`;

interface OrderRow extends Omit<GatewayOrder, 'position'> {
  readonly kind: Kind;
  readonly asks: number;
  readonly sequence: number | null;
  readonly outcome: 'succeeded' | 'declined' | null;
  readonly code: string | null;
  readonly reference: string | null;
}

export function prepare(db: Database): (job: unknown) => unknown {
  db.exec(SCHEMA);
  const one = db.prepare('SELECT * FROM orders WHERE key = ?');
  const load = (key: string) => one.get(key) as OrderRow | undefined;
  const ask = asking(db, load);
  const operations = paging(db, load);
  const last = db.prepare('SELECT max(position) AS position FROM orders');
  return (given) => {
    const job = given as LedgerJob;
    if (job.job === 'ask') return ask(job);
    if (job.job === 'find') return finalOutcome(load(job.key));
    if (job.job === 'operations') return operations(job.query);
    return (last.get() as { readonly position: Position | null }).position;
  };
}

function asking(db: Database, load: (key: string) => OrderRow | undefined): (job: Extract<LedgerJob, { job: 'ask' }>) => AskResult {
  const otherFunding = db.prepare("SELECT 1 FROM orders WHERE milestoneId = ? AND kind = 'charge' AND key <> ? LIMIT 1");
  const insert = db.prepare(
    `INSERT INTO orders (key, kind, contractId, milestoneId, amount, currency, position, asks) VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const count = db.prepare('UPDATE orders SET asks = asks + 1 WHERE key = ?');
  const settle = db.prepare(
    `UPDATE orders SET sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM orders), outcome = ?, code = ?, reference = ?, at = ? WHERE key = ?`,
  );

  return ({ kind, order, at }) => {
    const { key, contractId, milestoneId, amount, currency, position } = order;
    const known = load(key);
    if (known && !isSame(known, kind, order)) return { reused: described(known) };
    const settled = finalOutcome(known);
    if (settled) return { answer: settled, afterMs: 0 };

    const isFirst = otherFunding.get(milestoneId, key) === undefined;
    const reaction = kind === 'charge' ? chargeReaction(amount, { ask: (known?.asks ?? 0) + 1, isFirst }) : succeeds;
    if (known) count.run(key);
    else insert.run(key, kind, contractId, milestoneId, amount, currency, position);
    const { outcome, code, answerAfterMs, lost } = reaction;
    if (outcome !== null) settle.run(outcome, code, outcome === 'succeeded' ? `sandbox_${key}` : null, at, key);
    const answer = lost ? null : finalOutcome(load(key));
    return { answer: answer ?? { outcome: 'unknown' }, afterMs: answerAfterMs };
  };
}

function isSame(known: OrderRow, kind: Kind, order: GatewayOrder): boolean {
  return (
    known.kind === kind && (['contractId', 'milestoneId', 'amount', 'currency'] as const).every((field) => known[field] === order[field])
  );
}

function described({ kind, amount, currency, milestoneId, contractId }: OrderRow): string {
  return `a ${kind} of ${amount} ${currency} for milestone ${milestoneId} of contract ${contractId}`;
}

function finalOutcome(row: Pick<OrderRow, 'outcome' | 'code' | 'reference'> | undefined): GatewayOutcome | null {
  if (row?.outcome === 'succeeded' && row.reference !== null) return { outcome: 'succeeded', reference: row.reference };
  if (row?.outcome === 'declined' && row.code !== null) return { outcome: 'declined', code: row.code };
  return null;
}

function paging(db: Database, load: (key: string) => OrderRow | undefined): (query: Parameters<SandboxLedger['operations']>[0]) => Page {
  const page = (condition: string) =>
    db.prepare(
      `SELECT key, contractId, milestoneId, kind, amount, currency, outcome, code, reference, at
       FROM orders WHERE ${condition} sequence > ? ORDER BY sequence LIMIT ?`,
    );
  const ofAll = page('');
  const ofContract = page('contractId = ? AND');
  const newest = db.prepare('SELECT max(sequence) AS sequence FROM orders');

  return ({ contractId, after, limit }) => {
    const from = Number(after ?? 0);
    const found = contractId === null ? ofAll.all(from, limit) : ofContract.all(contractId, from, limit);
    const items = found as GatewayOperation[];
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
