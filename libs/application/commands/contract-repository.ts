import { Injectable } from '@nestjs/common';
import type { ContractEvent } from '#domain';
import { asStored, encode, recordedEvent, streamOf, type Cause } from '../events/codec.js';
import { EventStore, type NewEvent } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { WeighedCache } from '../weighed-cache.js';
import { LoadedContract } from './loaded-contract.js';

/** Commands of the contracts that are kept folded. Of those that are over little is asked but a repeat of what ended them. */
const CAPACITY = { atWork: 200_000, over: 5_000 };
const PAGE = 1_000;
const RESENDS = 2;

/** A contract without commands takes room too. */
const weightOf = ({ commands }: LoadedContract): number => 1 + commands.size;

/** Folds contracts from their streams and keeps the last used ones; only an acknowledged append or a read changes an entry. */
@Injectable()
export class ContractRepository {
  private readonly atWork = new WeighedCache(CAPACITY.atWork, weightOf);
  private readonly over = new WeighedCache(CAPACITY.over, weightOf);

  constructor(private readonly events: EventStore) {}

  /** As it was when last seen here: another process may have added to it since. */
  cached(contractId: string): LoadedContract | undefined {
    return this.atWork.get(contractId) ?? this.over.get(contractId);
  }

  /** One that is about to be created: nothing is read, for its first append tells whether somebody was first. */
  begun(contractId: string): LoadedContract {
    return new LoadedContract(contractId);
  }

  /** As it stands in its stream now; without events it is `none`. Throws `StoreFailure`, `MalformedEvent`. */
  async load(contractId: string): Promise<LoadedContract> {
    const contract = this.cached(contractId) ?? new LoadedContract(contractId);
    for (;;) {
      const page = await this.events.read(streamOf(contractId), { from: contract.revision + 1, limit: PAGE });
      contract.extend(page.map(recordedEvent));
      if (page.length < PAGE) break;
    }
    if (contract.revision >= 0) this.keep(contract);
    return contract;
  }

  /**
   * Appends at exactly the contract's revision; false when somebody else was first. What failed ambiguously is resent as it was, until
   * `until`, as `performance.now()` tells it.
   */
  async append(
    contract: LoadedContract,
    decided: readonly ContractEvent[],
    { cause, until }: { readonly cause: Cause; readonly until: number },
  ): Promise<boolean> {
    const { contractId } = contract;
    const encoded = encode(decided, contract, cause);
    const first = contract.revision + 1;
    const result = await this.appendSurely(contract, encoded, until);
    if (result.outcome === 'conflict') return false;
    const stream = streamOf(contractId);
    // Positions between the first and the last of one append are of no use to anybody here: a command's answer shows its last event's.
    const { position } = result;
    const stored = encoded.map(({ id, type, data, metadata }, index) =>
      asStored({ stream, revision: first + index, position, id, type, data, metadata }),
    );
    contract.extend(stored);
    this.keep(contract);
    return true;
  }

  private async appendSurely({ contractId, revision }: LoadedContract, events: readonly NewEvent[], until: number) {
    const stream = streamOf(contractId);
    const expected = revision < 0 ? 'empty' : revision;
    for (let resends = 0; ; resends += 1) {
      try {
        return await this.events.append(stream, expected, events);
      } catch (failure) {
        const isUnsure = failure instanceof StoreFailure && failure.ambiguous;
        if (!isUnsure || resends === RESENDS || performance.now() > until) throw failure;
      }
    }
  }

  private keep(contract: LoadedContract): void {
    const isOver = contract.state.status !== 'offered' && contract.state.status !== 'active';
    if (isOver) this.atWork.remove(contract.contractId);
    (isOver ? this.over : this.atWork).put(contract.contractId, contract);
  }
}
