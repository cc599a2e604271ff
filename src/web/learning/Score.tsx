import type { ReactNode } from 'react';
import { useNameOf } from '../queries.ts';
import { inPercent } from '../ui/percent.ts';
import { useWords } from '../words/words.tsx';
import { casesOf, verdictOf } from './figures.ts';
import type { Learning, LearntModel } from './queries.ts';

/** How well it reads, beside what no learning at all would reach, and what that means for the work. */
export function Score({ model, since }: { model: LearntModel; since: Learning['since'] }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { accuracy, majority, macroF1, cases } = model;
  const top = model.categories.reduce((most, one) => (one.cases > most.cases ? one : most));
  return (
    <section className="learn-score" aria-label={t('learning.score')}>
      <p className="learn-verdict">{t(`learning.verdict.${verdictOf(model)}`)}</p>
      <dl className="learn-figures">
        <Figure name={t('learning.right')} value={inPercent(accuracy)} share={accuracy} isMain>
          {t('learning.right.base', { cases, right: casesOf(accuracy, cases) })}
        </Figure>
        <Figure name={t('learning.majority')} value={inPercent(majority)} share={majority}>
          <span data-words>{top.category}</span>
          {t('learning.majority.base', { cases, right: casesOf(majority, cases) })}
        </Figure>
        <Figure name={t('learning.macro')} value={macroF1.toFixed(2)} share={macroF1}>
          {t('learning.macro.base')}
        </Figure>
      </dl>
      <div className="muted">
        <p>{t('learning.trained', { trainedAt: model.trainedAt, name: nameOf(model.trainedBy) })}</p>
        <p>{since.cases === 0 ? t('learning.since.none') : t('learning.since', since)}</p>
      </div>
    </section>
  );
}

interface FigureProps {
  name: string;
  value: string;
  share: number;
  /** What is counted; the others stand beside it to compare. */
  isMain?: boolean;
  children: ReactNode;
}

function Figure({ name, value, share, isMain = false, children }: FigureProps): ReactNode {
  return (
    <div className="learn-figure" data-main={isMain || undefined}>
      <dt>{name}</dt>
      <dd>
        <span className="learn-value figures">{value}</span>
        <span className="learn-bar" aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </span>
        <span className="learn-base">{children}</span>
      </dd>
    </div>
  );
}
