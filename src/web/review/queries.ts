import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  appealBody,
  QualityQueue,
  ReviewAnswer,
  reviewsAnswer,
  rulingBody,
  SheetBody,
} from '../../contract/quality.ts';
import { read, send } from '../client.ts';

export type Reviews = z.output<typeof reviewsAnswer>;
export type Item = ReviewAnswer['rubric']['items'][number];

const refreshMs = 30_000;

/** What waits for whoever is signed in. */
export const useQualityQueue = (lang: string): UseQueryResult<QualityQueue> =>
  useQuery({
    queryKey: ['quality', 'queue', lang],
    queryFn: ({ signal }) => read<QualityQueue>('/quality/queue', signal),
    refetchInterval: refreshMs,
    placeholderData: (before) => before,
  });

/** Reviews one may see; `asked` narrows them. */
export function useReviews(asked: {
  state?: string;
  caseId?: string;
  handler?: string;
}): UseQueryResult<Reviews> {
  const query = new URLSearchParams(asked).toString();
  return useQuery({
    queryKey: ['quality', 'reviews', query],
    queryFn: ({ signal }) => read<Reviews>(`/quality/reviews?${query}`, signal),
    refetchInterval: refreshMs,
    placeholderData: (before) => before,
  });
}

export const useReview = (id: string, lang: string): UseQueryResult<ReviewAnswer> =>
  useQuery({
    queryKey: ['quality', 'review', id, lang],
    queryFn: ({ signal }) => read<ReviewAnswer>(`/quality/reviews/${id}`, signal),
    refetchInterval: refreshMs,
  });

/** What can be done with one review. */
export type Deed =
  | { do: 'take' | 'give-back' | 'release' }
  | { do: 'draft' | 'score' | 'settle'; body: SheetBody }
  | { do: 'appeal'; body: z.input<typeof appealBody> }
  | { do: 'rule'; body: z.input<typeof rulingBody> };

const wayOf = {
  take: ['PUT', '/sheet/taking'],
  'give-back': ['DELETE', '/sheet/taking'],
  release: ['POST', '/release'],
  draft: ['PUT', '/sheet'],
  score: ['POST', '/scoring'],
  settle: ['PUT', '/settlement'],
  appeal: ['POST', '/appeal'],
  rule: ['PUT', '/appeal/ruling'],
} as const satisfies Record<Deed['do'], readonly ['PUT' | 'POST' | 'DELETE', string]>;

/** Does one thing with a review; whatever came of it, everything about reviews is asked for again. */
export function useDeed(id: string): UseMutationResult<void, Error, Deed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) => {
      const [method, path] = wayOf[deed.do];
      return send<void>(`/quality/reviews/${id}${path}`, {
        method,
        ...('body' in deed ? { body: deed.body } : {}),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  });
}

/** Takes a review from a list of them. */
export function useTaking(): UseMutationResult<string, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id) => {
      await send<void>(`/quality/reviews/${id}/sheet/taking`, { method: 'PUT' });
      return id;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  });
}

/** Asks for the talk of a case to be reviewed. */
export function useAskForReview(): UseMutationResult<{ id: string }, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (caseId) => send<{ id: string }>('/quality/reviews', { method: 'POST', body: { caseId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  });
}
