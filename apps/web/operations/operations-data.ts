import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { usePollInterval } from '../session/live.js';
import { useSession } from '../session/session.js';

const PAGE = 50;

/** What waits for an operator, the oldest first, page by page. */
export function useAttention() {
  const { client, person } = useSession();
  return useInfiniteQuery({
    queryKey: ['attention', person.id],
    queryFn: ({ signal, pageParam }) => client.findAttention({ limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: usePollInterval(),
  });
}

/** How the service is. Only in demo mode everybody is told more than whether it is ready. */
export function useHealth() {
  const { client, actAs } = useSession();
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => client.ready({}, { signal }),
    enabled: actAs !== null,
    refetchInterval: usePollInterval(),
  });
}
