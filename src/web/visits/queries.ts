import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { reportAnswer } from '../../contract/report.ts';
import type { VisitsAnswer } from '../../contract/visits.ts';
import { unlessHeard } from '../bell.ts';
import { read } from '../client.ts';

export type Whose = 'mine' | 'all';

const refreshMs = 30_000;

/** Whom to ask today. */
export const useVisits = (whose: Whose): UseQueryResult<VisitsAnswer> =>
  useQuery({
    queryKey: ['visits', whose],
    queryFn: ({ signal }) => read<VisitsAnswer>(`/follow-ups?whose=${whose}`, signal),
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });

/** What customers said, month by month. It changes slowly and costs a look at every case. */
export const useFollowUpReport = (): UseQueryResult<z.output<typeof reportAnswer>> =>
  useQuery({
    queryKey: ['report', 'follow-ups'],
    queryFn: ({ signal }) => read<z.output<typeof reportAnswer>>('/reports/follow-ups', signal),
    staleTime: 10 * 60_000,
  });
