import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  OverlayPreview,
  OverlaysAnswer,
  OverlayView,
  overlayPreviewBody,
} from '../../contract/overlays.ts';
import type { OverlayBody } from '../../knowledge/overlay.ts';
import { read, send } from '../client.ts';

export type Overlay = OverlaysAnswer['overlays'][number];

export const useOverlays = (lang: string): UseQueryResult<OverlaysAnswer> =>
  useQuery({
    queryKey: ['overlays', lang],
    queryFn: ({ signal }) => read<OverlaysAnswer>('/overlays', signal),
  });

export const useOverlay = (id: string, lang: string): UseQueryResult<OverlayView> =>
  useQuery({
    queryKey: ['overlay', id, lang],
    queryFn: ({ signal }) => read<OverlayView>(`/overlays/${id}`, signal),
  });

/** One change: other words, used or not, or an older version again. */
export type OverlayStep =
  | { do: 'add'; body: { own: OverlayBody } }
  | { do: 'change'; id: string; body: { version: number; own: OverlayBody } }
  | { do: 'use'; id: string; body: { version: number; isOn: boolean } }
  | { do: 'roll-back'; id: string; body: { version: number; to: number } };

const pathOf = (step: OverlayStep): string => {
  switch (step.do) {
    case 'add':
      return '';
    case 'change':
      return `/${step.id}`;
    default:
      return `/${step.id}/${step.do}`;
  }
};

export function useOverlayStep(): UseMutationResult<OverlayView, Error, OverlayStep> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step) =>
      send<OverlayView>(`/overlays${pathOf(step)}`, {
        method: step.do === 'add' ? 'POST' : 'PUT',
        body: step.body,
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['overlays'] });
      return client.invalidateQueries({ queryKey: ['overlay'] });
    },
  });
}

export type PreviewAsked = z.input<typeof overlayPreviewBody>;

/** What it would have found in what was said lately. */
export const useOverlayPreview = (): UseMutationResult<OverlayPreview, Error, PreviewAsked> =>
  useMutation({
    mutationFn: (body) => send<OverlayPreview>('/overlay-previews', { method: 'POST', body }),
  });
