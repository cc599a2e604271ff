import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  LetterPreview,
  previewBody,
  TemplateView,
  templateChange,
  templateWords,
} from '../../contract/letter-templates.ts';
import { read, send } from '../client.ts';

export type TemplateWords = z.input<typeof templateWords>;

export const useTemplate = (id: string, lang: string): UseQueryResult<TemplateView> =>
  useQuery({
    queryKey: ['letter-template', id, lang],
    queryFn: ({ signal }) => read<TemplateView>(`/letter-templates/${id}`, signal),
  });

/** One change of a template: new words, offered or not, or an older version again. */
export type TemplateChange =
  | { do: 'add'; body: TemplateWords }
  | { do: 'change'; id: string; body: z.input<typeof templateChange> }
  | { do: 'offer'; id: string; body: { version: number; offered: boolean } }
  | { do: 'roll-back'; id: string; body: { version: number; to: number } };

const wayOf = (change: TemplateChange): { method: 'POST' | 'PUT'; path: string } => {
  switch (change.do) {
    case 'add':
      return { method: 'POST', path: '' };
    case 'change':
      return { method: 'PUT', path: `/${change.id}` };
    case 'offer':
      return { method: 'PUT', path: `/${change.id}/offering` };
    case 'roll-back':
      return { method: 'PUT', path: `/${change.id}/roll-back` };
  }
};

export function useTemplateChange(): UseMutationResult<TemplateView, Error, TemplateChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change) => {
      const { method, path } = wayOf(change);
      return send<TemplateView>(`/letter-templates${path}`, { method, body: change.body });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['letter-templates'] });
      return client.invalidateQueries({ queryKey: ['letter-template'] });
    },
  });
}

/** What a letter of these words would read like. */
export const usePreview = (): UseMutationResult<LetterPreview, Error, z.input<typeof previewBody>> =>
  useMutation({
    mutationFn: (body) => send<LetterPreview>('/letter-previews', { method: 'POST', body }),
  });
