import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { DeadlinePackView, deadlinePacksAnswer, PackBody } from '../../contract/deadline-packs.ts';
import { read, send } from '../client.ts';

type Packs = z.output<typeof deadlinePacksAnswer>;

export const usePacks = (lang: string): UseQueryResult<Packs> =>
  useQuery({
    queryKey: ['deadline-packs', lang],
    queryFn: ({ signal }) => read<Packs>('/deadline-packs', signal),
    staleTime: 60_000,
  });

/** Says whether a pack binds us, and what stands in its blanks. */
export function useChangePack(pack: string): UseMutationResult<DeadlinePackView, Error, PackBody> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<DeadlinePackView>(`/deadline-packs/${pack}`, { method: 'PUT', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['deadline-packs'] });
      void client.invalidateQueries({ queryKey: ['case'] });
    },
  });
}
