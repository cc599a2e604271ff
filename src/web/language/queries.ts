import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  DeeperReadingAnswer,
  LanguageModelAnswer,
  LanguageTrial,
  LanguageUsesAnswer,
  languageModelBody,
  RecapAnswer,
  RephrasedAnswer,
} from '../../contract/language-model.ts';
import type { LanguageUse } from '../../engine/language/uses.ts';
import { read, send } from '../client.ts';

export type SettingsChange = z.input<typeof languageModelBody>;

const settingsKey = ['language-model'];
const usesKey = ['language-model-uses'];

export const useLanguageModel = (lang: string) =>
  useQuery({
    queryKey: [...settingsKey, lang],
    queryFn: ({ signal }) => read<LanguageModelAnswer>('/language-model', signal),
  });

export function useChangeLanguageModel(): UseMutationResult<LanguageModelAnswer, Error, SettingsChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<LanguageModelAnswer>('/language-model', { method: 'PUT', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: settingsKey });
      void client.invalidateQueries({ queryKey: usesKey });
    },
  });
}

export function useTryLanguageModel(): UseMutationResult<LanguageTrial, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<LanguageTrial>('/language-model/trial', { method: 'POST', body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: settingsKey }),
  });
}

/** Whether a use is on; false until it is known, so that nothing stands there that is gone a moment later. */
export function useLanguageUse(use: LanguageUse): { isOn: boolean; model: string; host: string } {
  const { data } = useQuery({
    queryKey: usesKey,
    queryFn: ({ signal }) => read<LanguageUsesAnswer>('/language-model/uses', signal),
    staleTime: 5 * 60_000,
    retry: false,
  });
  return { isOn: data?.uses.includes(use) ?? false, model: data?.model ?? '', host: data?.host ?? '' };
}

const readingKey = (caseId: string) => ['case', caseId, 'deeper-reading'];

export const useDeeperReading = (caseId: string, version: number, isOn: boolean) =>
  useQuery({
    queryKey: [...readingKey(caseId), version],
    queryFn: ({ signal }) => read<DeeperReadingAnswer>(`/cases/${caseId}/deeper-reading`, signal),
    enabled: isOn,
    placeholderData: (before) => before,
  });

export function useReadDeeper(caseId: string, version: number) {
  const client = useQueryClient();
  return useMutation<DeeperReadingAnswer, Error, void>({
    mutationFn: () =>
      send<DeeperReadingAnswer>(`/cases/${caseId}/deeper-reading`, { method: 'POST', body: {} }),
    onSuccess: (answer) => client.setQueryData([...readingKey(caseId), version], answer),
  });
}

export const useOtherWordings = (caseId: string) =>
  useMutation<RephrasedAnswer, Error, string>({
    mutationFn: (text) =>
      send<RephrasedAnswer>(`/cases/${caseId}/other-wordings`, { method: 'POST', body: { text } }),
  });

export const useRecap = (caseId: string) =>
  useMutation<RecapAnswer, Error, void>({
    mutationFn: () => send<RecapAnswer>(`/cases/${caseId}/recap`, { method: 'POST', body: {} }),
  });
