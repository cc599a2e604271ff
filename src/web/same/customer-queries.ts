import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CustomerView } from '../../contract/customer.ts';
import type { CustomerMergePreviewView } from '../../contract/customer-merge.ts';
import { read, send } from '../client.ts';

export const useCustomerMergePreview = (
  customerId: string,
  other: string | null,
  lang: string,
): UseQueryResult<CustomerMergePreviewView> =>
  useQuery({
    queryKey: ['customer', customerId, 'merge', other, lang],
    queryFn: ({ signal }) =>
      read<CustomerMergePreviewView>(
        `/customers/${customerId}/merge?with=${encodeURIComponent(other ?? '')}`,
        signal,
      ),
    enabled: other !== null,
    retry: false,
  });

/** Makes a customer one person with another; `into` null parts them again. */
export function useCustomerMerge(): UseMutationResult<
  CustomerView,
  Error,
  { id: string; into: string | null }
> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, into }) =>
      into === null
        ? send<CustomerView>(`/customers/${id}/merge`, { method: 'DELETE' })
        : send<CustomerView>(`/customers/${id}/merge`, { method: 'PUT', body: { into } }),
    retry: false,
    // Whose cases a case is shown with, what may be the same, whom the watchlist knows: all of it hangs on this.
    onSuccess: () => client.invalidateQueries(),
  });
}
