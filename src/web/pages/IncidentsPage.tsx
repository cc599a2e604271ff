import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { FoundForm } from '../incident/FoundForm.tsx';
import { IncidentRow } from '../incident/IncidentRow.tsx';
import { type Standing, useIncidents } from '../incident/queries.ts';
import { paths } from '../paths.ts';
import { useTitle } from '../screen.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../team/team.css';
import '../incident/incident.css';

const standings: readonly Standing[] = ['proposed', 'open', 'ended'];

/** Where is it burning for many: what was found, what is being worked on, what has ended. */
export function IncidentsPage(): ReactNode {
  const { t, lang } = useWords();
  useTitle(t('inc.title'), t('desk.name'));
  const proposed = useIncidents('proposed', lang);
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const waits = proposed.data?.incidents.length ?? 0;
  const standing = standings.find((one) => one === hash) ?? (waits > 0 ? 'proposed' : 'open');
  return (
    <div className="page inc-page">
      <header className="inc-intro">
        <h1>{t('inc.title')}</h1>
        <p className="muted">{t('inc.lead')}</p>
      </header>
      <FoundForm />
      {proposed.isPending ? (
        <Loading lines={6} />
      ) : (
        <Tabs
          selectedKey={standing}
          onSelectionChange={(key) =>
            void navigate({ to: paths.incidents, hash: String(key), replace: true })
          }
        >
          <TabList className="tabs" aria-label={t('inc.title')}>
            {standings.map((one) => (
              <Tab key={one} id={one} className="tab">
                {t(`inc.tab.${one}`)}
                {one === 'proposed' && waits > 0 ? <span className="figures"> {waits}</span> : null}
              </Tab>
            ))}
          </TabList>
          {standings.map((one) => (
            <TabPanel key={one} id={one} className="tab-panel">
              <List standing={one} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </div>
  );
}

function List({ standing }: { standing: Standing }): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useIncidents(standing, lang);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />;
  if (data.incidents.length === 0)
    return <Empty title={t(`inc.none.${standing}`)}>{t(`inc.none.${standing}.detail`)}</Empty>;
  return (
    <ul className="inc-list">
      {data.incidents.map((line) => (
        <IncidentRow key={line.id} line={line} />
      ))}
    </ul>
  );
}
