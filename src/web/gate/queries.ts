import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { linkAnswer, Me, setup, setupState, signIn, useLink } from '../../contract/session.ts';
import { read, send } from '../client.ts';
import { useEnter } from './enter.ts';

export type LinkSeen = z.output<typeof linkAnswer>;
export type SetUp = z.input<typeof setup>;

/** The desk may run on this very machine: what the browser thinks of its network is no reason not to ask. */
const networkMode = 'always';

/** Whether the first administrator is still missing; asked again until somebody has set the desk up. */
export const useSetUpState = (): UseQueryResult<z.output<typeof setupState>> =>
  useQuery({
    queryKey: ['set-up'],
    queryFn: ({ signal }) => read<z.output<typeof setupState>>('/setup', signal),
    networkMode,
    refetchInterval: ({ state }) => (state.data?.needed ? 5_000 : false),
  });

/** What a link is for. To look does not use it up, so that it may be asked again. */
export const useLookAtLink = (key: string | null): UseQueryResult<LinkSeen> =>
  useQuery({
    queryKey: ['link', key],
    queryFn: ({ signal }) => send<LinkSeen>('/links/look', { method: 'POST', body: { key }, signal }),
    networkMode,
    enabled: key !== null,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Shows the server who one is, then goes in. The proof is not kept in memory once it was sent. */
function useProof<Body>(path: string, back?: string): UseMutationResult<Me, Error, Body> {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: Body) => send<Me>(path, { method: 'POST', body }),
    onSuccess: (me) => enter(me, back),
    networkMode,
    gcTime: 0,
  });
}

export const useSignIn = (back: string | undefined) => useProof<z.input<typeof signIn>>('/session', back);
export const useSetUp = () => useProof<SetUp>('/setup');
export const useUseLink = () => useProof<z.input<typeof useLink>>('/links/use');
