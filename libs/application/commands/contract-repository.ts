import { Injectable } from '@nestjs/common';
import { isFinal, type ContractEvent } from '#domain';
import { asStored, encode, streamOf, type Cause } from '../events/codec.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import { ContractStreams } from '../streams/contract-streams.js';
import { ResendableAppend } from '../streams/resendable-append.js';
import { type AppendResult, EventStore, type NewEvent, type Position } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { jsonBytes } from '../json-bytes.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { LoadedContract } from './loaded-contract.js';

/** Cache sizes, in bytes. Finished contracts get a small share: only a retry of their last command asks for them. */
const CAPACITY = { atWork: cacheBytes(0.1), over: cacheBytes(0.001) };
const RESENDS = 2;
/** How long ago a contract was last seen that counts as recent. */
const RECENT_MS = 100;

const weightOf = ({ bytes }: LoadedContract): number => bytes;

/** Folds contracts from their streams and caches the last used ones. Only an acknowledged append or a read changes an entry. */
@Injectable()
export class ContractRepository {
  private readonly atWork = new WeighedCache(CAPACITY.atWork, weightOf);
  private readonly over = new WeighedCache(CAPACITY.over, weightOf);
  /** Called with the events of each append of this process once they are on disk, and with their contract as it is then. */
  onAppended: (contract: LoadedContract, append: readonly RecordedEvent[]) => void = () => undefined;

  constructor(
    private readonly events: EventStore,
    private readonly streams: ContractStreams,
  ) {}

  /** The contract as this process last saw it. Another process may have appended to it since. Nothing while it is parked. */
  cached(contractId: string): LoadedContract | undefined {
    if (this.streams.isParked(contractId)) return undefined;
    return this.atWork.get(contractId) ?? this.over.get(contractId);
  }

  /** A contract that is about to be created. Nothing is read: its first append conflicts when another process was first. */
  newContract(contractId: string): LoadedContract {
    return new LoadedContract(contractId);
  }

  /** The contract as its stream is now; `none` when the stream has no events. Throws `StoreFailure`, `ContractParked`. */
  async load(contractId: string): Promise<LoadedContract> {
    const contract = this.cached(contractId) ?? new LoadedContract(contractId);
    const beganAt = performance.now();
    for await (const page of this.streams.recorded(contractId, { from: contract.revision + 1 })) contract.extend(page);
    contract.seenAt = beganAt;
    if (contract.revision >= 0) this.keep(contract);
    return contract;
  }

  /**
   * The contract with the event at this position, as its stream was at some moment of the last 100 ms: so at most as old as after a slow read.
   * For what this process has just appended nothing is read. Throws as `load` does.
   */
  async loadRecent(contractId: string, position: Position): Promise<LoadedContract> {
    const cached = this.cached(contractId);
    const isRecent = cached && cached.position >= position && performance.now() - cached.seenAt <= RECENT_MS;
    return isRecent ? cached : this.load(contractId);
  }

  /** Throws `CONTRACT_NOT_FOUND` unless this is a party of the contract, whose stream cannot be used whole. */
  assertParty(contractId: string, partyId: string): Promise<void> {
    return this.streams.assertReadable({ id: partyId, roles: [] }, contractId);
  }

  /**
   * Appends at exactly the contract's revision; false when another process was first. An append whose outcome is ambiguous is looked
   * for in the stream, and sent again unchanged when it is not there, until `until` on the clock of `performance.now()`.
   * Throws `ContractParked` rather than begin a stream anew that was there before.
   */
  async append(
    contract: LoadedContract,
    decided: readonly ContractEvent[],
    { cause, until }: { readonly cause: Cause; readonly until: number },
  ): Promise<boolean> {
    const { contractId } = contract;
    const encoded = encode(decided, contract, cause);
    const first = contract.revision + 1;
    const sentAt = performance.now();
    const result = await this.streams.guarded(contractId, () => this.appendSurely(contract, encoded, until));
    if (result.outcome === 'conflict') return false;
    const stream = streamOf(contractId);
    // Every event of the append gets the position of the last one, for the store tells no other.
    const { position } = result;
    const stored = encoded.map(({ id, type, data, metadata }, index) =>
      asStored({ stream, revision: first + index, position, id, type, data, metadata, dataBytes: jsonBytes(data) }),
    );
    contract.extend(stored);
    contract.seenAt = sentAt;
    this.keep(contract);
    this.onAppended(contract, stored);
    return true;
  }

  private async appendSurely({ contractId, revision }: LoadedContract, events: readonly NewEvent[], until: number): Promise<AppendResult> {
    const expected = revision < 0 ? 'empty' : revision;
    const append = new ResendableAppend(this.events, { stream: streamOf(contractId), expected, events, until });
    for (let resends = 0; ; resends += 1) {
      try {
        return await append.attempt();
      } catch (failure) {
        const isUnsure = failure instanceof StoreFailure && failure.ambiguous;
        if (!isUnsure || resends === RESENDS || performance.now() > until) throw failure;
      }
    }
  }

  private keep(contract: LoadedContract): void {
    const isOver = isFinal(contract.state);
    if (isOver) this.atWork.remove(contract.contractId);
    (isOver ? this.over : this.atWork).put(contract.contractId, contract);
  }
}
