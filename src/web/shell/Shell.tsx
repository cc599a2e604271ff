import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useBell } from '../bell.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { toggleShutter, useOnline, useShutter } from '../screen.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Told } from '../told/Told.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useOwnPlaces } from './own.ts';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';

/** The frame of the desk: the rail, the page, and the layers that every page has. */
export function Shell(): ReactNode {
  const { t } = useWords();
  const [layer, setLayer] = useState<'palette' | 'sheet' | null>(null);
  const shutter = useShutter();
  useLeaveWhenSignedOut();
  useDeskKeys(setLayer);
  const { data: me } = useMe();
  const hasWork = useOwnPlaces().some(({ to }) => to === paths.work);
  useBell(hasWork);
  const close = () => setLayer(null);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Rail onPalette={() => setLayer('palette')} onSheet={() => setLayer('sheet')} />
      <div className="shell-main">
        <OfflineBar />
        {shutter ? (
          <p className="bar" role="status">
            <Icon name="hidden" />
            {t('shell.shutter')}
          </p>
        ) : null}
        <main id="main" tabIndex={-1} className="shell-page">
          <Outlet />
        </main>
      </div>
      <Palette isOpen={layer === 'palette'} onClose={close} />
      <ShortcutSheet isOpen={layer === 'sheet'} onClose={close} />
      {me && hasWork ? <Told key={`${me.id} ${me.role}`} me={me} /> : null}
      <Toasts />
    </div>
  );
}

/** The keys of every screen. */
function useDeskKeys(open: (layer: 'palette' | 'sheet') => void): void {
  const { t } = useWords();
  const navigate = useNavigate();
  const leads = useOwnPlaces().some(({ to: place }) => place === paths.floor);
  const to = (path: (typeof paths)['work' | 'queue' | 'floor' | 'newComplaint']) => () =>
    void navigate({ to: path });
  const isEverywhere = true;
  useShortcut({
    keys: 'Ctrl+k',
    label: t('keys.palette'),
    run: () => open('palette'),
    always: true,
    isEverywhere,
  });
  useShortcut({ keys: '?', label: t('keys.sheet'), run: () => open('sheet'), isEverywhere });
  useShortcut({ keys: 'p', label: t('keys.shutter'), run: toggleShutter, isEverywhere });
  useShortcut({ keys: '1', label: t('rail.work'), run: to(paths.work), isEverywhere });
  useShortcut({ keys: '2', label: t('rail.queue'), run: to(paths.queue), isEverywhere });
  useShortcut(leads ? { keys: '3', label: t('rail.floor'), run: to(paths.floor), isEverywhere } : null);
  useShortcut({ keys: 'n', label: t('rail.new'), run: to(paths.newComplaint), isEverywhere });
}

/** The session may end while the page is open: what was typed stays in this tab's drafts, and the way back is kept. */
function useLeaveWhenSignedOut(): void {
  const { data: me } = useMe();
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.href });
  useEffect(() => {
    // This page stands until the sign-in has been fetched: by then it is on its way.
    if (me === null && !here.startsWith(paths.signIn))
      void navigate({ to: paths.signIn, search: { back: here } });
  }, [me, navigate, here]);
}

function OfflineBar(): ReactNode {
  const { t } = useWords();
  if (useOnline()) return null;
  return (
    <p className="bar bar-today" role="status">
      <Icon name="offline" />
      {t('shell.offline')}
    </p>
  );
}
