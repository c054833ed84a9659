import { Injectable } from '@nestjs/common';
import type { ContractEvent } from '#domain';
import { asStored, encode, recordedEvent, streamOf, type Cause } from '../events/codec.js';
import { type AppendResult, EventStore, type NewEvent } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { LoadedContract } from './loaded-contract.js';

/** Cache sizes, in bytes. Finished contracts get a small share: only a retry of their last command asks for them. */
const CAPACITY = { atWork: cacheBytes(0.1), over: cacheBytes(0.001) };
const PAGE = 1_000;
const RESENDS = 2;

const weightOf = ({ bytes }: LoadedContract): number => bytes;

/** Folds contracts from their streams and caches the last used ones. Only an acknowledged append or a read changes an entry. */
@Injectable()
export class ContractRepository {
  private readonly atWork = new WeighedCache(CAPACITY.atWork, weightOf);
  private readonly over = new WeighedCache(CAPACITY.over, weightOf);

  constructor(private readonly events: EventStore) {}

  /** The contract as this process last saw it. Another process may have appended to it since. */
  cached(contractId: string): LoadedContract | undefined {
    return this.atWork.get(contractId) ?? this.over.get(contractId);
  }

  /** A contract that is about to be created. Nothing is read: its first append conflicts when another process was first. */
  newContract(contractId: string): LoadedContract {
    return new LoadedContract(contractId);
  }

  /** The contract as its stream is now; `none` when the stream has no events. Throws `StoreFailure`, `MalformedEvent`. */
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
   * Appends at exactly the contract's revision; false when another process was first. An append whose outcome is ambiguous is looked
   * for in the stream, and sent again unchanged when it is not there, until `until` on the clock of `performance.now()`.
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
    // Every event of the append gets the position of the last one: a command's answer shows no other.
    const { position } = result;
    const stored = encoded.map(({ id, type, data, metadata }, index) =>
      asStored({ stream, revision: first + index, position, id, type, data, metadata }),
    );
    contract.extend(stored);
    this.keep(contract);
    return true;
  }

  private async appendSurely({ contractId, revision }: LoadedContract, events: readonly NewEvent[], until: number): Promise<AppendResult> {
    const stream = streamOf(contractId);
    const expected = revision < 0 ? 'empty' : revision;
    for (let resends = 0; ; resends += 1) {
      try {
        return await this.events.append(stream, expected, events);
      } catch (failure) {
        const isUnsure = failure instanceof StoreFailure && failure.ambiguous;
        if (!isUnsure || resends === RESENDS || performance.now() > until) throw failure;
        // A repeat that comes too early can time out too, so look first.
        const found = await this.outcomeInStream(stream, revision + 1, events).catch((unread: unknown) => {
          throw unread instanceof StoreFailure ? failure : unread;
        });
        if (found) return found;
      }
    }
  }

  /** What became of an append, by the stream; null when nothing has been appended at its place. */
  private async outcomeInStream(stream: string, first: number, events: readonly NewEvent[]): Promise<AppendResult | null> {
    const found = await this.events.read(stream, { from: first, limit: events.length });
    const last = found.at(-1);
    if (!last) return null;
    const { revision, position } = last;
    const isOurs = found.length === events.length && found.every(({ id }, index) => id === events[index]?.id);
    return isOurs ? { outcome: 'appended', revision, position } : { outcome: 'conflict', actual: revision };
  }

  private keep(contract: LoadedContract): void {
    const isOver = contract.state.status !== 'offered' && contract.state.status !== 'active';
    if (isOver) this.atWork.remove(contract.contractId);
    (isOver ? this.over : this.atWork).put(contract.contractId, contract);
  }
}
