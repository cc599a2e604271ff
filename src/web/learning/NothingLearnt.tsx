import type { ReactNode } from 'react';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Counts } from './Categories.tsx';
import { LearnAgain } from './LearnAgain.tsx';
import type { Learning } from './queries.ts';

const atMost = 6;

/** Before the first training: what the archive holds, and what it still takes. */
export function NothingLearnt({ learning }: { learning: Learning }): ReactNode {
  const { t } = useWords();
  const { categories, cases, leastCases, learnable, enough } = learning.archive;
  return (
    <section className="learn-none" aria-label={t('learning.score')}>
      <Empty title={t(enough ? 'learning.ready' : 'learning.none')} icon="learning">
        <p>
          {enough
            ? t('learning.ready.detail', { cases, count: learnable })
            : t('learning.none.detail', { leastCases })}
        </p>
        {categories.length > 0 ? (
          <p className="learn-archive">
            {t('learning.archive')}
            <Counts categories={categories.slice(0, atMost)} />
          </p>
        ) : null}
      </Empty>
      <LearnAgain learning={learning} />
    </section>
  );
}
