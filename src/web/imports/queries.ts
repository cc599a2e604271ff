import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ImportList, UndoPreviewView } from '../../contract/import-list.ts';
import { read, send } from '../client.ts';

export const useImports = (): UseQueryResult<ImportList> =>
  useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => read<ImportList>('/imports', signal),
    refetchOnMount: 'always',
  });

/** What undoing it would take away now: asked anew each time, as colleagues go on working. */
export const useUndoPreview = (id: string): UseQueryResult<UndoPreviewView> =>
  useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => read<UndoPreviewView>(`/imports/${id}`, signal),
    refetchOnMount: 'always',
  });

export function useUndoImport(id: string): UseMutationResult<UndoPreviewView, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (why) => send<UndoPreviewView>(`/imports/${id}/undoing`, { method: 'PUT', body: { why } }),
    // Lists, piles and figures have fewer cases now.
    onSuccess: () => client.invalidateQueries(),
  });
}
