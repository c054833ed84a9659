import { useQuery } from '@tanstack/react-query';
import type { Client } from '#client';
import { useSession } from '../session/session.js';
import { verifyHistory, type HistoryEvent } from './verify-history.js';

const PAGE = 1_000;

async function readHistory(client: Client, contractId: string, signal: AbortSignal): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<Client['getHistory']>> = await client.getHistory(
      { contractId, limit: PAGE, ...(after !== null && { after }) },
      { signal },
    );
    events.push(...page.items);
    // A page may be shorter than asked for; the last one is empty.
    if (page.items.length === 0 || page.next === null) return events;
    after = page.next;
  }
}

/** Every event of a contract, and whether they fit together. They are read anew when the contract has another revision. */
export function useHistory(contractId: string, revision: number) {
  const { client, person } = useSession();
  return useQuery({
    queryKey: ['history', person.id, contractId, revision],
    queryFn: async ({ signal }) => {
      const events = await readHistory(client, contractId, signal);
      return { events, verified: await verifyHistory(contractId, events) };
    },
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
}

/** The contract as it was at a revision. */
export function useContractAsOf(contractId: string, revision: number) {
  const { client, person } = useSession();
  return useQuery({
    queryKey: ['state', person.id, contractId, revision],
    queryFn: ({ signal }) => client.getState({ contractId, asOf: String(revision) }, { signal }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
}
