import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover, Button as Press } from 'react-aria-components';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf, timeInWords } from '../../contract/say.ts';
import { reopenReasons, type Stage, stages } from '../../knowledge/ids.ts';
import { useNameOf } from '../queries.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { type Key, useWords, type Words } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { type RoundView, type Station, type StationRecord, stationsOf } from './stations.ts';
import { checklistNow } from './steps.ts';
import { dayInWords } from './times.ts';

const icons: Record<Station['state'], IconName> = {
  done: 'done',
  now: 'now',
  ahead: 'open',
  kept: 'done',
  passed: 'open',
};
const stateWords: Record<Station['state'], Key> = {
  done: 'case.stage.done',
  now: 'case.stage.now',
  ahead: 'case.stage.ahead',
  kept: 'case.stage.kept',
  passed: 'case.stage.passed',
};

/** Seven stations and the record each left. A second round is a second line; the first stays as it was. */
export function StageLine(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  return (
    <section className="stages" aria-label={t('case.stages')}>
      {c.rounds.map((round) => (
        <RoundLine key={round.number} round={round} />
      ))}
    </section>
  );
}

function RoundLine({ round }: { round: RoundView }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { number, reason } = round;
  const isNow = number === c.round;
  return (
    <div className={isNow ? 'stages-round' : 'stages-round stages-past'}>
      {c.rounds.length > 1 ? (
        <p className="stages-name">
          {reason === null
            ? t('case.stage.first')
            : t('case.stage.round', { number, reason: labelOf(reopenReasons, reason, lang) })}
        </p>
      ) : null}
      <ol className="stages-line">
        {stationsOf(c, round).map((station) => (
          <Stop key={station.stage} station={station} isNow={isNow} />
        ))}
      </ol>
    </div>
  );
}

function Stop({ station, isNow }: { station: Station; isNow: boolean }): ReactNode {
  const { t, lang } = useWords();
  const { stage, state } = station;
  const { c } = useCaseScreen();
  const name = labelOf(stages, stage, lang);
  // Gone by with something left undone is no tick.
  const isOwed = isNow && state === 'done' && owedAt(c, stage) > 0;
  return (
    <li className={`stop stop-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <DialogTrigger>
        <Press className="stop-press">
          <span className="stop-mark">
            <Icon name={isOwed ? 'open' : icons[state]} size={18} />
          </span>
          <span className="stop-name">{name}</span>
          <span className="unseen">{t(stateWords[state])}</span>
          {isNow ? <LastRecord station={station} /> : null}
        </Press>
        <Popover className="popover stop-records" placement="bottom start">
          <Dialog className="dialog-body" aria-label={t('case.stage.records', { stage })}>
            <h3>{name}</h3>
            <p className="muted small">{t(stateWords[state])}</p>
            <Records station={station} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </li>
  );
}

/** The newest record in a line and its day: enough to see at a glance, the rest is one press away. */
function LastRecord({ station }: { station: Station }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const say = useRecordWords();
  if (station.state === 'now' && c.stage !== 'archived') {
    return <span className="stop-record stop-todo">{missingWords(c, t)}</span>;
  }
  const owed = station.state === 'done' ? owedAt(c, station.stage) : 0;
  if (owed > 0) return <span className="stop-record stop-todo">{t('case.stage.owed', { count: owed })}</span>;
  if (station.state === 'ahead') return null;
  const last = station.records.findLast((one) => one.at !== null) ?? station.records.at(-1);
  if (!last) return state(station, t);
  return (
    <>
      <span className="stop-record" {...wordsIn(last)}>
        {say(last)}
      </span>
      {last.at === null ? null : <time className="stop-record muted">{dayInWords(last.at, lang)}</time>}
    </>
  );
}

/** What the present stage lacks, and what earlier ones left undone: together as many as the list shows open. */
function missingWords(c: CaseView, t: Words['t']): string {
  const missing = owedAt(c, c.stage);
  const before = checklistNow(c).filter((item) => item.stage !== c.stage).length;
  if (missing === 0 && before === 0) return t('case.stage.ready');
  if (before === 0) return t('case.stage.missing', { count: missing });
  return missing === 0
    ? t('case.stage.before', { before })
    : t('case.stage.missing-before', { count: missing, before });
}

/** How much of a stage is still to be done and can be. */
const owedAt = (c: CaseView, stage: Stage): number =>
  checklistNow(c).filter((item) => item.stage === stage && !item.done).length;

const state = (station: Station, t: (key: Key) => string): ReactNode =>
  station.state === 'kept' || station.state === 'passed' ? (
    <span className="stop-record muted" aria-hidden="true">
      {t(stateWords[station.state])}
    </span>
  ) : null;

function Records({ station }: { station: Station }): ReactNode {
  const { t, lang } = useWords();
  const say = useRecordWords();
  const nameOf = useNameOf();
  if (station.state === 'kept') return <p>{t('case.stage.kept.detail')}</p>;
  if (station.records.length === 0) return <p>{t('case.stage.nothing')}</p>;
  return (
    <ul className="records">
      {station.records.map((one) => (
        <li key={one.words}>
          <span {...wordsIn(one)}>{say(one)}</span>
          <p className="muted small">
            {[one.at === null ? null : timeInWords(one.at, lang), nameOf(one.by)]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A category is somebody's own words. */
const wordsIn = ({ words }: StationRecord) =>
  words === 'case.record.archived' ? { 'data-words': true } : {};

function useRecordWords(): (record: StationRecord) => string {
  const { t } = useWords();
  const nameOf = useNameOf();
  return ({ words, facts, person }) =>
    t(words, { ...facts, ...(person === undefined ? {} : { name: nameOf(person) }) });
}
