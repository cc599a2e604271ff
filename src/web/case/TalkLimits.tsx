import { type ReactNode, useId } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { timeInWords } from '../../contract/say.ts';
import { talkState } from '../../desk/case/limits.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Moment } from '../ui/small.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { ladderSteps } from './hostile-forms.ts';
import './limits.css';
import { OpenStep } from './OpenStep.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, isAllowed, type StepRef, type StepType } from './steps.ts';

type Limits = CaseView['limits'];

export const isLadderStep = ({ type }: StepRef): boolean =>
  (ladderSteps as readonly StepType[]).includes(type);

/** Hostile words: what is kept of them, how far the desk has gone, and the next rung with why it is not open yet. */
export function TalkLimits(): ReactNode {
  const { t } = useWords();
  const { c, open } = useCaseScreen();
  const titleId = useId();
  const state = talkState(c.limits);
  const isOpenHere = open !== null && isLadderStep(open);
  if (state === 'open' && !isOpenHere) return null;
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('limits.title')}</h2>
      <p className="muted small">{t('limits.lead')}</p>
      {state === 'open' ? null : (
        <>
          <Evidence />
          <Ladder limits={c.limits} />
        </>
      )}
      {isOpenHere ? <OpenStep isHere={isLadderStep} /> : <NextRungs />}
    </section>
  );
}

/** What the customer said, each with a way to the turn and back out of it. */
function Evidence(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  return (
    <ul className="limits-said">
      {c.limits.hostile.map(({ turnId, why }) => {
        const text = c.turns.find(({ id }) => id === turnId)?.text ?? null;
        return (
          <li key={turnId}>
            <blockquote className="limits-quote" data-words>
              {text === null ? t('case.erased') : text.length > 80 ? `${text.slice(0, 79)}…` : text}
            </blockquote>
            <p className="small">
              <span className="muted" data-words>
                {why.text ?? t('case.erased')}
              </span>{' '}
              {isAllowed(c, 'unmark-hostile') ? (
                <button type="button" className="link" onClick={() => openStep('unmark-hostile', turnId)}>
                  {t('do.unmark-hostile')}
                </button>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** The rungs that were climbed, each with what was said; the rest of the ladder as it lies ahead. */
function Ladder({ limits }: { limits: Limits }): ReactNode {
  const { t, lang } = useWords();
  const { warning, pause, end, request } = limits;
  const until = pause ? timeInWords(pause.until, lang) : null;
  return (
    <ol className="limit-rungs">
      <RungItem rung={warning} name={t('limits.warning')} />
      <RungItem
        rung={pause}
        name={
          pause === null || until === null
            ? t('limits.pause')
            : t(pause.resumedAt === null ? 'limits.paused' : 'limits.resumed', { until })
        }
      />
      <RungItem
        rung={end ?? request}
        name={t(end ? 'limits.ended' : request ? 'limits.asked' : 'limits.end')}
      >
        {request ? (
          <p className="said-words small" data-words>
            {request.reason.text ?? t('case.erased')}
          </p>
        ) : null}
        {end ? <p className="small">{t('limits.ended.detail')}</p> : null}
      </RungItem>
    </ol>
  );
}

interface RungProps {
  rung: NonNullable<Limits['warning']> | null;
  name: string;
  children?: ReactNode;
}

function RungItem({ rung, name, children }: RungProps): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  return (
    <li className="limit-rung" data-climbed={rung !== null || undefined}>
      <Icon name={rung ? 'done' : 'open'} />
      <div className="limit-rung-main">
        <p className="limit-rung-name">{name}</p>
        {rung ? (
          <>
            <p className="said-words small" data-words>
              {rung.words.text ?? t('case.erased')}
            </p>
            <p className="muted small">
              <span data-words>{nameOf(rung.by)}</span> · <Moment at={rung.saidAt} />
            </p>
          </>
        ) : null}
        {children}
      </div>
    </li>
  );
}

/** The steps that mean something on this rung. One that is not open yet says why. */
function NextRungs(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const shown = rungSteps(c.limits).flatMap((type) => commandOf(c, type) ?? []);
  const mine = shown.filter(
    ({ type, why }) => !(/^(approve|decline)-/.test(type) && why?.code === 'wrong-role'),
  );
  return (
    <>
      <div className="steps-row">
        {mine.map(({ type, why }) => (
          <Button
            key={type}
            size="small"
            why={why?.detail ?? null}
            onPress={() => openStep(type as StepType)}
          >
            {t(`do.${type as StepType}`)}
          </Button>
        ))}
      </div>
      {c.limits.request && mine.length < shown.length ? (
        <p className="muted small">{t('limits.waits')}</p>
      ) : null}
    </>
  );
}

function rungSteps(limits: Limits): readonly StepType[] {
  if (limits.request) return ['approve-ending', 'decline-ending', 'resume-talk'];
  switch (talkState(limits)) {
    case 'hostile':
      return ['warn-customer'];
    case 'warned':
      return ['pause-talk'];
    case 'paused':
      return ['resume-talk', 'ask-to-end-talk'];
    case 'resumed':
      return ['pause-talk', 'ask-to-end-talk'];
    case 'ended':
      return ['resume-talk'];
    default:
      return [];
  }
}

/** Where one would go on talking: that the talk is stopped, until when, and what stays open. */
export function TalkStopped({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const state = talkState(c.limits);
  const until = c.limits.pause ? timeInWords(c.limits.pause.until, lang) : '';
  if (state !== 'ended' && state !== 'paused') return null;
  const isOver = c.limits.pause !== null && Date.parse(c.limits.pause.until) <= Date.now();
  return (
    <div className="talk-stopped">
      {state === 'ended' ? (
        <Notice title={t('limits.ended')}>{t('limits.ended.detail')}</Notice>
      ) : (
        <Notice title={t(isOver ? 'limits.over' : 'limits.paused', { until })}>
          {t(isOver ? 'limits.over.detail' : 'limits.paused.detail')}
        </Notice>
      )}
    </div>
  );
}
