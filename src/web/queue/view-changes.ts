import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedView } from '../../contract/views.ts';
import { send } from '../client.ts';

export interface ViewBody {
  name: string;
  query: string;
  shared: boolean;
}

/** What can become of a saved view. The list is asked for again afterwards. */
export function useViewChange<T>(
  change: (given: T) => Promise<unknown>,
): UseMutationResult<unknown, Error, T> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

export const saveView = (body: ViewBody): Promise<unknown> => send('/views', { method: 'POST', body });

export const changeView = ({ id, name, query, shared }: SavedView): Promise<unknown> =>
  send(`/views/${id}`, { method: 'PUT', body: { name, query, shared } });

export const removeView = ({ id }: SavedView): Promise<unknown> => send(`/views/${id}`, { method: 'DELETE' });
