import { useInfiniteQuery } from '@tanstack/react-query';
import type { CustomersAnswer } from '../../contract/customers.ts';
import { read } from '../client.ts';
import type { CustomerSearch } from './search.ts';

/** Who complained, page by page. */
export const useCustomers = ({ q, which }: CustomerSearch) =>
  useInfiniteQuery({
    queryKey: ['customers', which ?? 'all', q ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...(q ? { q } : {}), ...(which ? { which } : {}) });
      if (pageParam !== null) asked.set('after', pageParam);
      return read<CustomersAnswer>(`/customers?${asked}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
