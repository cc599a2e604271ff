import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '../../contract/session.ts';
import { actAs } from '../client.ts';
import { forgetDrafts } from '../drafts.ts';
import { paths } from '../paths.ts';
import { meQuery } from '../queries.ts';
import { hasChosenLang, useWords } from '../words/words.tsx';

/**
 * Goes into the desk as `me`, who has just shown who they are: to `back`, or where their role begins. Nothing that
 * was read for somebody before stays; their drafts go when the first page sees that another person is here.
 */
export function useEnter(): (me: Me, back?: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { setLang } = useWords();
  return async (me, back = paths.work) => {
    actAs(null);
    client.clear();
    client.setQueryData(meQuery.queryKey, me);
    if (!hasChosenLang()) setLang(me.organisation.lang);
    const first = me.role === 'admin' ? paths.settings : paths.work;
    await router.navigate({ href: back === paths.work ? first : back, replace: true });
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
