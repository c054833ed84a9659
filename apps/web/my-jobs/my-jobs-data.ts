import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import type { Ask } from '#client';
import { usePollInterval } from '../session/live.js';
import { useSession } from '../session/session.js';

type Asked = Ask<'FindMyJobs'>;
export type Role = NonNullable<Asked['role']>;
export type Tab = NonNullable<Asked['tab']>;
export type Sort = NonNullable<Asked['sort']>;

const PAGE = 50;

export interface Wanted {
  readonly role: Role;
  readonly tab: Tab;
  readonly sort: Sort;
  /** Searched for in titles and names; empty: all. */
  readonly text: string;
}

/** This person's contracts in one role, page by page. */
export function useMyJobs({ role, tab, sort, text }: Wanted) {
  const { client, person } = useSession();
  return useInfiniteQuery({
    queryKey: ['my-jobs', person.id, role, tab, sort, text],
    queryFn: ({ signal, pageParam }) =>
      client.findMyJobs(
        { role, tab, sort, limit: PAGE, ...(text !== '' && { q: text }), ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: usePollInterval(),
  });
}

/** More are not counted: it is a page, at its largest. */
const COUNTED = 100;

/** How often the contracts are counted anew where changes are asked for. */
const COUNT_MS = 30_000;

/** How many contracts are in each tab, where it is known; `99+` are too many to count. */
export function useTabCounts(tabs: readonly Tab[], { role, text }: Pick<Wanted, 'role' | 'text'>): ReadonlyMap<Tab, string> {
  const { client, person } = useSession();
  const isPolled = usePollInterval() !== false;
  return useQueries({
    queries: tabs.map((tab) => ({
      queryKey: ['job-counts', person.id, role, tab, text],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const { items } = await client.findMyJobs({ role, tab, limit: COUNTED, ...(text !== '' && { q: text }) }, { signal });
        return items.length;
      },
      refetchInterval: isPolled && COUNT_MS,
    })),
    combine: (counts) =>
      new Map(
        counts.flatMap(({ data }, nth) => {
          const tab = tabs[nth];
          return data === undefined || !tab ? [] : [[tab, data < COUNTED ? String(data) : `${COUNTED - 1}+`] as const];
        }),
      ),
  });
}
