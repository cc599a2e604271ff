import './reading.css';
import { type ReactNode, useMemo } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useReadings } from '../queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { UnreadNotice } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { type Correcting, useCorrecting } from './correcting.ts';
import { type FieldName, type Held, heldReading, isNothing, withoutWeakSuspicion } from './held.ts';
import { type Mark, marksByTurn } from './marks.ts';
import { CorrectField, ReadingLine } from './ReadingLine.tsx';

const none: never[] = [];

/** What is read beside the words, in the order in which it matters. */
const inSight: readonly FieldName[] = [
  'dangers',
  'emotion.anger',
  'emotion.anxiety',
  'emotion.disappointment',
  'demand',
  'amount',
  'lossTense',
  'primaryMotive',
  'needs',
  'causes',
  'abuse',
];
const folded: readonly FieldName[] = ['motives', 'kinds', 'complaint', 'sentiment'];
/** What is about a person rather than their words: a hint, in a sentence, and no more. */
const hints = ['reasonableness', 'temperament', 'style'] as const satisfies readonly FieldName[];

/** What was read in the customer's words, each with its evidence, to be corrected in one click. */
export function ReadingPanel({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const readings = useReadings(c.id, lang);
  const taken = readings.data?.readings ?? none;
  const held = useMemo(() => {
    const all = heldReading(c, taken);
    return all && withoutWeakSuspicion(all, taken);
  }, [c, taken]);
  const marks = useMemo(
    () => [...marksByTurn(taken, c.corrections, lang).values()].flat(),
    [taken, c.corrections, lang],
  );
  const correcting = useCorrecting(c);
  return (
    <section className="reading" aria-labelledby="reading-title">
      <h2 id="reading-title">{t('reading.title')}</h2>
      {held === null ? (
        <p className="muted">{t(c.turns.some(isCustomers) ? 'reading.none' : 'reading.none-said')}</p>
      ) : (
        <>
          <UnreadNotice error={readings.error} onRetry={() => void readings.refetch()} />
          <Lines c={c} held={held} marks={marks} correcting={correcting} />
          <Hints c={c} held={held} correcting={correcting} />
          <p className="reading-versions">
            {t(c.reading?.versions.model === 'none' ? 'reading.versions.rules' : 'reading.versions', {
              knowledge: c.reading?.versions.knowledge,
              model: c.reading?.versions.model,
            })}
          </p>
        </>
      )}
    </section>
  );
}

const isCustomers = (turn: CaseView['turns'][number]): boolean => turn.role === 'customer';

interface Parts {
  c: CaseView;
  held: Record<FieldName, Held>;
  correcting: Correcting;
}

function Lines({ c, held, marks, correcting }: Parts & { marks: readonly Mark[] }): ReactNode {
  const { t } = useWords();
  // What a person set to "nothing" stays in sight: they want to see that it holds.
  const isShown = (field: FieldName) => !isNothing(held[field]) || held[field].correctedBy !== null;
  const shown = inSight.filter(isShown);
  const unseen = [...inSight.filter((field) => !isShown(field)), ...folded];
  const line = (field: FieldName) => (
    <ReadingLine key={field} c={c} held={held[field]} marks={marks} correcting={correcting} />
  );
  return (
    <>
      {shown.length === 0 ? (
        <p className="muted">{t('reading.calm')}</p>
      ) : (
        <dl className="reading-lines">{shown.map(line)}</dl>
      )}
      <details className="reading-more">
        <summary>
          <Icon name="right" size={14} />
          {t('reading.more')}
        </summary>
        <dl className="reading-lines">{unseen.map(line)}</dl>
      </details>
    </>
  );
}

/** Care to take, never a verdict: each in a sentence, and said to be a hint. */
function Hints({ c, held, correcting }: Parts): ReactNode {
  const { t } = useWords();
  const said = hints.filter((field) => !isNothing(held[field]) && held[field].value !== 'reasonable');
  if (said.length === 0) return null;
  return (
    <div className="reading-hints">
      <h3>{t('reading.hints')}</h3>
      <ul>
        {said.map((field) => (
          <li key={field}>
            <span>{t(`reading.hint.${String(held[field].value)}` as Key)}</span>
            <CorrectField c={c} held={held[field]} correcting={correcting} />
          </li>
        ))}
      </ul>
    </div>
  );
}
