import type { ReactNode } from 'react';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import type { RemedyRule } from './queries.ts';

/** How well a figure is known, where it was not read in the law itself. */
export function SourceMark({ mark }: Pick<RemedyRule, 'mark'>): ReactNode {
  const { t } = useWords();
  return mark === 'SEEN' ? null : <Tag tone="today">{t(`case.clock.mark.${mark}`)}</Tag>;
}
