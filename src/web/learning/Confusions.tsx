import { type ReactNode, useId } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import { More, useFirst } from './More.tsx';
import type { LearntModel } from './queries.ts';

const atFirst = 8;

/** What is taken for what, most frequent first: where two categories have no clear border. */
export function Confusions({ model }: { model: LearntModel }): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  const [shown, more] = useFirst(model.confusions, atFirst);
  const casesOf = new Map(model.categories.map(({ category, cases }) => [category, cases]));
  return (
    <section className="learn-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('learning.confusions')}</h2>
      <p className="muted">{t(shown.length > 0 ? 'learning.confusions.lead' : 'learning.confusions.none')}</p>
      {shown.length > 0 ? (
        <ul className="learn-confusions">
          {shown.map(({ category, read, cases }) => (
            <li key={`${category}→${read}`}>
              <span className="learn-pair">
                <span data-words>{category}</span>
                <Icon name="forward" />
                <span className="unseen">{t('learning.read-as')}</span>
                <span data-words>{read}</span>
              </span>
              <span className="muted figures">
                {t('learning.of', { cases: casesOf.get(category) ?? cases, count: cases })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <More {...more} />
    </section>
  );
}
