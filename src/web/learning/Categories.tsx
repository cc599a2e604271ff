import { type ReactNode, useId } from 'react';
import type { Lang } from '../../contract/say.ts';
import { inPercent } from '../ui/percent.ts';
import { Hint } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { learntTogether, notLearnt } from './figures.ts';
import { More, useFirst } from './More.tsx';
import type { Learning, LearntModel } from './queries.ts';

const atFirst = 20;
/** So many of what hangs on a branch are named. */
const mostTogether = 3;

/** Every category: how well it is read, and the words that speak for it. */
export function Categories({ learning, model }: { learning: Learning; model: LearntModel }): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  const byCases = [...model.categories].sort((one, other) => other.cases - one.cases);
  const [shown, more] = useFirst(byCases, atFirst);
  const together = learntTogether(learning);
  return (
    <section className="learn-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('learning.categories')}</h2>
      <table className="learn-table">
        <thead>
          <tr>
            <th scope="col">{t('learning.col.category')}</th>
            <th scope="col">{t('learning.col.cases')}</th>
            {(['precision', 'recall', 'f1'] as const).map((name) => (
              <th key={name} scope="col">
                <Hint text={t(`learning.col.${name}.hint`)}>{t(`learning.col.${name}`)}</Hint>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ category, words, cases, precision, recall, f1 }) => (
            <tr key={category}>
              <th scope="row" data-words>
                {category}
                <Together branch={category} categories={together.get(category) ?? []} />
                <span className="learn-words">{words.join(commaIn(lang))}</span>
              </th>
              <td>{cases}</td>
              <td>{inPercent(precision)}</td>
              <td>{inPercent(recall)}</td>
              <td>{f1.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More {...more} />
      <NotLearnt learning={learning} />
    </section>
  );
}

/** Of a branch: what is not told apart on it. */
function Together({ branch, categories }: { branch: string; categories: readonly string[] }): ReactNode {
  const { t, lang } = useWords();
  if (categories.length === 0) return null;
  const names = categories.map((category) => category.slice(branch.length).replace(/^[\s/]+/, ''));
  const named = names.slice(0, mostTogether).join(commaIn(lang));
  return (
    <span className="learn-together">
      {t(categories.length > mostTogether ? 'learning.together.more' : 'learning.together', {
        named,
        count: categories.length,
      })}
    </span>
  );
}

const commaIn = (lang: Lang): string => (lang === 'zh' ? '、' : ', ');

function NotLearnt({ learning }: { learning: Learning }): ReactNode {
  const { t } = useWords();
  const { coming, short } = notLearnt(learning);
  const { leastCases } = learning.archive;
  return (
    <>
      {coming.length > 0 ? (
        <p className="muted">
          {t('learning.coming')}
          <Counts categories={coming} />
        </p>
      ) : null}
      {short.length > 0 ? (
        <p className="muted">
          {t('learning.short', { leastCases })}
          <Counts categories={short} />
        </p>
      ) : null}
    </>
  );
}

/** Beyond these a list says no more than its length. */
const mostNamed = 12;

/** The fullest of some categories, with how many cases each has, behind a colon: 停车 1、门岗 3. */
export function Counts({ categories }: { categories: Learning['archive']['categories'] }): ReactNode {
  const { t, lang } = useWords();
  const named = categories.slice(0, mostNamed).map(({ category, cases }) => `${category}\u00a0${cases}`);
  const rest = categories.length - named.length;
  return (
    <>
      <span data-words>
        {lang === 'zh' ? '' : ' '}
        {named.join(commaIn(lang))}
      </span>
      {rest > 0 ? t('learning.and-more', { count: rest }) : null}
    </>
  );
}
