import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { chainFlaws, type ChainFlaw } from '../../events/chain-flaws.js';
import { asStored } from '../../events/codec.js';
import { ContractStreams } from '../../streams/contract-streams.js';
import { FIRST_PREV_HASH } from '../../events/hash-chain.js';
import type { StoredEvent } from '../../ports/event-store.js';
import { ViewStore } from '../../ports/view-store.js';
import { PROJECTIONS } from '../../projections/registry.js';
import type { Reader } from '../../reader.js';
import { loadLane, viewDifferences, type SeenLane, type ViewDifference } from './view-differences.js';

/** The answer to `VerifyContract`. */
export interface Verification {
  readonly ok: boolean;
  /** The number of events in the contract's stream. */
  readonly checked: number;
  readonly differences: readonly Difference[];
}

/** What is not as it must be, at one revision: a flaw of the chain, or a view's document. */
export interface Difference extends Omit<ChainFlaw, 'kind'> {
  readonly kind: ChainFlaw['kind'] | ViewDifference['kind'];
}

/** Whether a contract's events are as they were written, and its documents as a replay makes them. For auditors and operators. */
export class VerifyContract extends Query<Verification> {
  constructor(readonly asked: { readonly reader: Reader; readonly contractId: string }) {
    super();
  }
}

@QueryHandler(VerifyContract)
export class VerifyContractHandler implements IQueryHandler<VerifyContract> {
  constructor(
    private readonly streams: ContractStreams,
    private readonly views: ViewStore,
  ) {}

  async execute({ asked: { reader, contractId } }: VerifyContract): Promise<Verification> {
    await this.streams.assertReadable(reader, contractId);
    // The documents first, so that the stream holds at least what they have seen.
    const seen = new Map<string, SeenLane | null>();
    for (const projection of PROJECTIONS) seen.set(projection.view.name, await loadLane(this.views, projection, contractId));
    const stored: StoredEvent[] = [];
    for await (const page of this.streams.stored(contractId)) stored.push(...page);
    const differences: readonly Difference[] = [
      ...streamFlaws(stored),
      ...PROJECTIONS.flatMap((one) => viewDifferences(one, seen.get(one.view.name) ?? null, { contractId, stored })),
    ];
    return { ok: differences.length === 0, checked: stored.length, differences };
  }
}

/** What is not as it was written in a stream that was read from its first event on. */
export function streamFlaws(stream: readonly StoredEvent[]): readonly ChainFlaw[] {
  return stream.flatMap((stored, revision) => {
    const before = stream[revision - 1];
    return chainFlaws(stored, { revision, prevHash: before ? asStored(before).hash : FIRST_PREV_HASH });
  });
}
