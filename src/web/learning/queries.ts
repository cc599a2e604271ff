import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { learningAnswer, trainingStarted } from '../../contract/learning.ts';
import { read, readFile, send } from '../client.ts';

export type Learning = z.output<typeof learningAnswer>;
export type LearntModel = NonNullable<Learning['model']>;

const trainingMs = 1_500;
const restMs = 60_000;

/** What the desk has learnt; asked for often while it is learning. */
export const useLearning = (): UseQueryResult<Learning> =>
  useQuery({
    queryKey: ['learning'],
    queryFn: ({ signal }) => read<Learning>('/learning', signal),
    refetchInterval: ({ state }) => (state.data?.training ? trainingMs : restMs),
  });

export function useLearnAgain(): UseMutationResult<z.output<typeof trainingStarted>, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<z.output<typeof trainingStarted>>('/learning/training', { method: 'POST' }),
    onSuccess: ({ training }) => {
      client.setQueryData<Learning>(['learning'], (before) => before && { ...before, training });
    },
    // What the page showed was not so: it asks again, whatever came of it.
    onSettled: () => client.invalidateQueries({ queryKey: ['learning'] }),
  });
}

const corrections = 'corrections.jsonl';

/** Puts the corrections into the browser's downloads; answers the name of the file. */
export const useExportCorrections = (): UseMutationResult<string, Error, void> =>
  useMutation({
    mutationFn: async () => {
      const address = URL.createObjectURL(await readFile('/corrections'));
      const link = document.createElement('a');
      link.href = address;
      link.download = corrections;
      link.click();
      // The browser has taken it up by the next turn.
      setTimeout(() => URL.revokeObjectURL(address));
      return corrections;
    },
  });
