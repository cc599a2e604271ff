import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { DuplicatesAnswer, MergeAnswer, MergePreviewView } from '../../contract/merge.ts';
import { read, send } from '../client.ts';

/** What is typed is asked about once the hands rest so long. */
const restMs = 500;

/** The value as it was when it last stood still. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Cases that may be the complaint being typed in. `body` null: too little is typed to ask. */
export function useMaybeHere(body: object | null, lang: string): UseQueryResult<DuplicatesAnswer> {
  const asked = useRested(body === null ? null : JSON.stringify(body));
  return useQuery({
    queryKey: ['duplicates', asked, lang],
    queryFn: ({ signal }) =>
      send<DuplicatesAnswer>('/duplicates', {
        method: 'POST',
        body: JSON.parse(asked ?? '{}') as object,
        signal,
      }),
    enabled: asked !== null,
    placeholderData: (before) => (asked === null ? undefined : before),
    // A hint, not a step: without it the complaint is registered all the same.
    retry: false,
    staleTime: 30_000,
  });
}

export const useSameMatter = (c: CaseView, lang: string): UseQueryResult<DuplicatesAnswer> =>
  useQuery({
    queryKey: ['case', c.id, 'duplicates', lang, c.customerId],
    queryFn: ({ signal }) => read<DuplicatesAnswer>(`/cases/${c.id}/duplicates`, signal),
    enabled: c.stage !== 'archived' && c.mergedInto === null,
    retry: false,
    staleTime: 60_000,
  });

export const useMergePreview = (
  c: CaseView,
  into: string | null,
  lang: string,
): UseQueryResult<MergePreviewView> =>
  useQuery({
    queryKey: ['case', c.id, 'merge', into, lang, c.version],
    queryFn: ({ signal }) =>
      read<MergePreviewView>(`/cases/${c.id}/merge?into=${encodeURIComponent(into ?? '')}`, signal),
    enabled: into !== null,
    retry: false,
  });

/** Everything that shows cases is asked for again: two of them have changed. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    retry: false,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case'] });
      for (const list of ['queue', 'work', 'customer', 'repeats', 'report'])
        void client.invalidateQueries({ queryKey: [list] });
    },
  });
}

/** Merges the case into another; null undoes it. */
export const useMerge = (c: CaseView): UseMutationResult<MergeAnswer, Error, string | null> =>
  useChange((into: string | null) =>
    into === null
      ? send<MergeAnswer>(`/cases/${c.id}/merge`, { method: 'DELETE' })
      : send<MergeAnswer>(`/cases/${c.id}/merge`, { method: 'PUT', body: { into } }),
  );

/** Links the case to the earlier one it repeats; null unlinks it. */
export const useRepeat = (c: CaseView): UseMutationResult<CaseView, Error, string | null> =>
  useChange((of: string | null) =>
    of === null
      ? send<CaseView>(`/cases/${c.id}/repeat`, { method: 'DELETE' })
      : send<CaseView>(`/cases/${c.id}/repeat`, { method: 'PUT', body: { of } }),
  );

/** Says that the case is not about an earlier one again. */
export const useDenyRepeat = (c: CaseView): UseMutationResult<CaseView, Error, string> =>
  useChange((of: string) => send<CaseView>(`/cases/${c.id}/not-repeat`, { method: 'PUT', body: { of } }));

/** Adds what the customer said to a case that is here already. */
export const useAddWords = (): UseMutationResult<unknown, Error, { number: string; text: string }> =>
  useChange(({ number, text }: { number: string; text: string }) =>
    send(`/cases/${number}/turns`, { method: 'POST', body: { role: 'customer', text } }),
  );
