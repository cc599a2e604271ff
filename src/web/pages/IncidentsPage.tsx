import type { ReactNode } from 'react';
import { FoundForm } from '../incident/FoundForm.tsx';
import { IncidentRow } from '../incident/IncidentRow.tsx';
import { type Standing, useIncidents } from '../incident/queries.ts';
import { useTitle } from '../screen.ts';
import { PageTabs } from '../ui/PageTabs.tsx';
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
  const waits = proposed.data?.incidents.length ?? 0;
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
        <PageTabs
          label={t('inc.title')}
          parts={standings}
          first={waits > 0 ? 'proposed' : 'open'}
          name={(one) => (
            <>
              {t(`inc.tab.${one}`)}
              {one === 'proposed' && waits > 0 ? <span className="figures"> {waits}</span> : null}
            </>
          )}
        >
          {(one) => <List standing={one} />}
        </PageTabs>
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
