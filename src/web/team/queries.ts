import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { madeLink, newInvitation, newPassword, sessionsAnswer } from '../../contract/session.ts';
import type { memberChange, membersAnswer, organisationChange } from '../../contract/team.ts';
import { actAs, read, send } from '../client.ts';
import { useLeave } from '../gate/enter.ts';
import { useMe } from '../queries.ts';

export type Members = z.output<typeof membersAnswer>;
export type Member = Members['members'][number];
export type Invitation = Members['invitations'][number];
export type MemberChange = z.input<typeof memberChange>;
export type NewInvitation = z.input<typeof newInvitation>;
export type MadeLink = z.output<typeof madeLink>;
export type OrganisationChange = z.input<typeof organisationChange>;
export type Session = z.output<typeof sessionsAnswer>['sessions'][number];

export const useMembers = (): UseQueryResult<Members> =>
  useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => read<Members>('/members', signal),
    refetchInterval: 60_000,
  });

/** A change that is sent as it is; whatever was read under the names in `touches` is asked for again. */
function useChange<Given, Answer = unknown>(
  change: (given: Given) => Promise<Answer>,
  ...touches: string[]
): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(touches.map((name) => client.invalidateQueries({ queryKey: [name] }))).then(() => {}),
  });
}

export function useChangeMember({ id }: Pick<Member, 'id'>): UseMutationResult<Member, Error, MemberChange> {
  const { data: me } = useMe();
  return useChange(
    async (body: MemberChange) => {
      const changed = await send<Member>(`/members/${id}`, { method: 'PUT', body });
      // The role one acts in may just have gone; the first of those that are left is always there.
      if (id === me?.id && !changed.roles.includes(me.role)) actAs(null);
      return changed;
    },
    'members',
    'people',
    'me',
  );
}

export const usePasswordLink = ({ id }: Pick<Member, 'id'>) =>
  useChange(() => send<MadeLink>(`/members/${id}/password-link`, { method: 'POST' }));

export const useInvite = () =>
  useChange((body: NewInvitation) => send<MadeLink>('/invitations', { method: 'POST', body }), 'members');

export const useWithdraw = () =>
  useChange((id: string) => send(`/invitations/${id}`, { method: 'DELETE' }), 'members');

export const useAddDepartment = () =>
  useChange((name: string) => send('/departments', { method: 'POST', body: { name } }), 'people');

export const useRenameDepartment = ({ id }: { id: string }) =>
  useChange((name: string) => send(`/departments/${id}`, { method: 'PUT', body: { name } }), 'people');

export const useChangeOrganisation = () =>
  useChange((body: OrganisationChange) => send('/organisation', { method: 'PUT', body }), 'me');

export const useSessions = (): UseQueryResult<Session[]> =>
  useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => read<z.output<typeof sessionsAnswer>>('/sessions', signal),
    select: ({ sessions }) => sessions,
  });

export const useEndSession = () =>
  useChange((id: string) => send(`/sessions/${id}`, { method: 'DELETE' }), 'sessions');

/** Ends every session, this one too, and leaves the desk. */
export function useSignOutEverywhere(): UseMutationResult<unknown, Error, void> {
  const leave = useLeave();
  return useMutation({ mutationFn: () => send('/sessions', { method: 'DELETE' }), onSuccess: leave });
}

/** The passwords are not kept in memory once they were sent. */
export function useNewPassword(): UseMutationResult<unknown, Error, z.input<typeof newPassword>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send('/password', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
    gcTime: 0,
  });
}
