import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { Refused } from '../client.ts';
import { Facts, Position, Remedies } from '../incident/Answer.tsx';
import { Aside } from '../incident/Aside.tsx';
import { Ask } from '../incident/AskForm.tsx';
import { Cases } from '../incident/Cases.tsx';
import { Decide } from '../incident/Decide.tsx';
import { nameOf } from '../incident/IncidentRow.tsx';
import { useIncident } from '../incident/queries.ts';
import { Requests } from '../incident/Requests.tsx';
import { IncidentProvider } from '../incident/screen.tsx';
import { Updates } from '../incident/Updates.tsx';
import { paths } from '../paths.ts';
import { useTitle } from '../screen.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty, Failed, Loading, Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../incident/incident.css';

/** One incident: what is known, what all are told, what each gets, and how it stands with each of them. */
export function IncidentPage(): ReactNode {
  const { t, lang } = useWords();
  const { number } = useParams({ from: `/inside${paths.incident}` });
  const { data: i, error, refetch } = useIncident(number, lang);
  useTitle(number, t('desk.name'));
  if (i)
    return (
      <IncidentProvider key={i.id} i={i}>
        <Whole i={i} />
      </IncidentProvider>
    );
  return (
    <div className="page">
      <h1 className="unseen">{number}</h1>
      {error === null ? <Loading lines={10} /> : <Missing error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Missing({ error, onRetry }: { error: Error; onRetry: () => void }): ReactNode {
  const { t } = useWords();
  if (!(error instanceof Refused) || error.problem.status !== 404)
    return <Failed error={error} onRetry={onRetry} />;
  return (
    <Empty title={error.problem.title} icon="search">
      <p>{error.problem.detail}</p>
      <Link to={paths.incidents}>{t('inc.to-list')}</Link>
    </Empty>
  );
}

function Whole({ i }: { i: IncidentView }): ReactNode {
  return (
    <div className="page inc-one">
      <Head i={i} />
      {i.status === 'proposed' || i.status === 'dismissed' ? (
        <div className="inc-columns">
          <div className="inc-main">{i.status === 'proposed' ? <Decide /> : <Cases />}</div>
        </div>
      ) : (
        <div className="inc-columns">
          <div className="inc-main">
            <Position />
            <Facts />
            <Remedies />
            <Requests />
            <Cases />
            <Updates />
            <Close />
          </div>
          <Aside />
        </div>
      )}
    </div>
  );
}

function Head({ i }: { i: IncidentView }): ReactNode {
  const { t } = useWords();
  const { title, number, status, severity, ended, endedBefore, cases } = i;
  const count = cases.filter(
    ({ state }) => state === (status === 'proposed' ? 'suggested' : 'linked'),
  ).length;
  return (
    <header className="inc-head">
      <Link to={paths.incidents} className="inc-back">
        <Icon name="back" />
        {t('inc.title')}
      </Link>
      <h1 data-words>{title?.text ?? nameOf(i) ?? t('inc.unnamed')}</h1>
      <p className="inc-row-facts">
        <span className="figures muted">{number}</span>
        <Tag tone={status === 'open' ? 'accent' : 'plain'}>{t(`inc.status.${status}`)}</Tag>
        {severity === 'high' ? <Tag tone="today">{t('inc.severity.high')}</Tag> : null}
        <span className="figures">{t('inc.cases.count', { count })}</span>
      </p>
      {endedBefore.map(({ words, at }) => (
        <Notice key={at} title={t('inc.ended.before')}>
          <span data-words>{words.text}</span>
        </Notice>
      ))}
      {ended ? (
        <Notice title={t(status === 'closed' ? 'inc.ended.lesson' : 'inc.ended.reason')}>
          <span data-words>{ended.words.text}</span>
        </Notice>
      ) : null}
    </header>
  );
}

function Close(): ReactNode {
  return (
    <section className="inc-part">
      <Ask
        name="close"
        command="close"
        button="inc.close"
        size="normal"
        intro="inc.close.intro"
        fields={[{ name: 'lesson', label: 'inc.close.lesson', hint: 'inc.close.lesson.hint' }]}
        done="inc.close.done"
        toStep={({ lesson = '' }) => ({ path: '/close', body: { lesson } })}
      />
    </section>
  );
}
