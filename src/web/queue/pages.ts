import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import { unlessHeard } from '../bell.ts';
import { read } from '../client.ts';
import type { CasesPage } from '../queries.ts';

/** Rows a page; the most the API gives. */
export const pageLength = 100;
const refreshMs = 20_000;
/** So many pages are kept fresh by themselves. Who has scrolled further asks for it: each page is a request. */
export const livePages = 5;
const keptMs = 30 * 60_000;

export type Pages = InfiniteData<CasesPage>;

const queueKey = (query: string) => ['queue', query] as const;

const pagesOf = (query: string) => ({
  queryFn: ({ pageParam, signal }: { pageParam: unknown; signal: AbortSignal }) => {
    const all = new URLSearchParams(query);
    all.set('limit', String(pageLength));
    if (typeof pageParam === 'string') all.set('after', pageParam);
    return read<CasesPage>(`/cases?${all}`, signal);
  },
  initialPageParam: null as unknown,
  getNextPageParam: (page: CasesPage) => page.next,
});

const isShort = (query: { state: { data: Pages | undefined } }): boolean =>
  (query.state.data?.pages.length ?? 0) <= livePages;

/** The queue from its beginning. `query` is what stands behind the ? of its address. */
export function useQueuePages(query: string) {
  const found = useInfiniteQuery({
    ...pagesOf(query),
    queryKey: queueKey(query),
    refetchInterval: (one) => (isShort(one) ? unlessHeard(refreshMs)() : false),
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    gcTime: keptMs,
    placeholderData: (before) => before,
  });
  return { ...found, rows: useRows(found.data) };
}

/**
 * The queue around one case: the page it stands on and its neighbours, so that a queue of thousands is not asked
 * for again at each step of the case. From the beginning where the queue has not been looked at.
 */
export function useQueueBeside(query: string, number: string) {
  const client = useQueryClient();
  const found = useInfiniteQuery({
    ...pagesOf(query),
    queryKey: [...queueKey(query), 'beside'],
    initialData: () => windowOf(client.getQueryData<Pages>(queueKey(query)), number),
    initialDataUpdatedAt: () => client.getQueryState(queueKey(query))?.dataUpdatedAt,
    refetchInterval: unlessHeard(refreshMs),
    // Another case may stand elsewhere: the window is cut anew each time a case is opened out of the queue.
    gcTime: 0,
  });
  return { ...found, rows: useRows(found.data) };
}

/** The pages around the one that has the case; undefined where none has it. */
export function windowOf(all: Pages | undefined, number: string): Pages | undefined {
  const at = all?.pages.findIndex((page) => page.cases.some((one) => one.number === number)) ?? -1;
  if (!all || at < 0) return undefined;
  const [from, to] = [Math.max(0, at - 1), at + 2];
  return { pages: all.pages.slice(from, to), pageParams: all.pageParams.slice(from, to) };
}

/** A case that was touched between two pages may stand on both; it is shown where it came first. */
function useRows(data: Pages | undefined): CaseLineView[] {
  return useMemo(() => {
    const rows = new Map<string, CaseLineView>();
    for (const page of data?.pages ?? []) {
      for (const one of page.cases) if (!rows.has(one.id)) rows.set(one.id, one);
    }
    return [...rows.values()];
  }, [data]);
}

/** Forgets what was loaded and begins again at the top. */
export const startOver = (client: QueryClient, query: string): Promise<void> =>
  client.resetQueries({ queryKey: queueKey(query), exact: true });
