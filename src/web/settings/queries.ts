import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { RolesView } from '../../contract/abilities.ts';
import type { SectorBundleView, TakeBundle } from '../../contract/sector-bundle.ts';
import type { Me } from '../../contract/session.ts';
import type { SettingsState } from '../../contract/settings.ts';
import type { Role, Sector } from '../../knowledge/ids.ts';
import { read, send } from '../client.ts';

/** Whom the server tells where the settings stand. */
const readers: readonly Role[] = ['lead', 'manager', 'admin', 'quality'];

export const useRoles = (): UseQueryResult<RolesView> =>
  useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => read<RolesView>('/roles', signal),
    refetchOnMount: 'always',
  });

/** Where every part stands; nothing is asked for whoever has only their own part here. */
export const useSettingsState = (me: Me, lang: string): UseQueryResult<SettingsState> =>
  useQuery({
    queryKey: ['settings', lang],
    queryFn: ({ signal }) => read<SettingsState>('/settings', signal),
    enabled: me.roles.some((role) => readers.includes(role)),
    refetchOnMount: 'always',
  });

export const useSectorBundle = (sector: Sector, lang: string): UseQueryResult<SectorBundleView> =>
  useQuery({
    queryKey: ['sector-bundle', sector, lang],
    queryFn: ({ signal }) => read<SectorBundleView>(`/sector-bundle?sector=${sector}`, signal),
    refetchOnMount: 'always',
  });

/** What else shows what a bundle switches on. */
const touched = ['sector-bundle', 'me', 'settings', 'deadline-packs', 'overlays'];

export function useTakeSector(): UseMutationResult<SectorBundleView, Error, TakeBundle> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => send<SectorBundleView>('/sector-bundle', { method: 'PUT', body }),
    onSettled: () => Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}
