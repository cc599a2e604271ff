import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  QualitySettings,
  qualitySettingsAnswer,
  RubricBody,
  rubricAnswer,
  rubricChange,
  rubricPreview,
  rubricRollBack,
} from '../../contract/quality-settings.ts';
import { read, send } from '../client.ts';

export type Settings = z.output<typeof qualitySettingsAnswer>;
export type RubricInUse = z.output<typeof rubricAnswer>;
export type Rubric = RubricInUse['rubric'];
export type Preview = z.output<typeof rubricPreview>;

export const useSettings = (): UseQueryResult<Settings> =>
  useQuery({
    queryKey: ['quality', 'settings'],
    queryFn: ({ signal }) => read<Settings>('/quality/settings', signal),
  });

export function useSettingsChange(): UseMutationResult<unknown, Error, QualitySettings> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<unknown>('/quality/settings', { method: 'PUT', body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality', 'settings'] }),
  });
}

export const useRubric = (): UseQueryResult<RubricInUse> =>
  useQuery({
    queryKey: ['quality', 'rubric'],
    queryFn: ({ signal }) => read<RubricInUse>('/quality/rubric', signal),
  });

/** A new version, or an older one taken up again. */
export type RubricDeed =
  | { do: 'change'; body: z.input<typeof rubricChange> }
  | { do: 'roll-back'; body: z.input<typeof rubricRollBack> };

export function useRubricDeed(): UseMutationResult<unknown, Error, RubricDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) =>
      send<unknown>(deed.do === 'change' ? '/quality/rubric' : '/quality/rubric/roll-back', {
        method: 'PUT',
        body: deed.body,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality', 'rubric'] }),
  });
}

/** What the last talks would come to by a rubric that is being written. */
export const usePreview = (): UseMutationResult<Preview, Error, RubricBody> =>
  useMutation({
    mutationFn: (rubric) => send<Preview>('/quality/rubric/preview', { method: 'POST', body: { rubric } }),
  });
