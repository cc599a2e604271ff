import { labelOf } from '../../contract/say.ts';
import { type ReviewMark, reviewMarks } from '../../knowledge/ids.ts';
import { useWords } from '../words/words.tsx';

/** A mark in words; of a red line, that it was kept or crossed. */
export function useMarkWords(): (mark: ReviewMark, isLine?: boolean) => string {
  const { t, lang } = useWords();
  return (mark, isLine = false) => {
    if (isLine && mark === 'met') return t('review.line.kept');
    if (isLine && mark === 'missed') return t('review.line.crossed');
    return labelOf(reviewMarks, mark, lang);
  };
}
