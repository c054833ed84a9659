import {
  type Position,
  type ParkedContract,
  type RecordedEvent,
  type Spanned,
  spanningProjection,
  type StoredEvent,
  type ViewStore,
  recordedEvent,
  streamOf,
} from '#application';
import type { ContractEvent } from '#domain';

/** Money of one party in one currency, over all of its contracts. */
export interface Money {
  readonly party: string;
  readonly currency: string;
  /** Events counted, so that no lost or doubled one goes unseen. */
  readonly events: number;
  readonly contracts: number;
  readonly charged: number;
  readonly released: number;
}

const keyOf = (role: string, id: string, currency: string): string => `${role}/${id}/${currency}`;

function empty(key: string): Money {
  const [, party = '', currency = ''] = key.split('/');
  return { party, currency, events: 0, contracts: 0, charged: 0, released: 0 };
}

function evolve(before: Money, event: ContractEvent): Money {
  const money = { ...before, events: before.events + 1 };
  if (event.type === 'OfferCreated') return { ...money, contracts: money.contracts + 1 };
  if (event.type === 'MilestoneFunded') return { ...money, charged: money.charged + event.data.charged };
  if (event.type === 'PaymentReleased') return { ...money, released: money.released + event.data.gross };
  return money;
}

/** A projection across contracts that only tests have: each event counts for the client and for the freelancer. */
export const moneyByParty = (name: string) =>
  spanningProjection<Money>({
    view: {
      name,
      version: 1,
      fields: { party: 'text', released: 'number', parkedSince: 'text' },
      indexes: [['party', 'released'], ['parkedSince']],
    },
    keysOf: (event, { clientId, freelancerId, currency }) =>
      event.type === 'MilestoneCreated' ? [] : [keyOf('client', clientId, currency), keyOf('freelancer', freelancerId, currency)],
    empty,
    evolve,
    fields: ({ party, released }) => ({ party, released }),
  });

export type MoneyProjection = ReturnType<typeof moneyByParty>;

/** The same sums by a plain walk over the whole log. */
export function moneyOf(log: readonly StoredEvent[]): ReadonlyMap<string, Money & Spanned> {
  const documents = new Map<string, Money & Spanned>();
  const contracts = new Map<string, { next: number; isStopped: boolean; keys: readonly string[] }>();
  const change = (key: string, position: Position, changed: (before: Money & Spanned) => Money & Pick<Spanned, 'leftOut'>): void => {
    const before = documents.get(key) ?? { ...empty(key), position, leftOut: [] };
    documents.set(key, { ...changed(before), position });
  };
  for (const stored of log) {
    const contractId = stored.stream.slice(streamOf('').length);
    const contract = contracts.get(contractId) ?? { next: 0, isStopped: false, keys: [] };
    contracts.set(contractId, contract);
    if (contract.isStopped) continue;
    const { position } = stored;
    const stopped = stopAt(stored, contract.next);
    contract.next += 1;
    if (stopped) {
      contract.isStopped = true;
      const stop: ParkedContract = { contractId, position, ...stopped };
      for (const key of contract.keys) change(key, position, (before) => ({ ...before, leftOut: [...before.leftOut, stop] }));
      continue;
    }
    const event = recordedEvent(stored);
    if (event.type === 'OfferCreated') contract.keys = keysOfOffer(event);
    if (event.type === 'MilestoneCreated') continue;
    for (const key of contract.keys) change(key, position, (before) => ({ ...before, ...evolve(before, event) }));
  }
  return documents;
}

function stopAt({ type, revision }: StoredEvent, next: number): Pick<ParkedContract, 'kind' | 'reason'> | null {
  if (revision !== next) return { kind: 'incomplete', reason: `revision ${next} is missing before it` };
  return type === 'OfferVanished' ? { kind: 'unreadable', reason: 'unknown event type OfferVanished' } : null;
}

function keysOfOffer({ data: { clientId, freelancerId, currency } }: RecordedEvent & { readonly type: 'OfferCreated' }): readonly string[] {
  return [keyOf('client', clientId, currency), keyOf('freelancer', freelancerId, currency)];
}

/** Where a walk through the log is cut, and what goes wrong there. */
export interface Cut {
  readonly events: number;
  /** `crashed`: this many of the documents were saved, but not the checkpoint. `repeated`: the batch came once more. */
  readonly ending: 'saved' | 'crashed' | 'repeated';
  readonly saved: number;
}

/** Folds a log into a build in batches that end at the cuts, each with its ending. Answers the contracts that were parked. */
export async function project(
  projection: MoneyProjection,
  { views, log, cuts }: { readonly views: ViewStore; readonly log: readonly StoredEvent[]; readonly cuts: readonly Cut[] },
): Promise<readonly ParkedContract[]> {
  const { view } = projection;
  const { generation } = await views.open(view, 'log');
  await views.promote(generation);
  let batches = projection.batches(views);
  const parked: ParkedContract[] = [];
  for (let turn = 0; ; turn += 1) {
    const from = await views.checkpoint(generation);
    const cut = cuts[turn] ?? { events: log.length, ending: 'saved', saved: 0 };
    const events = log.filter(({ position }) => position > (from ?? '')).slice(0, cut.events);
    const to = events.at(-1)?.position;
    if (to === undefined) return parked;
    const batch = await batches.fold(generation, events);
    if (cut.ending === 'crashed' && from !== null) {
      const { puts } = batch;
      // The last of them first as well: a store may save them in any order.
      const some = cut.saved % 2 === 0 ? puts.slice(0, cut.saved) : puts.toReversed().slice(0, cut.saved);
      await views.save(generation, { from, to: from, puts: some });
      batches = projection.batches(views);
      continue;
    }
    if (!(await views.save(generation, { from, to, puts: batch.puts })))
      throw new Error('the save was refused, though no other projector saves');
    batch.keep();
    parked.push(...batch.parked);
    if (cut.ending !== 'repeated') continue;
    const again = await projection.batches(views).fold(generation, events);
    if (again.puts.length > 0 || again.parked.length > 0) throw new Error('a batch that comes again changes something');
  }
}
