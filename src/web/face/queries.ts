import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { send, sendFile } from '../client.ts';

const touched = ['me', 'people'];

/** Sets one's picture, or with null takes it away; everybody sees the change with their next look. */
export function useFaceChange(): UseMutationResult<unknown, Error, Blob | null> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (picture) =>
      picture === null
        ? send<unknown>('/me/face', { method: 'DELETE' })
        : sendFile<unknown>('/me/face', picture, { method: 'PUT' }),
    onSuccess: () =>
      Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: [name] }))).then(() => {}),
  });
}
