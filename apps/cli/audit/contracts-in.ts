import type { Audited, SeenEvent } from './audited.js';

/** Contracts of which it is remembered that they were seen. */
const REMEMBERED = 200_000;

/**
 * The contracts of a log, each as its first event comes by. Memory is bounded, however many there are: a contract that is not remembered any
 * more was seen before if its first event is there; where that is gone it may come again.
 */
export async function* contractsIn(audited: Audited, onPage: (events: readonly SeenEvent[], end: string) => void): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const { events, end } of audited.log()) {
    for (const { contractId, revision } of events) {
      if (seen.has(contractId)) continue;
      const isNew = revision === 0 || !(await audited.hasFirst(contractId));
      seen.add(contractId);
      if (seen.size > REMEMBERED) forgetFirst(seen);
      if (isNew) yield contractId;
    }
    onPage(events, end);
  }
}

function forgetFirst(seen: Set<string>): void {
  for (const first of seen) {
    seen.delete(first);
    return;
  }
}
