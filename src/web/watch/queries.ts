import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Recognised,
  recognitionBody,
  WatchBody,
  WatchHistory,
  Watchlist,
  watchAnswerBody,
  watchRequestBody,
  watchReview,
} from '../../contract/watch.ts';
import { read, send } from '../client.ts';

export type Person = Omit<z.input<typeof recognitionBody>, 'source'>;

/** A view is written down on the server: it is asked for once, and not again while one looks at the page. */
const seenOnce = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const;

export const useWatchlist = (): UseQueryResult<Watchlist> =>
  useQuery({
    queryKey: ['watch', 'list'],
    queryFn: ({ signal }) => read<Watchlist>('/watch', signal),
    ...seenOnce,
  });

/** Whom the watchlist knows of the customer of a case. */
export const useRecognisedIn = (caseId: string, lang: string, isAsked: boolean): UseQueryResult<Recognised> =>
  useQuery({
    queryKey: ['watch', 'case', caseId, lang],
    queryFn: ({ signal }) => read<Recognised>(`/cases/${caseId}/watch`, signal),
    enabled: isAsked,
    ...seenOnce,
  });

/** Whom it knows of somebody who is being written down; asked only where there is something to go by. */
export const useRecognisedPerson = (person: Person | null, lang: string): UseQueryResult<Recognised> =>
  useQuery({
    queryKey: ['watch', 'person', person, lang],
    queryFn: ({ signal }) => send<Recognised>('/recognitions', { method: 'POST', body: person, signal }),
    enabled: person !== null,
    ...seenOnce,
  });

export type WatchReview = z.input<typeof watchReview>;
export type WatchRequest = z.input<typeof watchRequestBody>;
export type WatchAnswer = z.input<typeof watchAnswerBody>;

/** Everything one can do with an entry: made, confirmed, looked at again, ended, asked about, answered. */
/** Who saw an entry and who did what with it; asked for when somebody wants to know. */
export const useWatchHistory = (id: string, isWanted: boolean): UseQueryResult<WatchHistory> =>
  useQuery({
    queryKey: ['watch', 'history', id],
    queryFn: ({ signal }) => read<WatchHistory>(`/watch/${id}/history`, signal),
    enabled: isWanted,
  });

export type WatchChange =
  | { do: 'make'; customerId: string; body: WatchBody }
  | { do: 'confirm'; id: string }
  | { do: 'review'; id: string; body: WatchReview }
  | { do: 'end'; id: string }
  | { do: 'ask'; id: string; body: WatchRequest }
  | { do: 'answer'; requestId: string; body: WatchAnswer };

export function useWatchChange(): UseMutationResult<void, Error, WatchChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: WatchChange) => {
      await carryOut(change);
    },
    onSuccess: () =>
      Promise.all([['watch'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

function carryOut(change: WatchChange): Promise<unknown> {
  switch (change.do) {
    case 'make':
      return send(`/customers/${change.customerId}/watch`, { method: 'POST', body: change.body });
    case 'confirm':
      return send(`/watch/${change.id}/confirmation`, { method: 'PUT', body: {} });
    case 'review':
      return send(`/watch/${change.id}`, { method: 'PUT', body: change.body });
    case 'end':
      return send(`/watch/${change.id}`, { method: 'DELETE' });
    case 'ask':
      return send(`/watch/${change.id}/requests`, { method: 'POST', body: change.body });
    case 'answer':
      return send(`/watch-requests/${change.requestId}`, { method: 'PUT', body: change.body });
  }
}
