import type { LoadedContract } from './loaded-contract.js';

/** Folded contracts by their id, the last used ones. Weighed by their commands, since those grow with a contract's history. */
export class ContractCache {
  /** In the order of use, the longest unused first. */
  private readonly entries = new Map<string, { readonly contract: LoadedContract; readonly weight: number }>();
  private weight = 0;

  /** `capacity`: how many commands of how many contracts ever; the last used contract is kept whatever it weighs. */
  constructor(private readonly capacity: number) {}

  get(contractId: string): LoadedContract | undefined {
    return this.entries.get(contractId)?.contract;
  }

  put(contract: LoadedContract): void {
    const { contractId } = contract;
    this.remove(contractId);
    const weight = 1 + contract.commands.size;
    this.entries.set(contractId, { contract, weight });
    this.weight += weight;
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.capacity || oldest === contractId) return;
      this.remove(oldest);
    }
  }

  remove(contractId: string): void {
    this.weight -= this.entries.get(contractId)?.weight ?? 0;
    this.entries.delete(contractId);
  }
}
