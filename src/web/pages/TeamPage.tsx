import type { ReactNode } from 'react';
import type { Role } from '../../knowledge/ids.ts';
import { Packs } from '../deadlines/Packs.tsx';
import { AuthoritySettings } from '../goodwill/AuthorityForm.tsx';
import { LanguageModel } from '../language/LanguageModel.tsx';
import { Phrases } from '../phrases/Phrases.tsx';
import { useMe } from '../queries.ts';
import { Routing } from '../routing/Routing.tsx';
import { useTitle } from '../screen.ts';
import { Departments } from '../team/Departments.tsx';
import { MemberList } from '../team/MemberList.tsx';
import { NotYours } from '../team/NotYours.tsx';
import { OrganisationForm } from '../team/OrganisationForm.tsx';
import { Templates } from '../templates/Templates.tsx';
import { PageTabs } from '../ui/PageTabs.tsx';
import { Loading } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import '../team/team.css';

const parts = [
  'members',
  'routing',
  'departments',
  'templates',
  'phrases',
  'deadlines',
  'organisation',
  'authority',
  'language',
] as const;
type Part = (typeof parts)[number];

const admins: readonly Role[] = ['admin'];
const leads: readonly Role[] = ['admin', 'lead', 'manager'];

/** Whose each part is; it is shown to who holds one of these roles. */
const holders: Record<Part, readonly Role[]> = {
  members: admins,
  routing: leads,
  departments: admins,
  templates: leads,
  phrases: leads,
  deadlines: leads,
  organisation: admins,
  authority: ['admin', 'manager'],
  language: admins,
};

const names = {
  members: 'team.members',
  routing: 'routing.title',
  departments: 'team.departments',
  templates: 'templates.title',
  phrases: 'phrases.title',
  deadlines: 'deadlines.title',
  organisation: 'team.organisation',
  authority: 'team.authority',
  language: 'language.title',
} as const satisfies Record<Part, Key>;

/** Who works here, as what, and what the organisation is; who carries what, and the words letters begin with. */
export function TeamPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('team.title'), t('desk.name'));
  const own = parts.filter((part) => holders[part].some((role) => me?.roles.includes(role)));
  return (
    <div className="page team">
      <header className="page-head">
        <h1>{t('team.title')}</h1>
      </header>
      {!me ? <Loading lines={6} /> : own.length === 0 ? <NotYours /> : <Parts own={own} />}
    </div>
  );
}

function Parts({ own }: { own: readonly Part[] }): ReactNode {
  const { t } = useWords();
  return (
    <PageTabs label={t('team.title')} parts={own} name={(part) => t(names[part])}>
      {(part) => <Shown part={part} />}
    </PageTabs>
  );
}

function Shown({ part }: { part: Part }): ReactNode {
  const { data: me } = useMe();
  switch (part) {
    case 'members':
      return <MemberList />;
    case 'routing':
      return <Routing />;
    case 'departments':
      return <Departments />;
    case 'templates':
      return <Templates />;
    case 'phrases':
      return <Phrases />;
    case 'deadlines':
      return <Packs />;
    case 'organisation':
      return me ? <OrganisationForm organisation={me.organisation} /> : null;
    case 'authority':
      return <AuthoritySettings />;
    case 'language':
      return <LanguageModel />;
  }
}
