import './guide.css';
import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { draftFaults, overrideReasons } from '../../knowledge/ids.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';

type SentOver = NonNullable<CaseView['turns'][number]['over']>;

/** Under a turn that was sent: what was pointed out before, and why it went out all the same. */
export function SentOverNote({ over }: { over: SentOver }): ReactNode {
  const { t, lang } = useWords();
  const faults = [...new Set(over.findings.map(({ fault }) => fault))];
  const what = faults.map((fault) => labelOf(draftFaults, fault, lang)).join(lang === 'zh' ? '、' : ', ');
  return (
    <p className="guide-over">
      <Icon name="info" size={14} />
      <span>
        {t('guide.over', { what })}
        {over.reason === null ? null : (
          <> · {t('guide.over.reason', { reason: labelOf(overrideReasons, over.reason, lang) })}</>
        )}
        {over.words?.text ? <span data-words> · {over.words.text}</span> : null}
      </span>
    </p>
  );
}
