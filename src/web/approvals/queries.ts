import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Approval, Approvals } from '../../contract/approvals.ts';
import { unlessHeard } from '../bell.ts';
import { read } from '../client.ts';
import { useMe } from '../queries.ts';

const refreshMs = 30_000;

/** Everything that waits for the one who is signed in; nobody but who leads is asked for anything. */
export function useApprovals(): UseQueryResult<Approvals> {
  const { data: me } = useMe();
  const role = me?.role ?? null;
  return useQuery({
    queryKey: ['approvals', role],
    queryFn: ({ signal }) => read<Approvals>('/approvals', signal),
    enabled: role === 'lead' || role === 'manager',
    refetchInterval: unlessHeard(refreshMs),
    placeholderData: (before) => before,
  });
}

/** The name of one of them on this screen. */
export const nameOfApproval = ({ kind, id }: Pick<Approval, 'kind' | 'id'>): string => `${kind}:${id}`;

/** Which is looked at: the chosen one; where it is gone, the one that has come into its place, the last at the end. */
export function placeOf(names: readonly string[], chosen: string | null, lastPlace: number): number {
  const place = chosen === null ? -1 : names.indexOf(chosen);
  return place >= 0 ? place : Math.max(0, Math.min(lastPlace, names.length - 1));
}
