import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { RequestsAnswer } from '../../contract/department-requests.ts';
import { unlessHeard } from '../bell.ts';
import { read } from '../client.ts';
import type { DepartmentSearch } from './search.ts';

export type Requested = RequestsAnswer['requests'][number];

const refreshMs = 30_000;

/** What departments were asked. */
export const useDepartmentRequests = (search: DepartmentSearch): UseQueryResult<RequestsAnswer> =>
  useQuery({
    queryKey: ['department-requests', search.department ?? null, search.which ?? 'open'],
    queryFn: ({ signal }) =>
      read<RequestsAnswer>(`/department-requests?${new URLSearchParams({ ...search })}`, signal),
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });
