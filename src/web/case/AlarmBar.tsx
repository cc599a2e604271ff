import type { ReactNode } from 'react';
import { helplines } from '../../knowledge/helplines.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Moment } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import './limits.css';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf } from './steps.ts';

const steps = [1, 2, 3, 4] as const;

/** Somebody is in danger: who, what to do, whom to call. There until a lead says that everybody is safe. */
export function AlarmBar(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const nameOf = useNameOf();
  const alarm = c.alarms.findLast(({ cleared }) => cleared === null);
  if (!alarm) return null;
  const clear = commandOf(c, 'clear-alarm');
  return (
    <section className="alarm" role="alert" aria-label={t('alarm.name')}>
      <div className="alarm-head">
        <Icon name="danger" size={20} />
        <h2 className="alarm-title">{t(`alarm.${alarm.endangered}`)}</h2>
        {clear ? (
          <Button size="small" why={clear.why?.detail ?? null} onPress={() => openStep('clear-alarm')}>
            {t('do.clear-alarm')}
          </Button>
        ) : null}
      </div>
      <p className="said-words" data-words>
        {alarm.words.text ?? t('case.erased')}
      </p>
      <p className="small">
        <span data-words>{nameOf(alarm.by)}</span> · <Moment at={alarm.at} />
      </p>
      <details className="alarm-do" open>
        <summary>{t('alarm.do')}</summary>
        <ol>
          {steps.map((step) => (
            <li key={step}>{t(`alarm.${alarm.endangered}.${step}` satisfies Key)}</li>
          ))}
        </ol>
        <Calls />
      </details>
    </section>
  );
}

/** Whom to call: somebody here first, then the lines of the country. */
function Calls(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const own = me?.organisation.safetyContact ?? null;
  const marks = [...new Set(helplines.map(({ mark }) => mark))];
  return (
    <>
      <dl className="alarm-calls">
        <div>
          <dt>{t('alarm.call.own')}</dt>
          <dd {...(own === null ? {} : { 'data-words': true })}>{own ?? t('alarm.call.own.none')}</dd>
        </div>
        {helplines.map(({ number, kind }) => (
          <div key={number}>
            <dt>{t(`alarm.call.${kind}`)}</dt>
            <dd>
              <a className="figures" href={`tel:${number}`}>
                {number}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted small">
        {[t('alarm.call.region'), ...marks.map((mark) => t(`alarm.call.mark.${mark}`))].join(' · ')}
      </p>
    </>
  );
}
