import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CaseView } from '../../contract/case-view.ts';
import type { RepeatsAnswer } from '../../contract/repeats.ts';
import { read, send } from '../client.ts';

/** Who came again, and nobody has said yet whether for the same matter. */
export const useRepeats = (): UseQueryResult<RepeatsAnswer> =>
  useQuery({
    queryKey: ['repeats'],
    queryFn: ({ signal }) => read<RepeatsAnswer>('/repeats', signal),
    staleTime: 60_000,
  });

/** What a person says of a case: of these earlier ones it is the matter of one again, or of none. */
export interface Judgement {
  number: string;
  is: string | null;
  isNot: readonly string[];
}

export function useJudge(): UseMutationResult<unknown, Error, Judgement> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ number, is, isNot }) => {
      if (is !== null) return send<CaseView>(`/cases/${number}/repeat`, { method: 'PUT', body: { of: is } });
      for (const of of isNot)
        await send<CaseView>(`/cases/${number}/not-repeat`, { method: 'PUT', body: { of } });
      return null;
    },
    retry: false,
    onSuccess: () => {
      for (const key of ['repeats', 'report', 'case']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
