import './language.css';
import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { RephrasedAnswer } from '../../contract/language-model.ts';
import { labelOf } from '../../contract/say.ts';
import { draftFaults } from '../../knowledge/ids.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { Calm } from './Calm.tsx';
import { Model } from './Model.tsx';
import { mayAsk } from './may-ask.ts';
import { useLanguageUse, useOtherWordings } from './queries.ts';

interface Props {
  c: CaseView;
  /** The words to put differently. */
  text: string;
  onTake: (text: string) => void;
}

/** Of fewer characters there is nothing to put differently. */
const shortest = 6;
const longest = 2_000;

/** The same in other words, on a press; each was looked at like any draft, and none is sent by anybody but the handler. */
export function OtherWordings({ c, text, onTake }: Props): ReactNode {
  const { t } = useWords();
  const { isOn } = useLanguageUse('rephrasing');
  const { data: me } = useMe();
  const ask = useOtherWordings(c.id);
  const [asked, setAsked] = useState('');
  const words = text.trim();
  if (!isOn || !mayAsk(me?.role) || words.length < shortest || words.length > longest) return null;
  const isSame = asked === words;
  const begin = () => {
    setAsked(words);
    ask.mutate(words);
  };
  return (
    <div className="lm-own">
      <Button look="quiet" size="small" onPress={begin} isPending={ask.isPending}>
        {t(isSame && ask.data ? 'language.other.again' : 'language.other.ask')}
      </Button>
      {isSame ? <Calm isPending={ask.isPending} error={ask.error} /> : null}
      {isSame && ask.data && !ask.isPending ? <Offered answer={ask.data} onTake={onTake} /> : null}
    </div>
  );
}

function Offered({ answer, onTake }: { answer: RephrasedAnswer; onTake: (text: string) => void }): ReactNode {
  const { t, lang } = useWords();
  const left = answer.stopped + answer.unfit;
  return (
    <>
      {answer.wordings.length === 0 ? <p className="muted small">{t('language.other.none')}</p> : null}
      <ul className="lm-list">
        {answer.wordings.map(({ text, findings }) => (
          <li key={text}>
            <p className="lm-said" data-words>
              {text}
            </p>
            {findings.map(({ fault, reason }) => (
              <p key={fault} className="muted small">
                <Icon name="info" size={14} /> <strong>{labelOf(draftFaults, fault, lang)}</strong> {reason}
              </p>
            ))}
            <Button size="small" onPress={() => onTake(text)}>
              {t('guide.take')}
            </Button>
          </li>
        ))}
      </ul>
      <p className="muted small">
        {t('language.by')} <Model name={answer.model} />
        {left > 0 ? ` ${t('language.other.dropped', { count: left })}` : null}
      </p>
    </>
  );
}
