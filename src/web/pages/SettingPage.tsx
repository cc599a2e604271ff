import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../contract/session.ts';
import { Calendar } from '../calendar/Calendar.tsx';
import { Packs } from '../deadlines/Packs.tsx';
import { GoodwillRules } from '../goodwill/GoodwillRules.tsx';
import { Imports } from '../imports/Imports.tsx';
import { LanguageModel } from '../language/LanguageModel.tsx';
import { paths } from '../paths.ts';
import { Phrases } from '../phrases/Phrases.tsx';
import { useMe } from '../queries.ts';
import { Routing } from '../routing/Routing.tsx';
import { useTitle } from '../screen.ts';
import { groups, type OwnPage, type Part, parts, partsOf, placeOf } from '../settings/parts.ts';
import { Roles } from '../settings/Roles.tsx';
import { SectorPack } from '../settings/SectorPack.tsx';
import { Departments } from '../team/Departments.tsx';
import { MemberList } from '../team/MemberList.tsx';
import { OrganisationForm } from '../team/OrganisationForm.tsx';
import { Templates } from '../templates/Templates.tsx';
import { Icon } from '../ui/Icon.tsx';
import { NotForRole } from '../ui/NotForRole.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../team/team.css';
import '../settings/settings.css';

const route = getRouteApi('/inside/settings/$part');

/** One part of the settings, with the way to the others. */
export function SettingPage(): ReactNode {
  const { t } = useWords();
  const { part: id } = route.useParams();
  const { data: me } = useMe();
  const part = parts.find((one) => one.id === id && !one.at);
  const name = t(part?.name ?? 'settings.title');
  useTitle(name, t('desk.name'));
  return (
    <div className="page set-page">
      <header className="set-head">
        <Link className="set-back" to={paths.settings}>
          <Icon name="back" />
          {t('settings.title')}
        </Link>
        <h1>{name}</h1>
      </header>
      {me ? <Opened me={me} part={part} /> : <Loading lines={6} />}
    </div>
  );
}

function Opened({ me, part }: { me: Me; part: Part | undefined }): ReactNode {
  const { t } = useWords();
  const own = partsOf(me.roles);
  if (!part) return <Empty title={t('settings.no-part')}>{t('settings.no-part.detail')}</Empty>;
  if (!own.some(({ id }) => id === part.id)) return <NotForRole allowed={part.roles ?? []} />;
  return (
    <div className="set-sides">
      <Others own={own} />
      <div className="set-main" key={part.id}>
        <Shown part={part.id as OwnPage} me={me} />
      </div>
    </div>
  );
}

/** The other parts with a page here, one press away where there is room for them. */
function Others({ own }: { own: readonly Part[] }): ReactNode {
  const { t } = useWords();
  return (
    <nav className="set-others" aria-label={t('settings.others')}>
      {groups.map((group) => {
        const rows = own.filter((part) => part.group === group && !part.at);
        return rows.length === 0 ? null : (
          <div key={group}>
            <p className="muted small">{t(`settings.group.${group}`)}</p>
            <ul>
              {rows.map((part) => (
                <li key={part.id}>
                  <Link className="set-other" activeProps={{ 'aria-current': 'page' }} {...placeOf(part)}>
                    {t(part.name)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function Shown({ part, me }: { part: OwnPage; me: Me }): ReactNode {
  switch (part) {
    case 'organisation':
      return <OrganisationForm organisation={me.organisation} />;
    case 'roles':
      return <Roles me={me} />;
    case 'sector':
      return <SectorPack me={me} />;
    case 'calendar':
      return <Calendar />;
    case 'members':
      return <MemberList />;
    case 'departments':
      return <Departments />;
    case 'routing':
      return <Routing />;
    case 'deadlines':
      return <Packs />;
    case 'authority':
      return <GoodwillRules />;
    case 'phrases':
      return <Phrases />;
    case 'templates':
      return <Templates />;
    case 'imports':
      return <Imports />;
    case 'language':
      return <LanguageModel />;
  }
}
