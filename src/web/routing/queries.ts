import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  HandedOver,
  newAbsence,
  OwnerSuggestions,
  RoutingAnswer,
  RoutingSettingsView,
  SkillsView,
  strengthsBody,
} from '../../contract/routing.ts';
import { read, send } from '../client.ts';

type Strengths = z.output<typeof strengthsBody>;

export const useRouting = (): UseQueryResult<RoutingAnswer> =>
  useQuery({
    queryKey: ['routing'],
    queryFn: ({ signal }) => read<RoutingAnswer>('/routing', signal),
    refetchInterval: 60_000,
  });

export const useOwnerSuggestions = (caseId: string, lang: string): UseQueryResult<OwnerSuggestions> =>
  useQuery({
    queryKey: ['case', caseId, 'owner-suggestions', lang],
    queryFn: ({ signal }) => read<OwnerSuggestions>(`/cases/${caseId}/owner-suggestions`, signal),
    // Help with a choice that can be made without it.
    retry: false,
    staleTime: 20_000,
  });

export const useStrengths = (): UseQueryResult<Strengths> =>
  useQuery({ queryKey: ['strengths'], queryFn: ({ signal }) => read<Strengths>('/strengths', signal) });

function useChange<Given, Answer = unknown>(
  change: (given: Given) => Promise<Answer>,
): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      for (const name of ['case', 'queue', 'work', 'strengths']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
      await client.invalidateQueries({ queryKey: ['routing'] });
    },
  });
}

export const useChangeRouting = () =>
  useChange((body: RoutingSettingsView) => send('/routing', { method: 'PUT', body }));
export const useChangeSkills = (id: string) =>
  useChange((body: SkillsView) => send(`/people/${id}/skills`, { method: 'PUT', body }));
export const useAddAbsence = (id: string) =>
  useChange((body: z.input<typeof newAbsence>) => send(`/people/${id}/absences`, { method: 'POST', body }));
export const useIsBack = (id: string) =>
  useChange((_: undefined) => send(`/people/${id}/absences`, { method: 'DELETE' }));
export const useHandOver = (id: string) =>
  useChange((to: string | null) =>
    send<HandedOver>(`/people/${id}/hand-over`, { method: 'POST', body: { to } }),
  );
export const useChooseStrengths = () =>
  useChange((strengths: Strengths['strengths']) =>
    send('/strengths', { method: 'PUT', body: { strengths } }),
  );
