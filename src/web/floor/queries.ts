import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Floor } from '../../contract/floor.ts';
import { unlessHeard } from '../bell.ts';
import { read, send } from '../client.ts';
import type { CommandAnswer } from '../queries.ts';

const refreshMs = 10_000;

/** The floor, asked for again and again while somebody looks at it; a hidden tab asks for nothing. */
export const useFloor = (department: string | null): UseQueryResult<Floor> =>
  useQuery({
    queryKey: ['floor', department],
    queryFn: ({ signal }) =>
      read<Floor>(`/floor${department === null ? '' : `?${new URLSearchParams({ department })}`}`, signal),
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });

export interface FloorStep {
  /** The case's number. */
  number: string;
  method: 'PUT' | 'POST';
  path: string;
  body: unknown;
}

/**
 * A step on a case that one sees from afar: decided on the case as it is when it arrives, as its talk goes on all the
 * while.
 */
export function useFloorStep(): UseMutationResult<CommandAnswer, Error, FloorStep> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, method, path, body }: FloorStep) =>
      send<CommandAnswer>(`/cases/${number}${path}`, { method, body }),
    onSuccess: ({ case: { id, number } }) => {
      for (const queryKey of [['floor'], ['work'], ['queue'], ['case', id], ['case', number]])
        void client.invalidateQueries({ queryKey });
    },
  });
}
