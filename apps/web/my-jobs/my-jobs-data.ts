import { useInfiniteQuery } from '@tanstack/react-query';
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
