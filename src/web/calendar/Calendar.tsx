import './calendar.css';
import type { ReactNode } from 'react';
import type { CalendarView } from '../../contract/calendar.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { DaysForm } from './DaysForm.tsx';
import { stretchInWords } from './days.ts';
import { useCalendar, useSayDays } from './queries.ts';

/** The days by which deadlines are counted, and the ones the organisation makes its own. */
export function Calendar(): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const { data, error, refetch } = useCalendar(lang);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const mayChange = me?.roles.some((role) => role === 'manager' || role === 'admin') ?? false;
  return (
    <div className="cal">
      <p className="muted">{t('calendar.lead')}</p>
      {data.missing === null ? null : (
        <Notice tone="today" title={t('calendar.missing', { year: data.missing })}>
          {t(mayChange ? 'calendar.missing.detail' : 'calendar.missing.ask')}
        </Notice>
      )}
      <OwnDays calendar={data} mayChange={mayChange} />
      {mayChange ? <DaysForm calendar={data} /> : null}
      <Official calendar={data} />
      <Said calendar={data} />
    </div>
  );
}

function OwnDays({ calendar, mayChange }: { calendar: CalendarView; mayChange: boolean }): ReactNode {
  const { t, lang } = useWords();
  const change = useSayDays();
  return (
    <section>
      <h2>{t('calendar.own')}</h2>
      {calendar.days.length === 0 ? <p className="muted">{t('calendar.own.none')}</p> : null}
      <FailureNotice error={change.error} />
      <ul className="rows">
        {calendar.days.map((one) => (
          <li key={one.fromOn} className="cal-row">
            <span>
              <b>{stretchInWords(one, lang)}</b> <span data-words>{one.name}</span>
            </span>
            <Tag>{t(`calendar.kind.${one.kind}`)}</Tag>
            {mayChange ? (
              <Button
                look="quiet"
                size="small"
                label={t('calendar.take-back.of', { days: stretchInWords(one, lang) })}
                isPending={change.isPending && change.variables.fromOn === one.fromOn}
                onPress={() =>
                  change.mutate({ ...one, kind: null }, { onSuccess: () => say(t('calendar.taken-back')) })
                }
              >
                {t('calendar.take-back')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Official({ calendar: { official, knownTo } }: { calendar: CalendarView }): ReactNode {
  const { t, lang } = useWords();
  return (
    <details>
      <summary>{t('calendar.official', { year: knownTo })}</summary>
      <p className="muted small">{t('calendar.official.lead')}</p>
      <ul className="rows">
        {official.map(({ fromOn, toOn, isFree, name }) => (
          <li key={fromOn} className="cal-row">
            <span>
              {stretchInWords({ fromOn, toOn }, lang)} {name}
            </span>
            <Tag>{t(isFree ? 'calendar.free' : 'calendar.worked')}</Tag>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who changed what: nothing that was said is lost. */
function Said({ calendar: { said } }: { calendar: CalendarView }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  if (said.length === 0) return null;
  return (
    <details>
      <summary>{t('calendar.said')}</summary>
      <ul className="cal-said small">
        {said.map(({ fromOn, toOn, kind, name, by, at }) => (
          <li key={at}>
            <span data-words>{nameOf(by)}</span> <Moment at={at} />{' '}
            {kind === null ? t('calendar.said.back') : t(`calendar.kind.${kind}`)}{' '}
            {stretchInWords({ fromOn, toOn }, lang)} <span data-words>{name}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
