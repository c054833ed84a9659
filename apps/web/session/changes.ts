import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Client, MyJob } from '#client';
import { paced } from './paced.js';

type MyJobsPage = Awaited<ReturnType<Client['findMyJobs']>>;

const LISTS = ['my-jobs', 'attention'] as const;

/** What costs more than one request: it is read anew less often than the others. */
const COSTLY = 'job-counts';

/** What the queries begin with whose answers a command may change. */
export const CHANGING = ['contract', ...LISTS, COSTLY] as const;

/** Changes that come close together are read together. */
const TOGETHER_MS = 50;

const COSTLY_MS = 2_000;

/** A list rests so long for each page that it has asked for: what it asks for in a second does not grow with its length. */
const REST_MS_OF_A_PAGE = 100;

/** Brings what is shown up to date with the changes of a stream. */
export interface Changes {
  /** This contract is so now. */
  readonly changed: (job: MyJob) => void;
  /** Anything may have changed. */
  readonly anyChanged: () => void;
}

/** Of the contracts that a person has in a role. */
export function changesOf(queries: QueryClient, personId: string, role: string): Changes {
  const readAnew = async (...keys: readonly QueryKey[]): Promise<void> => {
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  let contractIds: readonly string[] | null = [];
  const contracts = paced(
    async () => {
      const keys = contractIds?.map((contractId) => ['contract', personId, contractId]) ?? [['contract']];
      contractIds = [];
      await readAnew(...keys);
    },
    { togetherMs: TOGETHER_MS, restMs: () => 0 },
  );
  const lists = paced(() => readAnew(...LISTS.map((list) => [list])), {
    togetherMs: TOGETHER_MS,
    restMs: () => REST_MS_OF_A_PAGE * pagesShown(queries),
  });
  const counts = paced(() => readAnew([COSTLY]), { togetherMs: COSTLY_MS, restMs: () => 0 });
  const all = (): void => [contracts, lists, counts].forEach((ask) => ask());
  return {
    changed: (job) => {
      showChanged(queries, ['my-jobs', personId, role], job);
      if (contractIds) contractIds = [...new Set([...contractIds, job.contractId])];
      all();
    },
    anyChanged: () => {
      contractIds = null;
      all();
    },
  };
}

/** A list shows the contract as it is now where it stands, until the list is read anew: then it has its new place too. */
function showChanged(queries: QueryClient, queryKey: QueryKey, job: MyJob): void {
  const inPage = (page: MyJobsPage): MyJobsPage =>
    page.items.some(({ contractId }) => contractId === job.contractId)
      ? { ...page, items: page.items.map((one) => (one.contractId === job.contractId ? job : one)) }
      : page;
  queries.setQueriesData<InfiniteData<MyJobsPage>>({ queryKey }, (data) => data && { ...data, pages: data.pages.map(inPage) });
}

const pagesShown = (queries: QueryClient): number =>
  LISTS.flatMap((list) => queries.getQueriesData<InfiniteData<unknown>>({ queryKey: [list], type: 'active' })).reduce(
    (sum, [, data]) => sum + (data?.pages.length ?? 0),
    0,
  );
