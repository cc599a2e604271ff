import { type ReactNode, useSyncExternalStore } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
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
type Endangered = CaseView['alarms'][number]['endangered'];

/** On a low or narrow screen the numbers leave the talk its room: what to do is a press away. */
const roomForSteps = window.matchMedia('(min-width: 800px) and (min-height: 700px)');
const listenForRoom = (tell: () => void) => {
  roomForSteps.addEventListener('change', tell);
  return () => roomForSteps.removeEventListener('change', tell);
};

/** Somebody is in danger: who, what to do, whom to call. There until a lead says that everybody is safe. */
export function AlarmBar(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const nameOf = useNameOf();
  const hasRoom = useSyncExternalStore(listenForRoom, () => roomForSteps.matches);
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
      <Calls endangered={alarm.endangered} />
      <details className="alarm-do" open={hasRoom}>
        <summary>{t('alarm.do')}</summary>
        <div className="alarm-told">
          <div>
            <p className="said-words" data-words>
              {alarm.words.text ?? t('case.erased')}
            </p>
            <p className="small">
              <span data-words>{nameOf(alarm.by)}</span> · <Moment at={alarm.at} />
            </p>
          </div>
          <ol>
            {steps.map((step) => (
              <li key={step}>{t(`alarm.${alarm.endangered}.${step}` satisfies Key)}</li>
            ))}
          </ol>
        </div>
      </details>
    </section>
  );
}

/** Whom to call, on any screen the first thing to be read: somebody here, then the lines of the country. */
function Calls({ endangered }: { endangered: Endangered }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const own = me?.organisation.safetyContact ?? null;
  // The line for people in despair is for whoever called us, not for a colleague who is threatened.
  const lines = helplines.filter(({ kind }) => kind !== 'lifeline' || endangered === 'customer');
  return (
    <dl className="alarm-calls">
      {lines.map(({ number, kind }) => (
        <div key={number}>
          <dt>{t(`alarm.call.${kind}`)}</dt>
          <dd>
            <a className="figures" href={`tel:${number}`}>
              {number}
            </a>
          </dd>
        </div>
      ))}
      {own === null ? null : (
        <div>
          <dt>{t('alarm.call.own')}</dt>
          <dd data-words>{own}</dd>
        </div>
      )}
    </dl>
  );
}
