import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { foundBody } from '../../contract/incident-commands.ts';
import type {
  IncidentOfCase,
  IncidentView,
  incidentChanged,
  incidentsAnswer,
  renderedAnswer,
} from '../../contract/incidents.ts';
import { unlessHeard } from '../bell.ts';
import { read, send } from '../client.ts';

export type Incidents = z.output<typeof incidentsAnswer>;
export type Rendered = z.output<typeof renderedAnswer>;
export type Standing = 'proposed' | 'open' | 'ended';
type Changed = z.output<typeof incidentChanged>;

const refreshMs = 30_000;

export const useIncidents = (status: Standing, lang: string, isWanted = true): UseQueryResult<Incidents> =>
  useQuery({
    queryKey: ['incidents', status, lang],
    queryFn: ({ signal }) => read<Incidents>(`/incidents?status=${status}`, signal),
    refetchInterval: unlessHeard(refreshMs),
    enabled: isWanted,
    placeholderData: (before) => before,
  });

const key = (number: string, lang: string) => ['incident', number, lang];

export const useIncident = (number: string, lang: string): UseQueryResult<IncidentView> =>
  useQuery({
    queryKey: key(number, lang),
    queryFn: ({ signal }) => read<IncidentView>(`/incidents/${number}`, signal),
    refetchInterval: unlessHeard(refreshMs),
  });

/** One step of an incident: a command of its table. */
export interface IncidentStep {
  method?: 'PUT' | 'POST';
  path: string;
  body?: unknown;
  /** Refused where somebody else has changed it since it was read: what is written over is read first. */
  isOver?: boolean;
}

export function useIncidentStep(
  { number, version }: Pick<IncidentView, 'number' | 'version'>,
  lang: string,
): UseMutationResult<Changed, Error, IncidentStep> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'PUT', path, body = {}, isOver }: IncidentStep) =>
      send<Changed>(`/incidents/${number}${path}`, {
        method,
        body,
        ...(isOver ? { ifVersion: version } : {}),
      }),
    onSuccess: ({ incident }) => {
      client.setQueryData(key(number, lang), incident);
      for (const queryKey of [['incidents'], ['incident-of-case'], ['approvals']])
        void client.invalidateQueries({ queryKey });
    },
    onError: () => client.invalidateQueries({ queryKey: ['incident', number] }),
  });
}

/** Opens an incident that a person saw first. */
export function useFoundIncident(): UseMutationResult<Changed, Error, z.input<typeof foundBody>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<Changed>('/incidents', { method: 'POST', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incidents'] });
      void client.invalidateQueries({ queryKey: ['incident-of-case'] });
    },
  });
}

/** What each customer would read. */
export const useRenderings = (number: string): UseMutationResult<Rendered, Error, string> =>
  useMutation({
    mutationFn: (template) =>
      send<Rendered>(`/incidents/${number}/renderings`, { method: 'POST', body: { template } }),
  });

export const useIncidentOfCase = (caseId: string): UseQueryResult<IncidentOfCase> =>
  useQuery({
    queryKey: ['incident-of-case', caseId],
    queryFn: ({ signal }) => read<IncidentOfCase>(`/cases/${caseId}/incident`, signal),
    refetchInterval: unlessHeard(refreshMs),
  });
