import { useInfiniteQuery } from '@tanstack/react-query';
import type { Ask } from '#client';
import { usePollInterval } from '../session/live.js';
import { useSession } from '../session/session.js';

type Asked = Ask<'FindMyJobs'>;
export type Role = NonNullable<Asked['role']>;
export type Tab = NonNullable<Asked['tab']>;
export type Sort = NonNullable<Asked['sort']>;

const PAGE = 50;

/** This person's contracts in one role, page by page. */
export function useMyJobs(role: Role, tab: Tab, sort: Sort) {
  const { client, person } = useSession();
  return useInfiniteQuery({
    queryKey: ['my-jobs', person.id, role, tab, sort],
    queryFn: ({ signal, pageParam }) =>
      client.findMyJobs({ role, tab, sort, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: usePollInterval(),
  });
}
