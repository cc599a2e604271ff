import type { ReactNode } from 'react';
import './goodwill.css';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf, moneyInWords } from '../../contract/say.ts';
import { dueState, promiseOf } from '../../desk/case/dues.ts';
import { type DueState, dueBases, dueStates, redresses } from '../../knowledge/ids.ts';
import { OpenStep } from '../case/OpenStep.tsx';
import { Part } from '../case/Part.tsx';
import { duesLine } from '../case/part-lines.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { commandOf, currentRound, isAllowed } from '../case/steps.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { worked } from './calculation.ts';
import { useRemedies } from './queries.ts';
import { SourceMark } from './SourceMark.tsx';

type Due = CaseView['dues'][number];

/** What law or contract owes the customer: never asked anything for, so it stands apart from what is negotiated. */
export function Dues(): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const record = commandOf(c, 'record-due');
  const isEarly = (c.stage === 'received' || c.stage === 'opening') && currentRound(c).facts.length === 0;
  if (c.dues.length === 0 && (isEarly || c.stage === 'archived')) return null;
  const isRecording = open?.type === 'record-due';
  return (
    <Part
      name="dues"
      title={t('owed.title')}
      {...duesLine(c, t)}
      hasForm={/-due$/.test(open?.type ?? '')}
      action={
        record && record.why?.code !== 'wrong-stage' && record.why?.code !== 'wrong-role' ? (
          <Button
            size="small"
            look="quiet"
            label={t('do.record-due')}
            why={record.why?.detail ?? null}
            onPress={() => openStep('record-due')}
          >
            <Icon name="add" />
          </Button>
        ) : null
      }
    >
      <OpenStep isHere={({ type }) => type === 'record-due'} />
      {c.dues.length === 0 && !isRecording ? <p className="muted">{t('owed.none')}</p> : null}
      <ul className="owed">
        {c.dues.map((due) => (
          <Item key={due.id} due={due} />
        ))}
      </ul>
    </Part>
  );
}

/** One thing that is owed: how much, what, by which clause, and what has become of it. */
function Item({ due }: { due: Due }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const nameOf = useNameOf();
  const { basis, redress, amount, what, clause, struck, met } = due;
  const state = dueState(due, c.commitments);
  const promise = promiseOf(due, c.commitments);
  return (
    <li className={`owed-item owed-${state}`}>
      <p className="owed-head">
        <span className="owed-sum">
          {labelOf(redresses, redress, lang)}
          {amount ? ` ${moneyInWords(amount, lang)}` : ''}
        </span>
        <Tag tone={state === 'kept' ? 'kept' : state === 'owed' ? 'today' : 'plain'}>
          {labelOf(dueStates, state, lang)}
        </Tag>
      </p>
      <p data-words>{what.text ?? t('case.erased')}</p>
      <p className="muted small" data-words>
        {labelOf(dueBases, basis, lang)} · {clause.text ?? t('case.erased')}
      </p>
      {due.calculation ? <Working due={due} /> : null}
      {promise && state === 'granted' ? (
        <p className="small">{t('owed.promised', { dueAt: promise.dueAt })}</p>
      ) : null}
      {met ? <Said words={met.proof.text} by={met.by} at={met.at} /> : null}
      {struck ? <Said words={struck.reason.text} by={struck.by} at={struck.at} /> : null}
      <p className="muted small">
        {nameOf(due.by)} · <Moment at={due.at} />
      </p>
      <ItemSteps id={due.id} state={state} />
    </li>
  );
}

function Said({ words, by, at }: { words: string | null; by: string; at: string }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  return (
    <p className="small" data-words>
      {words ?? t('case.erased')}
      <span className="muted">
        {' '}
        {nameOf(by)} · <Moment at={at} />
      </span>
    </p>
  );
}

/** How the sum came about, step by step, as it was calculated then. */
function Working({ due: { calculation } }: { due: Due }): ReactNode {
  const { t, lang } = useWords();
  const { data: rules } = useRemedies();
  const rule = rules?.find((one) => one.id === calculation?.rule && one.from === calculation.from);
  const result = rule && calculation ? worked(rule, calculation.inputs, lang) : null;
  if (!rule || !result) return null;
  return (
    <details>
      <summary>{t('owed.how')}</summary>
      <p className="small">
        {rule.label[lang]} <SourceMark mark={rule.mark} />
      </p>
      <ol className="calc-steps">
        {result.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

function ItemSteps({ id, state }: { id: string; state: DueState }): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  if (open?.part === id) return <OpenStep isHere={(step) => step.part === id} />;
  const grant = commandOf(c, 'grant-due');
  const mayStrike = isAllowed(c, 'strike-due') && (state === 'owed' || state === 'granted');
  const isOwed =
    state === 'owed' && grant && grant.why?.code !== 'wrong-stage' && grant.why?.code !== 'wrong-role';
  if (!isOwed && !mayStrike) return null;
  return (
    <div className="slip-steps">
      {isOwed ? (
        <>
          <Button
            size="small"
            look="primary"
            why={grant.why?.detail ?? null}
            onPress={() => openStep('grant-due', id)}
          >
            {t('do.grant-due')}
          </Button>
          <Button size="small" onPress={() => openStep('meet-due', id)}>
            {t('do.meet-due')}
          </Button>
        </>
      ) : null}
      {mayStrike ? (
        <Menu
          button={{
            children: <Icon name="more" />,
            label: t('owed.more'),
            look: 'quiet',
            size: 'small',
          }}
          entries={[{ id: 'strike-due', label: t('do.strike-due'), run: () => openStep('strike-due', id) }]}
        />
      ) : null}
    </div>
  );
}
