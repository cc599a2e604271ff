import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { coachingAnswer, noteBody } from '../../contract/coaching.ts';
import { read, send } from '../client.ts';

export type Notes = z.output<typeof coachingAnswer>;
export type NoteBody = z.input<typeof noteBody>;

/** Coaching notes one wrote or got. */
export const useNotes = (): UseQueryResult<Notes> =>
  useQuery({
    queryKey: ['coaching'],
    queryFn: ({ signal }) => read<Notes>('/coaching', signal),
    refetchInterval: 60_000,
  });

/** What can be done with notes. */
export type NoteDeed =
  | { do: 'write'; body: NoteBody }
  | { do: 'read' | 'tried'; id: string }
  | { do: 'answer' | 'see'; id: string; words: string };

const wayOf = (deed: NoteDeed): { method: 'POST' | 'PUT'; path: string; body?: unknown } => {
  switch (deed.do) {
    case 'write':
      return { method: 'POST', path: '', body: deed.body };
    case 'read':
      return { method: 'PUT', path: `/${deed.id}/reading` };
    case 'tried':
      return { method: 'PUT', path: `/${deed.id}/trying` };
    case 'answer':
      return { method: 'PUT', path: `/${deed.id}/answer`, body: { words: deed.words } };
    case 'see':
      return { method: 'PUT', path: `/${deed.id}/look`, body: { words: deed.words } };
  }
};

export function useNoteDeed(): UseMutationResult<unknown, Error, NoteDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) => {
      const { path, ...sending } = wayOf(deed);
      return send<unknown>(`/coaching${path}`, sending);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['coaching'] }),
  });
}
