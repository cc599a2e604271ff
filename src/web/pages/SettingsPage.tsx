import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Me } from '../../contract/session.ts';
import { useMe } from '../queries.ts';
import { useContrast, useDensity, useTheme, useTitle } from '../screen.ts';
import { groups, type Part, partsOf, placeOf } from '../settings/parts.ts';
import { useSettingsState } from '../settings/queries.ts';
import { stateLine } from '../settings/state-lines.ts';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Empty, Loading, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../settings/settings.css';

/** What can be set here, and how does it stand now? */
export function SettingsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('settings.title'), t('desk.name'));
  return (
    <div className="page set">
      <header className="page-head">
        <h1>{t('settings.title')}</h1>
      </header>
      {me ? <Parts me={me} /> : <Loading lines={8} />}
    </div>
  );
}

function Parts({ me }: { me: Me }): ReactNode {
  const words = useWords();
  const { t, lang } = words;
  const [typed, setTyped] = useState('');
  const { data: state = null, error, refetch } = useSettingsState(me, lang);
  const screen = { theme: useTheme(), contrast: useContrast(), density: useDensity() };
  const told = partsOf(me.roles).map((part) => ({
    part,
    line: stateLine(part.id, { me, state, screen }, words),
  }));
  const wanted = typed.trim().normalize('NFKC').toLowerCase();
  const found = told.filter(({ part, line }) =>
    [t(part.name), t(part.about), part.also ? t(part.also) : '', line ?? '']
      .join(' ')
      .toLowerCase()
      .includes(wanted),
  );
  return (
    <>
      <div className="set-find">
        <SearchField label={t('settings.find')} value={typed} onChange={setTyped} />
      </div>
      <UnreadNotice error={error} onRetry={() => void refetch()} />
      {found.length === 0 ? (
        <Empty title={t('settings.find.none')} icon="search">
          {t('settings.find.none.detail')}
        </Empty>
      ) : null}
      {groups.map((group) => {
        const rows = found.filter(({ part }) => part.group === group);
        return rows.length === 0 ? null : (
          <section key={group} className="set-group" aria-labelledby={`set-${group}`}>
            <h2 id={`set-${group}`}>{t(`settings.group.${group}`)}</h2>
            <ul>
              {rows.map(({ part, line }) => (
                <Row key={part.id} part={part} line={line} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** The whole row leads there; its name is what is read out first. */
function Row({ part, line }: { part: Part; line: string | null }): ReactNode {
  const { t } = useWords();
  return (
    <li className="set-row">
      <Icon name={part.icon} size={20} />
      <div className="set-what">
        <Link className="set-name" {...placeOf(part)}>
          {t(part.name)}
        </Link>
        <p className="muted">{t(part.about)}</p>
      </div>
      <p className="set-line" {...(part.id === 'organisation' ? { 'data-words': true } : {})}>
        {line}
      </p>
      <Icon name="right" />
    </li>
  );
}
