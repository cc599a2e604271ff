import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CalibrationView } from '../../contract/calibrations.ts';
import { AgreementFigures } from '../calibration/AgreementFigures.tsx';
import { useCalibration, useCalibrationDeed } from '../calibration/queries.ts';
import { TalkOfCalibration } from '../calibration/TalkOfCalibration.tsx';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import '../quality/quality.css';
import '../review/review.css';
import '../calibration/calibration.css';

/** Several score the same few talks; then we look where we differ, and agree. */
export function CalibrationPage(): ReactNode {
  const { t, lang } = useWords();
  const { id } = useParams({ from: `/inside${paths.calibration}` });
  const { data, error, refetch } = useCalibration(id, lang);
  useTitle(data?.title ?? t('calib.title'), t('desk.name'));
  return (
    <div className="page ql">
      <Link className="rv-back" to={paths.reviews} hash="calibrations">
        <Icon name="back" size={14} />
        {t('calib.title')}
      </Link>
      {data ? <Session session={data} /> : <h1 className="unseen">{t('calib.title')}</h1>}
      {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
    </div>
  );
}

function Session({ session }: { session: CalibrationView }): ReactNode {
  const { t } = useWords();
  const { state, agreement, note, may } = session;
  return (
    <>
      <header>
        <h1>
          <span data-words>{session.title}</span> <Tag>{t(`calib.state.${state}`)}</Tag>
        </h1>
        <p className="muted">{t(`calib.now.${state}`, { dueAt: session.scoreBy })}</p>
      </header>
      {state === 'scoring' ? <StillScoring session={session} /> : null}
      {agreement ? (
        <section className="ql-group">
          <h2>{t('calib.agreement')}</h2>
          <AgreementFigures all={agreement.all} items={agreement.items} least={null} />
        </section>
      ) : null}
      {note === '' ? null : (
        <section className="ql-group">
          <h2>{t('calib.note')}</h2>
          <p className="rv-words" data-words>
            {note}
          </p>
        </section>
      )}
      <section className="ql-group">
        <h2>{t('calib.the-talks')}</h2>
        {session.talks.map((talk) => (
          <TalkOfCalibration key={talk.reviewId} session={session} talk={talk} />
        ))}
      </section>
      {may.close ? <Closing session={session} /> : null}
    </>
  );
}

/** Who has still to score; what anybody gave is not shown before it opens. */
function StillScoring({ session }: { session: CalibrationView }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const deed = useCalibrationDeed(session.id);
  const all = session.talks.length;
  return (
    <section className="ql-group">
      <h2>{t('calib.who')}</h2>
      <ul className="cal-items">
        {session.reviewers.map(({ id, given }) => (
          <li key={id}>
            <span data-words>{nameOf(id)}</span>
            <span className="muted">
              {given >= all ? t('calib.done') : t('calib.given', { given, count: all })}
            </span>
          </li>
        ))}
      </ul>
      <FailureNotice error={deed.error} />
      <p>
        <Button
          look={session.may.open ? 'primary' : 'plain'}
          isPending={deed.isPending}
          why={session.may.open ? null : t('calib.why.open', { dueAt: session.scoreBy })}
          onPress={() => deed.mutate({ do: 'open' }, { onSuccess: () => say(t('calib.opened')) })}
        >
          {t('calib.open')}
        </Button>
      </p>
    </section>
  );
}

function Closing({ session }: { session: CalibrationView }): ReactNode {
  const { t } = useWords();
  const deed = useCalibrationDeed(session.id);
  const [note, setNote, forget] = useDraft(`calibration:${session.id}:note`, '');
  const [isAsked, setAsked] = useState(false);
  const open = session.talks.filter(({ agreedScore }) => agreedScore === null).length;
  const why =
    open > 0
      ? t('calib.why.agree', { count: open })
      : isAsked && note.trim() === ''
        ? t('calib.why.note')
        : null;
  return (
    <section className="ql-group">
      <h2>{t('calib.close')}</h2>
      <TextInput
        label={t('calib.note')}
        hint={t('calib.note.hint')}
        lines={3}
        value={note}
        onChange={setNote}
        maxLength={4000}
      />
      <FailureNotice error={deed.error} />
      <p>
        <Button
          look="primary"
          isPending={deed.isPending}
          why={why}
          onPress={() => {
            if (note.trim() === '') return setAsked(true);
            deed.mutate(
              { do: 'close', note },
              {
                onSuccess: () => {
                  forget();
                  say(t('calib.closed'));
                },
              },
            );
          }}
        >
          {t('calib.close')}
        </Button>
      </p>
    </section>
  );
}
