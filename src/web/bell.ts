import { type QueryClient, type QueryFilters, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseRing, RingName } from '../contract/bell.ts';
import type { CaseView } from '../contract/case-view.ts';
import { presenceKey } from './case/presence-key.ts';
import { listenTo } from './client.ts';

/** While the bell is heard everything is still asked for this often: what it missed is not missed for long. */
const heardMs = 120_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Moving on through the queue opens no stream for each case passed. */
const settlesMs = 400;
/** All hear that lists changed at the same instant, and ask within this time. */
const spreadMs = 1_500;

/** What shows cases of the whole desk. */
const lists = [
  'work',
  'queue',
  'floor',
  'approvals',
  'visits',
  'incidents',
  'incident',
  'department-requests',
];

let isHeard = false;

/** Whether it is told at once what changes. */
export const isBellHeard = (): boolean => isHeard;

/** How often to ask again where nothing rings: seldom while the bell is heard. */
export const unlessHeard = (ms: number) => (): number => (isHeard ? Math.max(ms, heardMs) : ms);

interface Place {
  id: string;
  number: string;
}
let place: Place | null = null;
let move: (() => void) | null = null;

/** Says which case this tab is at: of others it is not told that they changed. */
export function useBellOfCase({ id, number }: CaseView): void {
  useEffect(() => {
    place = { id, number };
    move?.();
    return () => {
      place = null;
      move?.();
    };
  }, [id, number]);
}

/**
 * Hears what changes on the desk and asks for it again. Only a tab that is seen listens: over HTTP/1.1 a browser has
 * six connections to a server for all its tabs. Where nothing is heard everything is asked for again and again.
 */
export function useBell(isWanted: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isWanted) return;
    return listen(client);
  }, [client, isWanted]);
}

/** Answers how to stop. */
function listen(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const askAll = () =>
    askAnew(client, {
      predicate: ({ queryKey: [name] }) => name === 'case' || name === 'told' || lists.includes(String(name)),
    });
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    const at = place;
    const mine = listenTo(at ? `/bell?${new URLSearchParams({ case: at.id })}` : '/bell');
    source = mine;
    mine.onopen = () => {
      // What rang while nobody listened.
      if (failures > 0 || !isHeard) askAll();
      isHeard = true;
      failures = 0;
    };
    mine.onerror = () => {
      close();
      failures += 1;
      // The stream ends now and then by itself; only a desk that cannot be heard again is asked as before.
      if (isHeard && failures > 1) {
        isHeard = false;
        askAll();
      }
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
      timer = setTimeout(open, pause * (0.5 + Math.random()));
    };
    const hear = (name: RingName, what: (body: unknown) => void) =>
      mine.addEventListener(name, ({ data }: MessageEvent<string>) => what(JSON.parse(data)));
    hear('case', (body) => at && seeCase(client, at, (body as CaseRing).version));
    hear('here', () => at && void client.refetchQueries({ queryKey: presenceKey(at.id) }));
    hear('mine', () => askLists(client, 'told'));
    hear('desk', () => setTimeout(() => askLists(client), Math.random() * spreadMs));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(open, settlesMs);
  };
  const seen = () => (document.hidden ? close() : open());
  move = soon;
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('online', open);
  open();
  return () => {
    close();
    move = null;
    isHeard = false;
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', open);
  };
}

const askLists = (client: QueryClient, ...more: string[]): void => {
  for (const name of [...lists, ...more]) askAnew(client, { queryKey: [name] });
};

/** What is on its way may be older than what rang: it may come, and is asked for once more when it has. */
function askAnew(client: QueryClient, asked: QueryFilters): void {
  const onTheWay = client.getQueryCache().findAll({ ...asked, fetchStatus: 'fetching' });
  const ask = (filters: QueryFilters) => client.invalidateQueries(filters, { cancelRefetch: false });
  void ask(asked).then(() => {
    for (const { queryKey } of onTheWay) void ask({ queryKey, exact: true });
  });
}

/** What comes with the answer to one's own step is not asked for a second time. */
function seeCase(client: QueryClient, { id, number }: Place, version: number): void {
  for (const name of [number, id]) {
    const isOld = ({ state }: { state: { data: unknown } }) =>
      ((state.data as CaseView | undefined)?.version ?? 0) < version;
    void client.invalidateQueries({ queryKey: ['case', name, 'whole'], predicate: isOld });
  }
}
