import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  agreedBody,
  CalibrationView,
  calibrationBody,
  calibrationsAnswer,
} from '../../contract/calibrations.ts';
import type { CaseView } from '../../contract/case-view.ts';
import type { agreementAnswer } from '../../contract/quality-settings.ts';
import { read, send } from '../client.ts';

export type Calibrations = z.output<typeof calibrationsAnswer>;
export type Agreement = z.output<typeof agreementAnswer>;

export const useCalibrations = (): UseQueryResult<Calibrations> =>
  useQuery({
    queryKey: ['quality', 'calibrations'],
    queryFn: ({ signal }) => read<Calibrations>('/quality/calibrations', signal),
    refetchInterval: 60_000,
  });

export const useCalibration = (id: string, lang: string): UseQueryResult<CalibrationView> =>
  useQuery({
    queryKey: ['quality', 'calibration', id, lang],
    queryFn: ({ signal }) => read<CalibrationView>(`/quality/calibrations/${id}`, signal),
    refetchInterval: 30_000,
  });

/** How far two agree who scored the same talk without seeing each other. */
export const useAgreement = (lang: string): UseQueryResult<Agreement> =>
  useQuery({
    queryKey: ['quality', 'agreement', lang],
    queryFn: ({ signal }) => read<Agreement>('/quality/agreement', signal),
    staleTime: 60_000,
  });

/** A session as it is written down: its cases by their numbers. */
export type NewSession = Omit<z.input<typeof calibrationBody>, 'caseIds'> & { numbers: readonly string[] };

/** Begins a session. A number that is no case is refused as such. */
export function useNewCalibration(): UseMutationResult<{ id: string }, Error, NewSession> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ numbers, ...session }) => {
      const cases = await Promise.all(
        numbers.map((number) => read<CaseView>(`/cases/${encodeURIComponent(number)}`)),
      );
      const body = { ...session, caseIds: cases.map(({ id }) => id) };
      return send<{ id: string }>('/quality/calibrations', { method: 'POST', body });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  });
}

export type CalibrationDeed =
  | { do: 'open' }
  | { do: 'agree'; body: z.input<typeof agreedBody> }
  | { do: 'close'; note: string };

export function useCalibrationDeed(id: string): UseMutationResult<void, Error, CalibrationDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) => {
      const base = `/quality/calibrations/${id}`;
      switch (deed.do) {
        case 'open':
          return send<void>(`${base}/opening`, { method: 'PUT' });
        case 'agree':
          return send<void>(`${base}/agreement`, { method: 'PUT', body: deed.body });
        case 'close':
          return send<void>(`${base}/closing`, { method: 'PUT', body: { note: deed.note } });
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  });
}
