import { canonicalJson, type ListedEvent, uuidV5 } from '#application';
import type { ServiceClient, GatewayOperation, GatewayOperations, History, Ledger, Verification } from '#apps/process/service-client';
import type { AcknowledgedCommand } from './retrying-client.js';

/** A party's command that was answered with success, by its key and where it was recorded. */
export type AcknowledgedWrite = Pick<AcknowledgedCommand, 'contractId' | 'party' | 'key' | 'revision' | 'position'>;

/** What an audit counted in one contract. */
export interface ContractCounts {
  readonly events: number;
  readonly charges: number;
  readonly declined: number;
  readonly fundings: readonly FundingTime[];
}

/** How long a funding took that succeeded, by the times in its events. */
export interface FundingTime {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly ms: number;
}

/** A contract, with what its history and its views are checked against. */
interface AuditedContract {
  /** The token of an auditor. */
  readonly auditor: string;
  readonly contractId: string;
  readonly commands: readonly AcknowledgedWrite[];
  /** The entries of the gateway's ledger for this contract. */
  readonly operations: readonly GatewayOperation[];
}

/** Reads the gateway's ledger of a contract. The route exists in demo mode only. */
export async function gatewayEntriesOf(client: ServiceClient, contractId: string): Promise<readonly GatewayOperation[]> {
  return (await client.get<GatewayOperations>(`/dev/gateway/operations?contractId=${contractId}&limit=1000`)).body.items;
}

/** Checks that a contract's history has every acknowledged command, its ledger equals the gateway's, and its views equal a replay. */
export async function expectContractConsistent(client: ServiceClient, audited: AuditedContract): Promise<ContractCounts> {
  const { auditor, contractId, commands, operations } = audited;
  const request = { token: auditor };
  const contract = `/v1/contracts/${contractId}`;
  const history = await client.get<History>(`${contract}/history?limit=1000`, request);
  const ledger = await client.get<Ledger>(`${contract}/ledger`, request);
  const verification = await client.get<Verification>(`${contract}/verify`, request);
  const events = history.body.items.filter((item) => item.hash !== null);
  expectEqual(events.length, history.body.items.length);
  expectEveryCommandOnce(events, commands);
  expectSameMoney(events, ledger.body, operations);
  expectEqual(verification.body, { ok: true, checked: history.body.items.length, differences: [] });
  const charges = operations.filter(({ kind }) => kind === 'charge');
  const succeeded = charges.filter(({ outcome }) => outcome === 'succeeded').length;
  return { events: events.length, charges: succeeded, declined: charges.length - succeeded, fundings: fundingTimes(events) };
}

function fundingTimes(history: readonly ListedEvent[]): readonly FundingTime[] {
  const started = new Map(
    history.flatMap((event) =>
      event.type === 'MilestoneActivationStarted' || event.type === 'TopUpStarted'
        ? [[event.data.fundingId, Date.parse(event.at)] as const]
        : [],
    ),
  );
  return history.flatMap((event) => {
    const startedAt = isFunded(event) ? started.get(event.data.fundingId) : undefined;
    return startedAt === undefined ? [] : [{ startedAt, ms: Date.parse(event.at) - startedAt }];
  });
}

const isFunded = (event: ListedEvent): event is Extract<ListedEvent, { readonly type: 'MilestoneFunded' | 'TopUpFunded' }> =>
  event.type === 'MilestoneFunded' || event.type === 'TopUpFunded';

/** Each acknowledged command is in the history once, at the acknowledged revision, and no other party command is there. */
function expectEveryCommandOnce(history: readonly ListedEvent[], commands: readonly AcknowledgedWrite[]): void {
  const recorded = new Map<string, ListedEvent[]>();
  for (const event of history) {
    if (event.actor.role === 'system') continue;
    recorded.set(event.commandId, [...(recorded.get(event.commandId) ?? []), event]);
  }
  for (const { contractId, party, key, revision, position } of commands) {
    const commandId = uuidV5(canonicalJson([contractId, party, key]));
    const events = recorded.get(commandId) ?? [];
    const last = events.at(-1);
    expectEqual({ key, revision: last?.revision ?? null, position: last?.position ?? null }, { key, revision, position });
    expectEqual(
      events.map((event) => event.revision),
      events.map((_, index) => revision - events.length + 1 + index),
    );
    recorded.delete(commandId);
  }
  expectEqual([...recorded.keys()], []);
}

/** The charges, payouts and refunds in the contract's history equal those in the gateway's ledger, one by one. */
function expectSameMoney(history: readonly ListedEvent[], ledger: Ledger, operations: readonly GatewayOperation[]): void {
  const charges = operations.filter(({ kind, outcome }) => kind === 'charge' && outcome === 'succeeded');
  expectEqual(byKey(charges.map(({ key, amount }) => [key, amount])), byKey(history.flatMap(chargedBy)));
  const payouts = operations.filter(({ kind, outcome }) => kind === 'payout' && outcome === 'succeeded');
  const paid = history.flatMap((event) => (event.type === 'PayoutPaid' ? [event] : []));
  expectEqual(
    byKey(payouts.map(({ key, amount }) => [key, amount])),
    byKey(paid.map((event) => [payoutKeyIn(history, event.data), event.data.amount])),
  );
  const refunds = operations.filter(({ kind, outcome }) => kind === 'refund' && outcome === 'succeeded');
  const given = history.flatMap((event) => (event.type === 'RefundPaid' ? [event.data] : []));
  expectEqual(
    byKey(refunds.map(({ key, amount }) => [firstKey(key), amount])),
    byKey(given.map(({ refundId, amount }) => [refundId, amount])),
  );
  expectEqual(ledger.invariants.ok, true);
  expectEqual(
    ledger.invariants.charged,
    charges.reduce((sum, { amount }) => sum + amount, 0),
  );
}

/** What an event says that the client was charged, with the key of the charge. */
function chargedBy({ type, data }: ListedEvent): readonly (readonly [string, number])[] {
  if (type === 'MilestoneFunded' || type === 'TopUpFunded') return data.charged > 0 ? [[data.fundingId, data.charged]] : [];
  return type === 'ExtraPaymentMade' ? [[data.paymentId, data.gross]] : [];
}

/** A payout's key is the id of the event that made the payment, from the second attempt on with the number of the attempt. */
function payoutKeyIn(
  history: readonly ListedEvent[],
  { payment, attempt }: { readonly payment: number; readonly attempt: number },
): string {
  const id = history[payment]?.eventId ?? '';
  return attempt === 1 ? id : `${id}:${attempt}`;
}

/** The key of the first attempt of a transfer. */
const firstKey = (key: string): string => key.replace(/:\d+$/, '');

const byKey = (amounts: readonly (readonly [string, number])[]) => amounts.toSorted(([one], [other]) => (one < other ? -1 : 1));

/** Compares as JSON. Jest's `expect` would not do: the benchmark audits as well. */
export function expectEqual(actual: unknown, expected: unknown): void {
  const [seen, wanted] = [canonicalJson(actual), canonicalJson(expected)];
  if (seen !== wanted) throw new Error(`expected ${wanted}, but found ${seen}`);
}
