import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MaybeAgainView } from '../../contract/repeats.ts';
import { labelOf } from '../../contract/say.ts';
import { type Role, stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { useJudge, useRepeats } from '../repeats/queries.ts';
import { useTitle } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Personal } from '../ui/small.tsx';
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import '../repeats/repeats.css';

const workers: readonly Role[] = ['handler', 'lead', 'manager'];

/** Who came again: is it the same matter? A person says so, and only that is counted. */
export function RepeatsPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  useTitle(t('repeats.title'), t('desk.name'));
  return (
    <div className="page repeats">
      <header>
        <h1>{t('repeats.title')}</h1>
        <p className="muted">{t('repeats.lead')}</p>
      </header>
      {me?.role === 'admin' ? (
        <Empty title={t('repeats.not-yours')} icon="hidden">
          {t('reports.not-yours.detail')}
        </Empty>
      ) : (
        <List mayJudge={me != null && workers.includes(me.role)} />
      )}
    </div>
  );
}

function List({ mayJudge }: { mayJudge: boolean }): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useRepeats();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  const { cases, withinDays, more } = data;
  if (cases.length === 0)
    return (
      <Empty title={t('repeats.none')} icon="done">
        <p>{t('repeats.none.detail', { days: withinDays })}</p>
        <Link to={paths.reports} search={{ report: 'repeats' }}>
          {t('repeats.figures')}
        </Link>
      </Empty>
    );
  return (
    <>
      <p className="muted small">{t('repeats.which', { days: withinDays })}</p>
      <ul className="repeats-list">
        {cases.map((one) => (
          <Again key={one.case.id} again={one} mayJudge={mayJudge} />
        ))}
      </ul>
      {more ? <p className="muted">{t('repeats.more')}</p> : null}
    </>
  );
}

function Again({ again, mayJudge }: { again: MaybeAgainView; mayJudge: boolean }): ReactNode {
  const { t } = useWords();
  const { case: line, earlier } = again;
  const { number, customerName, receivedAt, subject, firstWords } = line;
  const judge = useJudge();
  return (
    <li className="repeat">
      <div className="repeat-now">
        <p className="repeat-who">
          <Personal>{customerName ?? t('case.unnamed')}</Personal>{' '}
          <Link to={paths.case} params={{ number }} className="figures">
            {number}
          </Link>{' '}
          <span className="muted small">
            <Moment at={receivedAt} />
          </span>
        </p>
        <p className="repeat-words" data-words>
          {[subject, firstWords].filter(Boolean).join(' ') || t('case.erased')}
        </p>
      </div>
      <ul className="repeat-earlier" aria-label={t('repeats.earlier')}>
        {earlier.map((one) => (
          <Before
            key={one.number}
            one={one}
            {...(mayJudge
              ? {
                  onSame: () =>
                    judge.mutate(
                      { number, is: one.number, isNot: [] },
                      { onSuccess: () => say(t('same.repeat.done', { number: one.number })) },
                    ),
                }
              : {})}
          />
        ))}
      </ul>
      {mayJudge ? (
        <div className="steps-row">
          <Button
            size="small"
            look="quiet"
            isPending={judge.isPending}
            onPress={() =>
              judge.mutate(
                { number, is: null, isNot: earlier.map((one) => one.number) },
                { onSuccess: () => say(t('repeats.denied', { number })) },
              )
            }
          >
            {t(earlier.length === 1 ? 'same.repeat.undo' : 'repeats.none-of')}
          </Button>
        </div>
      ) : null}
      <FailureNotice error={judge.error} />
    </li>
  );
}

function Before({
  one: { number, stage, receivedAt, firstWords, phrases },
  onSame,
}: {
  one: MaybeAgainView['earlier'][number];
  onSame?: () => void;
}): ReactNode {
  const { t, lang } = useWords();
  return (
    <li className="repeat-before">
      <div>
        <p>
          <Link to={paths.case} params={{ number }} className="figures">
            {number}
          </Link>{' '}
          <span className="muted small">
            {labelOf(stages, stage, lang)} · <Moment at={receivedAt} />
          </span>
        </p>
        <p className="repeat-words muted" data-words>
          {firstWords || t('case.erased')}
        </p>
        {phrases.length > 0 ? (
          <p className="small" data-words>
            {t('repeats.both', { phrases: phrases.join(lang === 'zh' ? '」「' : '”, “') })}
          </p>
        ) : null}
      </div>
      {onSame ? (
        <Button size="small" onPress={onSame}>
          {t('same.repeat')}
        </Button>
      ) : null}
    </li>
  );
}
