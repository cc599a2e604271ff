import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import type { Me } from '../../contract/session.ts';
import type { workAnswer } from '../../contract/work.ts';
import { read } from '../client.ts';
import { paths } from '../paths.ts';
import { tell } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Notice, newsIn, noticesIn } from './notices.ts';
import { wantedBy } from './wanted.ts';

/** What concerns somebody rings for them; what comes with the time, and what waits for a lead, is looked at so often. */
const lookMs = 60_000;
/** More at once are told of together. */
const mostApart = 2;

/** Says in passing what is new in what one has to do, wherever one is at the desk. Says nothing of what was there. */
export function Told({ me }: { me: Me }): null {
  const { t } = useWords();
  const navigate = useNavigate();
  const isOwnDoing = useOwnDoing();
  const before = useRef<ReadonlyMap<string, Notice> | null>(null);
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['told', me.id, me.role],
    queryFn: ({ signal }) => read<z.output<typeof workAnswer>>('/work', signal),
    refetchInterval: lookMs,
  });
  useEffect(() => {
    if (!data || dataUpdatedAt === 0) return;
    const after = noticesIn(data, me.id);
    const found = before.current ? newsIn(before.current, after, wantedBy(me), isOwnDoing()) : [];
    // What is new in the case one is at stands there already.
    const news = found.filter(({ number }) => !window.location.pathname.endsWith(`/cases/${number}`));
    before.current = after;
    const apart = news.length > mostApart ? news.filter(({ kind }) => kind === 'danger') : news;
    for (const { kind, number } of apart)
      tell({
        text: t(`told.${kind}.now`, { number }),
        isGrave: kind === 'danger',
        open: () => void navigate({ to: paths.case, params: { number } }),
      });
    const rest = news.length - apart.length;
    if (rest > 0)
      tell({
        text: t('told.many', { count: rest }),
        isGrave: false,
        open: () => void navigate({ to: paths.work }),
      });
  }, [data, dataUpdatedAt, me, t, navigate, isOwnDoing]);
  return null;
}

/** Whether this tab has changed something since it was last asked: it looks again at once, and that is no news. */
function useOwnDoing(): () => boolean {
  const client = useQueryClient();
  const isOwn = useRef(false);
  useEffect(
    () =>
      client.getMutationCache().subscribe(({ type, mutation }) => {
        if (type !== 'updated' || mutation?.state.status !== 'success') return;
        isOwn.current = true;
        void client.invalidateQueries({ queryKey: ['told'] });
      }),
    [client],
  );
  const ask = useRef(() => {
    const was = isOwn.current;
    isOwn.current = false;
    return was;
  });
  return ask.current;
}
