import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Me } from '../../contract/session.ts';
import type { SettingsState } from '../../contract/settings.ts';
import type { Role } from '../../knowledge/ids.ts';
import { read } from '../client.ts';

/** Whom the server tells where the settings stand. */
const readers: readonly Role[] = ['lead', 'manager', 'admin', 'quality'];

/** Where every part stands; nothing is asked for whoever has only their own part here. */
export const useSettingsState = (me: Me, lang: string): UseQueryResult<SettingsState> =>
  useQuery({
    queryKey: ['settings', lang],
    queryFn: ({ signal }) => read<SettingsState>('/settings', signal),
    enabled: me.roles.some((role) => readers.includes(role)),
    refetchOnMount: 'always',
  });
