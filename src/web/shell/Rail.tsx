import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import { labelOf } from '../../contract/say.ts';
import { roles } from '../../knowledge/ids.ts';
import { useApprovals } from '../approvals/queries.ts';
import { Face } from '../face/Face.tsx';
import mark from '../icon.svg';
import { paths } from '../paths.ts';
import { useMe, useTakeRole } from '../queries.ts';
import { toggleShutter, useShutter, useWidth } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useWords } from '../words/words.tsx';
import { type Place, useOwnPlaces, useSignOut } from './own.ts';
import { useScreenChoices } from './screen-choices.ts';

interface RailProps {
  onPalette: () => void;
  onSheet: () => void;
}

/** The places of the desk and what concerns oneself: at the left, on a phone at the bottom. */
export function Rail({ onPalette, onSheet }: RailProps): ReactNode {
  const { t } = useWords();
  const shutter = useShutter();
  const own = useOwnPlaces();
  const isNarrow = useWidth() === 'narrow';
  const shown = own.filter(({ isRare }) => !(isRare && isNarrow));
  const isFull = isNarrow && shown.length > mostBeside;
  return (
    <nav className="rail" aria-label={t('rail.name')}>
      <img className="rail-mark" src={mark} alt="" width="28" height="28" />
      <ul className="rail-places">
        {shown.map((place) => (
          <li key={place.to} className={place.isRare ? 'rail-rare' : undefined}>
            <RailLink {...place} />
          </li>
        ))}
        <li className="rail-search">
          <Button look="quiet" label={t('keys.palette')} keys="Ctrl K" onPress={onPalette}>
            <Icon name="search" size={20} />
          </Button>
        </li>
      </ul>
      <div className="rail-own">
        {isFull ? null : (
          <Button look="quiet" label={t('keys.shutter')} keys="P" isPressed={shutter} onPress={toggleShutter}>
            <Icon name={shutter ? 'hidden' : 'seen'} size={20} />
          </Button>
        )}
        <LanguageButton />
        <span data-words>
          <OwnMenu onSheet={onSheet} hasShutter={isFull} />
        </span>
      </div>
    </nav>
  );
}

/** On a phone the shutter stands in one's own menu where there are more places than these. */
const mostBeside = 4;

/** Of more than these one only needs to know that they are many. */
const mostCounted = 99;

function RailLink({ to, icon, label, holds = [] }: Place): ReactNode {
  const { t } = useWords();
  const isHeld = useRouterState({
    select: ({ location }) => holds.some((path) => location.pathname.startsWith(path)),
  });
  const approvals = useApprovals().data?.approvals.length ?? 0;
  const count = to === paths.approvals ? approvals : 0;
  const said = count > 0 ? t('rail.approvals.count', { count }) : t(label);
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Focusable>
        <Link
          to={to}
          className="rail-link"
          activeOptions={{ exact: to === paths.work, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
          {...(isHeld ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name={icon} size={20} />
          <span className="rail-label">{said}</span>
          {count > 0 ? (
            <span className="rail-count figures" aria-hidden="true">
              {count > mostCounted ? `${mostCounted}+` : count}
            </span>
          ) : null}
        </Link>
      </Focusable>
      <Tooltip className="tooltip" placement="right" offset={8}>
        {said}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** The other language, one click away and in its own words. */
export function LanguageButton(): ReactNode {
  const { lang, setLang } = useWords();
  const client = useQueryClient();
  const other = lang === 'zh' ? 'en' : 'zh';
  const change = () => {
    setLang(other);
    // The server's own sentences come in the language of the cookie.
    void client.invalidateQueries();
  };
  return (
    <span lang={other === 'en' ? 'en' : 'zh-CN'}>
      <Button look="quiet" label={other === 'en' ? 'EN English' : '中文'} onPress={change}>
        {other === 'en' ? 'EN' : '中'}
      </Button>
    </span>
  );
}

function OwnMenu({ onSheet, hasShutter }: { onSheet: () => void; hasShutter: boolean }): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const takeRole = useTakeRole();
  const shutter = useShutter();
  const rare = useOwnPlaces().filter(({ isRare }) => isRare);
  const isNarrow = useWidth() === 'narrow';
  const entries: MenuEntry[] = [
    { id: 'account', label: t('rail.account'), run: () => void navigate({ to: paths.account }) },
    ...(isNarrow ? rare : []).map(({ to, label }) => ({
      id: to,
      label: t(label),
      run: () => void navigate({ to }),
    })),
    ...(me && me.roles.length > 1 ? me.roles : []).map((role) => ({
      id: `role-${role}`,
      label: t('rail.act-as', { name: labelOf(roles, role, lang) }),
      isChosen: me?.role === role,
      run: () => takeRole(role),
    })),
    ...(hasShutter
      ? [{ id: 'shutter', label: t('keys.shutter'), isChosen: shutter, run: toggleShutter }]
      : []),
    ...useScreenChoices(),
    { id: 'sheet', label: t('keys.sheet'), hint: '?', run: onSheet },
    { id: 'sign-out', label: t('rail.sign-out'), run: () => void signOut() },
  ];
  const name = me?.name ?? '';
  return (
    <Menu
      button={{
        look: 'quiet',
        label: t('rail.own', { name }),
        children: <Face id={me?.id ?? ''} name={name} mark={me?.face ?? null} size={30} />,
      }}
      entries={entries}
    />
  );
}
