import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { SavedView } from '../../contract/views.ts';
import { paths } from '../paths.ts';
import { useMe, useViews } from '../queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useFailureWords } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { fromQuery, type QueueSearch } from './search.ts';
import { NameView, RemoveView } from './ViewDialogs.tsx';
import { changeView, useViewChange } from './view-changes.ts';
import { builtInViews, isShown } from './views.ts';

/** Who may let the whole desk see a view. */
const sharers: readonly string[] = ['lead', 'manager', 'admin'];

/** The views one goes to with one press: the desk's own, then those that were saved; and what to do with them. */
export function Views({ search }: { search: QueueSearch }): ReactNode {
  const { t } = useWords();
  const { data } = useViews();
  const saved = data?.views ?? [];
  return (
    <div className="q-views">
      <nav className="q-tabs" aria-label={t('queue.views')}>
        {builtInViews.map((view) => (
          <ViewTab key={view.id} to={view.search} isHere={isShown(view.search, search)}>
            {t(view.label)}
          </ViewTab>
        ))}
        {saved.map((view) => (
          <ViewTab key={view.id} to={fromQuery(view.query)} isHere={isShown(fromQuery(view.query), search)}>
            {view.name}
            {view.shared && !view.mine ? <span className="unseen">{t('queue.view.shared')}</span> : null}
          </ViewTab>
        ))}
      </nav>
      <ViewMenu search={search} saved={saved} />
    </div>
  );
}

function ViewTab({
  to,
  isHere,
  children,
}: {
  to: QueueSearch;
  isHere: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <Link
      to={paths.queue}
      search={to}
      className="q-tab"
      // Which view this is, is decided by the conditions alone; the router would compare the order, too.
      activeProps={{ 'aria-current': undefined }}
      {...(isHere ? { 'aria-current': 'page' as const, 'data-here': true } : {})}
    >
      {children}
    </Link>
  );
}

type Asked = { what: 'save' } | { what: 'rename' | 'remove'; view: SavedView } | null;

function ViewMenu({ search, saved }: { search: QueueSearch; saved: readonly SavedView[] }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [asked, setAsked] = useState<Asked>(null);
  const failure = useFailureWords();
  const share = useViewChange(changeView);
  const mayShare = sharers.includes(me?.role ?? '');
  const here = saved.find((view) => isShown(fromQuery(view.query), search));
  const isBuiltIn = builtInViews.some((view) => isShown(view.search, search));
  const toggleShared = (view: SavedView) =>
    share.mutate(
      { ...view, shared: !view.shared },
      {
        onSuccess: () =>
          say(t(view.shared ? 'queue.view.unshared' : 'queue.view.is-shared', { name: view.name })),
        onError: (error) => say(failure(error).title),
      },
    );
  const why = here || isBuiltIn ? t('queue.view.exists') : null;
  const entries: MenuEntry[] = [
    { id: 'save', label: t('queue.view.save'), why, run: () => setAsked({ what: 'save' }) },
    ...(here ? entriesOf(here, { mayShare, ask: setAsked, toggleShared, t }) : []),
  ];
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        button={{
          look: 'quiet',
          size: 'small',
          label: t('queue.view.menu'),
          children: <Icon name={here ? 'more' : 'save'} />,
        }}
        entries={entries}
      />
      <NameView
        asked={asked?.what === 'save' ? { search } : asked?.what === 'rename' ? { view: asked.view } : null}
        mayShare={mayShare}
        onClose={close}
      />
      <RemoveView view={asked?.what === 'remove' ? asked.view : null} onClose={close} />
    </>
  );
}

interface Doing {
  mayShare: boolean;
  ask: (asked: Asked) => void;
  toggleShared: (view: SavedView) => void;
  t: ReturnType<typeof useWords>['t'];
}

function entriesOf(view: SavedView, { mayShare, ask, toggleShared, t }: Doing): MenuEntry[] {
  const { name } = view;
  const notMine = view.mine ? null : t('queue.view.not-mine');
  const notLead = mayShare ? null : t('queue.view.leads-share');
  return [
    {
      id: 'rename',
      label: t('queue.view.rename', { name }),
      why: notMine,
      run: () => ask({ what: 'rename', view }),
    },
    {
      id: 'share',
      label: t(view.shared ? 'queue.view.unshare' : 'queue.view.share', { name }),
      why: notMine ?? notLead,
      run: () => toggleShared(view),
    },
    {
      id: 'remove',
      label: t('queue.view.remove', { name }),
      why: notMine,
      run: () => ask({ what: 'remove', view }),
    },
  ];
}
