import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { AuthoritySettings } from '../goodwill/AuthorityForm.tsx';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Routing } from '../routing/Routing.tsx';
import { useTitle } from '../screen.ts';
import { Departments } from '../team/Departments.tsx';
import { MemberList } from '../team/MemberList.tsx';
import { NotYours } from '../team/NotYours.tsx';
import { OrganisationForm } from '../team/OrganisationForm.tsx';
import { Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../team/team.css';

const parts = ['members', 'routing', 'departments', 'organisation', 'authority'] as const;
type Part = (typeof parts)[number];

/** Who works here, as what, and what the organisation is: for administrators. For leads: who carries what. */
export function TeamPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('team.title'), t('desk.name'));
  const leads = me?.roles.some((role) => role === 'lead' || role === 'manager');
  return (
    <div className="page team">
      <header className="page-head">
        <h1>{t('team.title')}</h1>
      </header>
      {!me ? (
        <Loading lines={6} />
      ) : me.roles.includes('admin') ? (
        <Parts />
      ) : leads ? (
        <>
          <Routing />
          {me.roles.includes('manager') ? <Authority /> : null}
        </>
      ) : (
        <NotYours />
      )}
    </div>
  );
}

/** Managers set how much may be given; the rest is for administrators. */
function Authority(): ReactNode {
  const { t } = useWords();
  return (
    <section aria-labelledby="authority-title">
      <h2 id="authority-title">{t('team.authority')}</h2>
      <AuthoritySettings />
    </section>
  );
}

/** Which part is open stands in the address, behind the #. */
function Parts(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const part = parts.find((one) => one === hash) ?? 'members';
  const open = (key: Part) => void navigate({ to: paths.team, hash: key, replace: true });
  return (
    <Tabs selectedKey={part} onSelectionChange={(key) => open(key as Part)}>
      <TabList className="tabs" aria-label={t('team.title')}>
        {parts.map((one) => (
          <Tab key={one} id={one} className="tab">
            {t(one === 'routing' ? 'routing.title' : `team.${one}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="members" className="tab-panel">
        <MemberList />
      </TabPanel>
      <TabPanel id="routing" className="tab-panel">
        <Routing />
      </TabPanel>
      <TabPanel id="departments" className="tab-panel">
        <Departments />
      </TabPanel>
      <TabPanel id="organisation" className="tab-panel">
        {me ? <OrganisationForm organisation={me.organisation} /> : null}
      </TabPanel>
      <TabPanel id="authority" className="tab-panel">
        <AuthoritySettings />
      </TabPanel>
    </Tabs>
  );
}
