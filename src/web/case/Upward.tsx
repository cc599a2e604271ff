import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import {
  escalationLevels,
  escalationOutcomes,
  escalationTriggers,
  outsideBodies,
  outsideResults,
} from '../../knowledge/ids.ts';
import { useBrief, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Moment, Personal, Tag } from '../ui/small.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { OpenStep } from './OpenStep.tsx';
import { Part } from './Part.tsx';
import { upwardLine } from './part-lines.ts';
import { StepButton } from './Steps.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, isAllowed, type StepType } from './steps.ts';
import { isDueToday } from './times.ts';

type Escalation = CaseView['escalations'][number];
type OutsideCase = CaseView['outsideCases'][number];

const openOf = (c: CaseView): Escalation | null =>
  c.escalations.find((one) => one.conclusion === null) ?? null;

/** What must not be overlooked before anything is done: it is above, it came back from there, or it may go there. */
export function UpwardNotice(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data } = useBrief(c.id, lang);
  if (c.stage === 'archived') return null;
  const open = openOf(c);
  if (open) {
    const level = labelOf(escalationLevels, open.level, lang);
    const isMine = open.acknowledgedAt === null && isAllowed(c, 'acknowledge-escalation');
    return (
      <Notice title={t(open.second ? 'case.up.open-again' : 'case.up.open', { name: level })}>
        {isMine ? (
          <>
            <p>{t('case.up.open.mine')}</p>
            <StepButton step={{ type: 'acknowledge-escalation', part: null }} size="small" />
          </>
        ) : (
          t(open.acknowledgedAt ? 'case.up.open.taken' : 'case.up.open.waits')
        )}
      </Notice>
    );
  }
  const last = c.escalations.at(-1)?.conclusion;
  if (last?.outcome === 'handed-back') {
    return (
      <Notice tone="today" title={t('case.up.handed-back')}>
        <p className="said-words" data-words>
          {last.words.text ?? t('case.erased')}
        </p>
      </Notice>
    );
  }
  const risk = data?.foresight.risk;
  if (!data || (risk !== 'raised' && risk !== 'high')) return null;
  const isHarm = data.foresight.signs.some(({ sign }) => sign === 'harm');
  return (
    <Notice
      tone={risk === 'high' ? 'today' : 'info'}
      title={t(isHarm ? 'case.foresight.harm' : `case.foresight.${risk}`)}
    >
      <details className="foresight-why">
        <summary>{data.foresight.signs.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ')}</summary>
        <ul className="foresight">
          {data.foresight.signs.map(({ sign, name, todo }) => (
            <li key={sign}>
              <b>{name}</b>
              <span> {todo}</span>
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

/** What was carried up and what goes on outside, each with what can be done about it. */
export function Upward(): ReactNode {
  const { t, lang } = useWords();
  const { c, open } = useCaseScreen();
  const escalations = [...c.escalations].reverse();
  const here = (type: StepType) => open?.type === type;
  return (
    <Part
      name="upward"
      title={t('case.up')}
      {...upwardLine(c, lang, t)}
      hasForm={/escalat|outside-case/.test(open?.type ?? '')}
    >
      {escalations.length + c.outsideCases.length === 0 && !here('escalate') && !here('link-outside-case') ? (
        <p className="muted">{t('case.up.none')}</p>
      ) : null}
      <OpenStep isHere={({ type }) => type === 'escalate' || type === 'link-outside-case'} />
      {here('escalate') || here('link-outside-case') ? null : <Beginnings />}
      <ul className="ups">
        {escalations.map((one) => (
          <Up key={one.id} escalation={one} />
        ))}
      </ul>
      {c.outsideCases.length > 0 ? (
        <>
          <h3 className="part-sub">{t('case.outside')}</h3>
          <ul className="ups">
            {c.outsideCases.map((one) => (
              <Outside key={one.id} matter={one} />
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  );
}

const beginnings = ['escalate', 'link-outside-case'] as const;

/** What may begin here; a step that is not this person's at all is left out. */
function Beginnings(): ReactNode {
  const { c } = useCaseScreen();
  const shown = beginnings.filter((type) => {
    const code = commandOf(c, type)?.why?.code;
    return commandOf(c, type) && code !== 'wrong-role' && code !== 'wrong-stage';
  });
  if (shown.length === 0) return null;
  return (
    <div className="steps-row">
      {shown.map((type) => (
        <StepButton key={type} step={{ type, part: null }} size="small" />
      ))}
    </div>
  );
}

/** One carrying up: to whom and why, who has it there, what was decided. */
function Up({ escalation }: { escalation: Escalation }): ReactNode {
  const { t, lang } = useWords();
  const { open } = useCaseScreen();
  const nameOf = useNameOf();
  const { level, trigger, reason, second, raisedBy, raisedAt, acknowledgedAt, acknowledgedBy } = escalation;
  const { conclusion } = escalation;
  const isOpen = conclusion === null;
  const isFormHere =
    isOpen && (open?.type === 'acknowledge-escalation' || open?.type === 'conclude-escalation');
  return (
    <li className={isOpen ? 'up up-open' : 'up'}>
      <p className="up-head">
        <b>{t('case.up.to', { name: labelOf(escalationLevels, level, lang) })}</b>
        <Tag>{labelOf(escalationTriggers, trigger, lang)}</Tag>
        {second ? <Tag tone="today">{t('case.up.second')}</Tag> : null}
      </p>
      {reason === null ? null : (
        <p className="said-words" data-words>
          {reason.text ?? t('case.erased')}
        </p>
      )}
      <p className="muted small">
        {reason === null ? t('case.up.by-itself') : nameOf(raisedBy)} · <Moment at={raisedAt} />
      </p>
      {acknowledgedAt ? (
        <p className="muted small">
          {t('case.up.taken-by', { name: nameOf(acknowledgedBy) })} · <Moment at={acknowledgedAt} />
        </p>
      ) : null}
      {conclusion ? (
        <div className="up-end">
          <p>
            <b>{labelOf(escalationOutcomes, conclusion.outcome, lang)}</b>
          </p>
          {conclusion.outcome === 'passed-up' ? null : (
            <p className="said-words" data-words>
              {conclusion.words.text ?? t('case.erased')}
            </p>
          )}
          <p className="muted small">
            {nameOf(conclusion.by)} · <Moment at={conclusion.at} />
          </p>
        </div>
      ) : null}
      {isFormHere ? (
        <OpenStep
          isHere={({ type }) => type === 'acknowledge-escalation' || type === 'conclude-escalation'}
        />
      ) : isOpen ? (
        <UpSteps taken={acknowledgedAt !== null} />
      ) : null}
    </li>
  );
}

/** For whoever decides above: take it on, then say what was decided. Nothing for the others. */
function UpSteps({ taken }: { taken: boolean }): ReactNode {
  const { c } = useCaseScreen();
  const type: StepType = taken ? 'conclude-escalation' : 'acknowledge-escalation';
  if (!isAllowed(c, type)) return null;
  return (
    <div className="steps-row">
      <StepButton step={{ type, part: null }} size="small" />
    </div>
  );
}

const outsideSteps: readonly StepType[] = [
  'answer-outside-case',
  'accept-outside-case',
  'conclude-outside-case',
];

/** The matter before one outside body: its number there, what it waits for, how it ended. */
function Outside({ matter }: { matter: OutsideCase }): ReactNode {
  const { t, lang } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const { id, outsideBody, reference, demand, receivedAt, acceptedAt, answer, conclusion } = matter;
  const steps = outsideSteps.filter(
    (type) =>
      isAllowed(c, type) &&
      !(type === 'answer-outside-case' && answer) &&
      !(type === 'accept-outside-case' && acceptedAt),
  );
  return (
    <li className={conclusion ? 'up' : 'up up-open'}>
      <p className="up-head">
        <b>{labelOf(outsideBodies, outsideBody, lang)}</b>
        <span className="figures" data-words>
          <Personal>{reference.text ?? t('case.erased')}</Personal>
        </span>
      </p>
      <p className="muted small">{t('case.outside.received', { at: receivedAt })}</p>
      {demand?.text ? (
        <p className="said-words" data-words>
          {demand.text}
        </p>
      ) : null}
      <AnswerDue matter={matter} />
      {acceptedAt ? <p className="small">{t('case.outside.accepted', { at: acceptedAt })}</p> : null}
      {answer ? (
        <div>
          <p className="small">{t('case.outside.answered', { at: answer.answeredAt })}</p>
          <p className="said-words" data-words>
            {answer.words.text ?? t('case.erased')}
          </p>
        </div>
      ) : null}
      {conclusion ? (
        <div className="up-end">
          <p>
            <b>{labelOf(outsideResults, conclusion.verdict, lang)}</b>
          </p>
          <p className="said-words" data-words>
            {conclusion.words.text ?? t('case.erased')}
          </p>
          <p className="muted small">
            <Moment at={conclusion.concludedAt} />
          </p>
        </div>
      ) : open?.part === id ? (
        <OpenStep isHere={({ part }) => part === id} />
      ) : (
        <div className="steps-row">
          {steps.map((type) => (
            <Button key={type} size="small" onPress={() => openStep(type, id)}>
              {t(`do.${type}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** By when the body itself wants our answer, while it is owed. */
function AnswerDue({ matter }: { matter: OutsideCase }): ReactNode {
  const { t } = useWords();
  const { answerDueAt: dueAt, answer, conclusion } = matter;
  if (dueAt === null || answer || conclusion) return null;
  const now = Date.now();
  const isLate = Date.parse(dueAt) < now;
  return (
    <p className={isLate || isDueToday(dueAt, now) ? 'small clock-today' : 'small'}>
      <Icon name="clock" size={12} /> {t(isLate ? 'case.outside.late' : 'case.outside.due', { dueAt })}
    </p>
  );
}
