import './language.css';
import { type ReactNode, useId, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { RecapAnswer } from '../../contract/language-model.ts';
import { recapKinds } from '../../engine/language/uses.ts';
import { useMe } from '../queries.ts';
import { goToTurn } from '../talk/lit.ts';
import { quoted } from '../talk/marks.ts';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.tsx';
import { Calm } from './Calm.tsx';
import { Model } from './Model.tsx';
import { mayAsk } from './may-ask.ts';
import { useLanguageUse, useRecap } from './queries.ts';

/** Fewer turns are read as quickly as their summary. */
const fewest = 4;

/** The talk in a few lines, on a press: each with the words it rests on. Nothing is kept of it. */
export function Recap({ c }: { c: CaseView }): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  const { isOn, model } = useLanguageUse('recap');
  const { data: me } = useMe();
  const ask = useRecap(c.id);
  const [turns, setTurns] = useState(0);
  if (!isOn || !mayAsk(me?.role) || c.turns.length < fewest) return null;
  const begin = () => {
    setTurns(c.turns.length);
    ask.mutate();
  };
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('language.recap.title')}</h2>
      <div className="lm-own">
        {ask.data && !ask.isPending ? (
          <Lines c={c} answer={ask.data} isOlder={c.turns.length > turns} />
        ) : (
          <p className="muted small">
            {t('language.recap.about')} <Model name={model} />
          </p>
        )}
        <Button size="small" onPress={begin} isPending={ask.isPending}>
          {t(ask.data ? 'language.recap.again' : 'language.recap.ask')}
        </Button>
        <Calm isPending={ask.isPending} error={ask.error} />
      </div>
    </section>
  );
}

function Lines({ c, answer, isOlder }: { c: CaseView; answer: RecapAnswer; isOlder: boolean }): ReactNode {
  const { t } = useWords();
  const { lines, dropped, model } = answer;
  return (
    <>
      {lines.length === 0 ? <p className="muted">{t('language.recap.nothing')}</p> : null}
      <dl className="lm-lines">
        {recapKinds.map((kind) => {
          const own = lines.filter((line) => line.kind === kind);
          return own.length === 0 ? null : (
            <div key={kind} className="lm-line">
              <dt>{t(`language.recap.${kind}`)}</dt>
              {own.map((line) => (
                <dd key={`${line.turnId} ${line.start} ${line.text}`}>
                  <span data-words>{line.text}</span>
                  <Said c={c} line={line} />
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      <p className="muted small">
        {t('language.by')} <Model name={model} />
        {dropped > 0 ? ` ${t('language.recap.dropped', { count: dropped })}` : null}
        {isOlder ? ` ${t('language.deeper.older')}` : null}
      </p>
    </>
  );
}

/** The words a line rests on; a press goes to their turn. */
function Said({ c, line }: { c: CaseView; line: RecapAnswer['lines'][number] }): ReactNode {
  const { t } = useWords();
  const text = c.turns.find(({ id }) => id === line.turnId)?.text?.slice(line.start, line.end);
  if (!text) return null;
  return (
    <button type="button" className="lm-quote" onClick={() => goToTurn(c.id, line.turnId)}>
      <span data-words>{t('reading.quote', { quote: quoted(text) })}</span>
    </button>
  );
}
