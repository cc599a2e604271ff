import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CaseView } from '../../contract/case-view.ts';
import type { AuthorityView, LadderAnswer, remediesAnswer } from '../../contract/goodwill.ts';
import { read } from '../client.ts';

export type RemedyRule = z.output<typeof remediesAnswer>['rules'][number];

/** The calculators; they change with a release of the desk, not while somebody works. */
export const useRemedies = (): UseQueryResult<RemedyRule[]> =>
  useQuery({
    queryKey: ['remedies'],
    queryFn: ({ signal }) => read<z.output<typeof remediesAnswer>>('/remedies', signal),
    select: ({ rules }) => rules,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The ladder as it stands for this version of the case. */
export const useLadder = (
  { id, version }: Pick<CaseView, 'id' | 'version'>,
  lang: string,
): UseQueryResult<LadderAnswer> =>
  useQuery({
    queryKey: ['case', id, 'ladder', lang, version],
    queryFn: ({ signal }) => read<LadderAnswer>(`/cases/${id}/ladder`, signal),
    placeholderData: (before) => before,
  });

export const useAuthority = (): UseQueryResult<AuthorityView> =>
  useQuery({
    queryKey: ['authority'],
    queryFn: ({ signal }) => read<AuthorityView>('/authority', signal),
    staleTime: 60_000,
  });
