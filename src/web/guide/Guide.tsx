import './guide.css';
import { type ReactNode, useId, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { Guidance } from '../../contract/guidance.ts';
import { labelOf } from '../../contract/say.ts';
import { allowed } from '../../desk/case/allowed.ts';
import { moves, treasures } from '../../knowledge/ids.ts';
import { OtherWordings } from '../language/OtherWordings.tsx';
import { Recap } from '../language/Recap.tsx';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Failed, Loading, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Moments } from './Moments.tsx';
import { CustomerNow, WhereWeAre } from './Now.tsx';
import { isTalkOver } from './over.ts';
import { useGuidance } from './queries.ts';
import { takeWording } from './taken.ts';

interface Props {
  c: CaseView;
  /** Brings the field into sight that a wording was put into. */
  onTaken: () => void;
}

/** What to say next and why: read from the talk as it stands, made anew with each turn. */
export function Guide({ c, onTaken }: Props): ReactNode {
  const { t, lang } = useWords();
  const [seed, setSeed] = useState(0);
  const { data, error, refetch } = useGuidance(c, lang, seed);
  if (c.mergedInto !== null) return <Empty title={t('guide.moved')}>{t('guide.moved.detail')}</Empty>;
  if (c.turns.length === 0) return <Empty title={t('guide.empty')}>{t('guide.empty.detail')}</Empty>;
  if (!data) {
    return error === null ? <Loading lines={8} /> : <Failed error={error} onRetry={() => void refetch()} />;
  }
  // Words come first in a live talk; a life comes before words.
  const isDanger = data.moments[0]?.id === 'self-harm';
  const moments = <Moments moments={data.moments} told={isDanger ? null : data.next.why} />;
  const take = (text: string) => {
    takeWording(c.id, text);
    onTaken();
  };
  const unread = <UnreadNotice error={error} onRetry={() => void refetch()} />;
  if (!isDanger && isTalkOver(c, Date.now())) return <Over c={c} advice={data} unread={unread} />;
  return (
    <>
      {unread}
      {isDanger ? moments : null}
      <Next c={c} advice={data} onTake={take} onOther={() => setSeed(seed + 1)} />
      {isDanger ? null : moments}
      <Avoid advice={data} />
      <WhereWeAre advice={data} />
      <Recap c={c} />
      <CustomerNow advice={data} />
    </>
  );
}

/** Where there is nothing to say next: where the case stands, and how the customer was in this talk. */
function Over({ c, advice, unread }: { c: CaseView; advice: Guidance; unread: ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {unread}
      <Empty title={t('guide.talk-over')}>{t('guide.talk-over.detail', { stage: c.stage })}</Empty>
      <CustomerNow advice={advice} />
    </>
  );
}

type Move = Guidance['next'];

interface NextProps {
  c: CaseView;
  advice: Guidance;
  onTake: (text: string) => void;
  onOther: () => void;
}

function Next({ c, advice, onTake, onOther }: NextProps): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  const { next, others, feelingFirst, moments } = advice;
  const isTold = moments[0]?.id === 'self-harm' && moments[0].going === next.why;
  return (
    <section className="part" aria-labelledby={titleId}>
      <div className="part-head">
        <h2 id={titleId}>{t('guide.next', { step: labelOf(moves, next.move, lang) })}</h2>
        <Button look="quiet" size="small" onPress={onOther}>
          {t('guide.other')}
        </Button>
      </div>
      {feelingFirst ? <p className="guide-first">{t('guide.feeling-first')}</p> : null}
      {isTold ? null : <p className="guide-why">{next.why}</p>}
      <Wordings c={c} move={next} onTake={onTake} />
      <Source move={next} />
      {others.length > 0 ? (
        <details>
          <summary>{t('guide.others')}</summary>
          {others.map((other) => (
            <div key={other.entry} className="guide-more">
              <h3 className="part-sub">{labelOf(moves, other.move, lang)}</h3>
              <p className="guide-why">{other.why}</p>
              <Wordings c={c} move={other} onTake={onTake} />
              <Source move={other} />
            </div>
          ))}
        </details>
      ) : null}
    </section>
  );
}

interface WordingsProps {
  c: CaseView;
  move: Move;
  onTake: (text: string) => void;
}

function Wordings({ c, move, onTake }: WordingsProps): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const roles = allowed['add-turn'].roles;
  const mayWrite = me != null && roles.includes(me.role);
  return (
    <ul className="guide-wordings">
      {move.wordings.map(({ text, open }) => (
        <li key={text} className="guide-wording">
          <p data-words>{text}</p>
          {open.length > 0 ? (
            <p className="muted small">
              {t('guide.open')} <span data-words>{open.join(lang === 'zh' ? '、' : ', ')}</span>
            </p>
          ) : null}
          {mayWrite ? (
            <div className="guide-do">
              <Button size="small" onPress={() => onTake(text)}>
                {t('guide.take')}
              </Button>
              <OtherWordings c={c} text={text} onTake={onTake} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Where a suggestion comes from: the knowledge, the method, and the customer's own words in it. */
function Source({ move }: { move: Move }): ReactNode {
  const { t, lang } = useWords();
  const said = [...new Set(move.wordings.flatMap((wording) => wording.said.map(({ words }) => words)))];
  return (
    <details>
      <summary>{t('guide.source')}</summary>
      <dl className="guide-lines">
        <dt>{t('guide.source.entry')}</dt>
        <dd>
          <code data-words>{move.entry}</code>
        </dd>
        <dt>{t('guide.source.method')}</dt>
        <dd>
          {t('guide.source.section', { section: move.from })}
          {move.treasure === null ? null : ` · ${labelOf(treasures, move.treasure, lang)}`}
        </dd>
        {said.length > 0 ? (
          <>
            <dt>{t('guide.source.said')}</dt>
            <dd data-words>
              {said.map((words) => (
                <q key={words}>{words}</q>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </details>
  );
}

function Avoid({ advice }: { advice: Guidance }): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  if (advice.avoid.length === 0) return null;
  // Several moves for one reason are said once.
  const reasons = [...new Set(advice.avoid.map(({ why }) => why))];
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('guide.avoid')}</h2>
      <ul className="guide-avoid">
        {reasons.map((why) => (
          <li key={why}>
            <strong>
              {advice.avoid
                .filter((one) => one.why === why)
                .map(({ move }) => labelOf(moves, move, lang))
                .join(lang === 'zh' ? '、' : ', ')}
            </strong>
            <p className="guide-why">{why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
