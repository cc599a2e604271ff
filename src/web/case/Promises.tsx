import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { commitmentStates } from '../../knowledge/ids.ts';
import { useNameOf, useTimeline } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { OpenStep } from './OpenStep.tsx';
import { Part } from './Part.tsx';
import { Proposals } from './Proposals.tsx';
import { promisesLine } from './part-lines.ts';
import { openProposals } from './proposals.ts';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, openPromises, type StepType } from './steps.ts';
import { isDueToday } from './times.ts';

type Promised = CaseView['commitments'][number];

/** What was promised to the customer, as slips of paper: what is still owed on top. */
export function Promises(): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const owed = openPromises(c);
  const closed = c.commitments.filter((p) => !owed.includes(p)).reverse();
  const make = commandOf(c, 'make-commitment');
  return (
    <Part
      name="promises"
      title={t('case.promises')}
      {...promisesLine(c, Date.now(), t)}
      hasForm={/-(commitment|proposal)$/.test(open?.type ?? '')}
      action={
        make && make.why?.code !== 'wrong-stage' && make.why?.code !== 'wrong-role' ? (
          <Button
            size="small"
            look="quiet"
            label={t('do.make-commitment')}
            keys="C"
            why={make.why?.detail ?? null}
            onPress={() => openStep('make-commitment')}
          >
            <Icon name="add" />
          </Button>
        ) : null
      }
    >
      <OpenStep isHere={({ type }) => type === 'make-commitment'} />
      <Proposals />
      {c.commitments.length === 0 && openProposals(c).length === 0 && open?.type !== 'make-commitment' ? (
        <p className="muted">{t('case.promises.none')}</p>
      ) : null}
      <ul className="slips">
        {owed.map((promise) => (
          <Slip key={promise.id} promise={promise} />
        ))}
      </ul>
      {closed.length > 0 ? (
        <details open={owed.length === 0 && closed.length < 3}>
          <summary>{t('case.promises.closed', { count: closed.length })}</summary>
          <ul className="slips">
            {closed.map((promise) => (
              <Slip key={promise.id} promise={promise} />
            ))}
          </ul>
        </details>
      ) : null}
    </Part>
  );
}

/** One promise: who, what, by when; stamped when it ends. */
function Slip({ promise }: { promise: Promised }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { id, what, by, dueAt, kind, state, early, keptAt } = promise;
  return (
    <li className={`slip slip-${state}`}>
      <p className="slip-what" data-words>
        {what.text ?? t('case.erased')}
      </p>
      <p className="muted small">
        {[
          t('case.promise.by', { name: nameOf(by) }),
          t('case.promise.due', { dueAt }),
          t(`case.promise.${kind}`),
        ].join(' · ')}
      </p>
      <Pressing promise={promise} />
      {early ? <p className="small slip-early">{t('case.promise.early')}</p> : null}
      {keptAt ? <p className="muted small">{t('case.promise.kept', { at: keptAt })}</p> : null}
      <Account id={id} state={state} />
      {state === 'made' ? null : <span className="stamp">{labelOf(commitmentStates, state, lang)}</span>}
      {state === 'made' || state === 'broken' ? <SlipSteps promise={promise} /> : null}
      {state === 'kept' ? <Reopening id={id} /> : null}
    </li>
  );
}

function Pressing({ promise: { state, dueAt } }: { promise: Promised }): ReactNode {
  const { t } = useWords();
  const now = Date.now();
  if (state !== 'made') return null;
  if (Date.parse(dueAt) < now) return <Tag tone="broken">{t('case.promise.late')}</Tag>;
  return isDueToday(dueAt, now) ? <Tag tone="today">{t('case.promise.today')}</Tag> : null;
}

/** The proof of a kept promise, the reason of another: they stand in the timeline, beside the event. */
function Account({ id, state }: Pick<Promised, 'id' | 'state'>): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data } = useTimeline(c.id, lang);
  if (state === 'made') return null;
  const ending = data?.events.findLast(
    (entry) => entry.type === `commitment-${state}` && entry.facts.id === id,
  );
  // The promise's own words come first there; what was added stands behind them.
  const words = ending && ending.words.length > 1 ? ending.words.at(-1)?.text : null;
  if (!words) return null;
  return (
    <p className="small slip-account" data-words>
      {t(state === 'kept' ? 'case.promise.proof' : 'case.promise.why', { words })}
    </p>
  );
}

/** What was marked as kept by mistake, and found out later. */
function Reopening({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  if (open?.part === id) return <OpenStep isHere={(step) => step.part === id} />;
  if (!commandOf(c, 'reopen-commitment')?.allowed) return null;
  return (
    <div className="slip-steps">
      <Button look="quiet" size="small" onPress={() => openStep('reopen-commitment', id)}>
        {t('do.reopen-commitment')}
      </Button>
    </div>
  );
}

const others: readonly StepType[] = ['break-commitment', 'renegotiate-commitment', 'withdraw-commitment'];

function SlipSteps({ promise: { id, state } }: { promise: Promised }): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  if (open?.part === id) return <OpenStep isHere={(step) => step.part === id} />;
  const keep = commandOf(c, 'keep-commitment');
  if (!keep || keep.why?.code === 'wrong-stage' || keep.why?.code === 'wrong-role') return null;
  return (
    <div className="slip-steps">
      <Button size="small" why={keep.why?.detail ?? null} onPress={() => openStep('keep-commitment', id)}>
        {t('do.keep-commitment')}
      </Button>
      {keep.allowed ? (
        <Menu
          button={{
            children: <Icon name="more" />,
            label: t('case.promise.more'),
            look: 'quiet',
            size: 'small',
          }}
          entries={others
            .filter((type) => type !== 'break-commitment' || state === 'made')
            .map((type) => ({ id: type, label: t(`do.${type}`), run: () => openStep(type, id) }))}
        />
      ) : null}
    </div>
  );
}
