import { useEffect, useState } from 'react';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './button.js';

type Pages = Pick<UseInfiniteQueryResult<{ readonly pages: readonly unknown[] }>, 'data' | 'hasNextPage' | 'isFetching' | 'fetchNextPage'>;

/**
 * The button for the next page of a list. A change that arrives while the page is asked for reads the list anew, and takes the place of that
 * request; the page is then asked for again.
 */
export function ShowMore({ query }: { readonly query: Pages }) {
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const [wanted, setWanted] = useState(0);
  const pages = data?.pages.length ?? 0;
  const isMissing = hasNextPage && pages < wanted;
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const { isFetchNextPageError } = await fetchNextPage();
      if (isFetchNextPageError) setWanted(0);
    };
    if (isMissing && !isFetching) void ask();
  }, [isMissing, isFetching, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Button isDisabled={isMissing} onPress={() => setWanted(pages + 1)}>
      Show more
    </Button>
  );
}
