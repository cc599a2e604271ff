import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { rungName } from '../../desk/case/goodwill-rules.ts';
import { rungOrder } from '../../desk/case/offers.ts';
import { type Rung, rungs } from '../../knowledge/ids.ts';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { nameLack, namesOf, type Typed } from './rules-draft.ts';

interface Props {
  draft: Typed;
  onChange: (more: Partial<Typed>) => void;
}

const langs = ['zh', 'en'] as const;
const longest = { zh: 12, en: 40 } as const;

/** What the organisation calls its rungs, in both languages; what is left empty is called as it came. */
export function NameRows({ draft, onChange }: Props): ReactNode {
  const { t, lang } = useWords();
  const put = (rung: Rung, of: (typeof langs)[number], typed: string) =>
    onChange({ names: { ...draft.names, [rung]: { ...draft.names[rung], [of]: typed } } });
  return (
    <section>
      <h2>{t('goodwill.names')}</h2>
      <p className="muted small">{t('goodwill.names.lead')}</p>
      <ul className="gw-names">
        {rungOrder.map((rung) => (
          <li key={rung}>
            <span className="gw-name">{labelOf(rungs, rung, lang)}</span>
            {langs.map((of) => (
              <TextInput
                key={of}
                label={t(`goodwill.name.${of}`, { name: labelOf(rungs, rung, lang) })}
                isLabelUnseen
                lang={of === 'zh' ? 'zh-CN' : 'en'}
                placeholder={rungs[rung][of]}
                value={draft.names[rung][of]}
                onChange={(typed) => put(rung, of, typed)}
                error={nameLack(draft.names, rung, of) ? t('goodwill.name.twice') : null}
                maxLength={longest[of]}
              />
            ))}
          </li>
        ))}
      </ul>
      <Seen draft={draft} />
    </section>
  );
}

/** The ladder as colleagues will read it, from the highest rung down. */
function Seen({ draft }: { draft: Typed }): ReactNode {
  const { t } = useWords();
  const names = namesOf(draft.names);
  const climbed = rungOrder.filter((rung) => draft.steps[rung].isOn);
  return (
    <div className="gw-seen">
      <p className="muted small">{t('goodwill.names.seen')}</p>
      <ol className="rungs" aria-label={t('goodwill.names.seen')}>
        {[...climbed].reverse().map((rung) => (
          <li key={rung} className="rung rung-free" data-words>
            <span lang="zh-CN">{rungName(names, rung, 'zh')}</span>
            <span lang="en" className="muted">
              {rungName(names, rung, 'en')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
