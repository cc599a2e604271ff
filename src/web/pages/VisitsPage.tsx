import { type ReactNode, useState } from 'react';
import type { Visit, VisitsAnswer } from '../../contract/visits.ts';
import { useMe } from '../queries.ts';
import { useTitle } from '../screen.ts';
import { Choice } from '../ui/fields.tsx';
import { Empty, Failed, Loading, UnreadNotice } from '../ui/states.tsx';
import { useFollowUpReport, useVisits, type Whose } from '../visits/queries.ts';
import { percentOf, sharesOf } from '../visits/shares.ts';
import { CareRow, VisitRow } from '../visits/VisitRow.tsx';
import { useWords } from '../words/words.tsx';
import '../queue/queue.css';
import '../visits/visits.css';

const visitTimes: readonly Visit['when'][] = ['now', 'later', 'tried'];

/** Whom do I ask today whether it was put right? */
export function VisitsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [chosen, setWhose] = useState<Whose | null>(null);
  // A handler begins with their own; who asks for others begins with all.
  const whose = chosen ?? (me?.role === 'handler' ? 'mine' : 'all');
  const found = useVisits(whose);
  useTitle(t('visits.title'), t('desk.name'));
  return (
    <div className="page v-page">
      <header className="page-head">
        <h1>{t('visits.title')}</h1>
        <Choice
          label={t('visits.whose')}
          isLabelUnseen
          value={whose}
          onChange={(id) => setWhose(id as Whose)}
          options={[
            { id: 'mine', label: t('visits.mine') },
            { id: 'all', label: t('visits.all') },
          ]}
        />
      </header>
      <SharesLine />
      {found.data ? (
        <>
          <UnreadNotice error={found.error} onRetry={() => void found.refetch()} />
          <Lists found={found.data} />
        </>
      ) : found.isError ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </div>
  );
}

/** How it has gone lately: content, compromised and gave up each for itself, with the base. */
function SharesLine(): ReactNode {
  const { t } = useWords();
  const { data } = useFollowUpReport();
  const shares = data ? sharesOf(data) : null;
  if (!shares) return null;
  const { asked, satisfied, compromised, gaveUp, dissatisfied } = shares;
  const of = (count: number) => ({ count, percent: percentOf(count, asked) });
  return (
    <p className="v-shares muted">
      <span>{t('visits.asked', { count: asked })}</span>
      <span>{t('visits.satisfied', of(satisfied))}</span>
      <span>{t('visits.compromised', of(compromised))}</span>
      <span>{t('visits.gave-up', of(gaveUp))}</span>
      <span>{t('visits.dissatisfied', of(dissatisfied))}</span>
    </p>
  );
}

function Lists({ found: { visits, aftercare, more } }: { found: VisitsAnswer }): ReactNode {
  const { t } = useWords();
  if (visits.length === 0 && aftercare.length === 0) {
    return (
      <Empty title={t('visits.none')} icon="done">
        <p>{t('visits.none.detail')}</p>
      </Empty>
    );
  }
  return (
    <>
      {visitTimes.map((when) => (
        <Group key={when} when={when} visits={visits.filter((visit) => visit.when === when)} />
      ))}
      {aftercare.length > 0 ? (
        <section className="v-group">
          <h2>
            {t('visits.care')} <span className="muted figures">{aftercare.length}</span>
          </h2>
          <ul>
            {aftercare.map((contact) => (
              <CareRow key={contact.case.id} contact={contact} />
            ))}
          </ul>
        </section>
      ) : null}
      {more ? <p className="muted">{t('visits.more')}</p> : null}
    </>
  );
}

function Group({ when, visits }: { when: Visit['when']; visits: Visit[] }): ReactNode {
  const { t } = useWords();
  if (visits.length === 0) return null;
  return (
    <section className="v-group">
      <h2>
        {t(`visits.when.${when}`)} <span className="muted figures">{visits.length}</span>
      </h2>
      <ul>
        {visits.map((visit) => (
          <VisitRow key={visit.case.id} visit={visit} />
        ))}
      </ul>
    </section>
  );
}
