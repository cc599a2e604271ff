import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { actAs } from '../client.ts';
import { forgetDrafts } from '../drafts.ts';
import { paths } from '../paths.ts';
import { meQuery } from '../queries.ts';
import { hasChosenLang, useWords } from '../words/words.tsx';

/**
 * Goes into the desk as whoever has just shown who they are, to `back` or where their role begins. Nothing that
 * was read for somebody before stays; their drafts go when the first page sees that another person is here.
 */
export function useEnter(): (back?: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { setLang } = useWords();
  return async (back) => {
    actAs(null);
    client.clear();
    // Without an answer the pages inside ask again and say so: they are signed in already.
    const me = await client.fetchQuery(meQuery).catch(() => null);
    if (me && !hasChosenLang()) setLang(me.organisation.lang);
    const first = me?.role === 'admin' ? paths.team : paths.work;
    const isAsked = back !== undefined && back !== paths.work;
    await router.navigate({ href: isAsked ? back : first, replace: true });
  };
}

/** Leaves the desk after the session has ended, with nothing of this person left in the tab. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    forgetDrafts();
    actAs(null);
    client.clear();
    client.setQueryData(meQuery.queryKey, null);
    await router.navigate({ to: paths.signIn });
  };
}
