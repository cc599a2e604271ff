import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { Presence } from '../../contract/presence.ts';
import { isBellHeard } from '../bell.ts';
import { send } from '../client.ts';
import { newId } from '../new-id.ts';
import { presenceKey } from './presence-key.ts';

/** Each tab is one: the same person may have a case open twice. */
const tab = newId();

/** How often it is told and asked; closer together while somebody else is there, where no bell rings when they come. */
const aloneMs = 8_000;
const togetherMs = 4_000;
const heardMs = 15_000;
/** Whoever has stopped for so long is reading again. */
const writesForMs = 10_000;

let wroteAt = Number.NEGATIVE_INFINITY;
const isWriting = (): boolean => performance.now() - wroteAt < writesForMs;

const tell = (caseId: string, doing: 'reading' | 'writing' | 'gone'): Promise<Presence> =>
  send<Presence>(`/cases/${caseId}/presence`, {
    method: 'PUT',
    body: { tab, doing },
    // What is said on leaving still goes out while the page is closed.
    ...(doing === 'gone' ? { isParting: true } : {}),
  });

const presenceOf = (caseId: string) => ({
  queryKey: presenceKey(caseId),
  queryFn: () => tell(caseId, isWriting() ? 'writing' : 'reading'),
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnMount: 'always' as const,
  refetchOnWindowFocus: 'always' as const,
  refetchInterval: ({ state: { data } }: { state: { data: Presence | undefined } }) => {
    if (isBellHeard()) return isWriting() ? writesForMs : heardMs;
    return data?.others.length ? togetherMs : aloneMs;
  },
});

/** Who else has this case open. Told by {@link useBeingHere}, of which there is one a screen. */
export const useOthers = (caseId: string): Presence['others'] => {
  const { data, isError }: UseQueryResult<Presence> = useQuery({ ...presenceOf(caseId), enabled: false });
  return isError ? [] : (data?.others ?? []);
};

/**
 * Says that this tab is at the case, until it leaves or is hidden; a hidden tab falls silent and is soon forgotten.
 * What others change meanwhile is fetched as soon as it is heard of.
 */
export function useBeingHere({ id, number, version }: CaseView): void {
  const client = useQueryClient();
  const { data } = useQuery(presenceOf(id));
  useEffect(() => {
    const leave = () => void tell(id, 'gone').catch(() => {});
    const noteWriting = (event: Event) => {
      if (!(event.target instanceof HTMLTextAreaElement)) return;
      const hadStopped = !isWriting();
      wroteAt = performance.now();
      if (hadStopped) void client.refetchQueries({ queryKey: presenceKey(id) });
    };
    document.addEventListener('input', noteWriting);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('input', noteWriting);
      window.removeEventListener('pagehide', leave);
      wroteAt = Number.NEGATIVE_INFINITY;
      leave();
    };
  }, [client, id]);
  const isBehind = (data?.version ?? 0) > version;
  useEffect(() => {
    if (!isBehind) return;
    for (const name of [number, id]) {
      void client.invalidateQueries({ queryKey: ['case', name, 'whole'] }, { cancelRefetch: false });
    }
  }, [client, id, number, isBehind]);
}
