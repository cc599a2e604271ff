import type { ReactNode } from 'react';
import type { Problem } from '../../contract/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { hourOf } from './day.ts';

/** Somebody else was quicker: what they did, and one button to save on top of it. What was written stays. */
export function Meanwhile({ problem, onSave }: { problem: Problem; onSave: () => void }): ReactNode {
  const { t, lang } = useWords();
  return (
    <Notice tone="today" title={t('talk.meanwhile')}>
      <ul className="meanwhile">
        {(problem.since ?? []).map(({ at, sentence }) => (
          <li key={`${at} ${sentence}`}>
            <time dateTime={at}>{hourOf(at, lang)}</time> {sentence}
          </li>
        ))}
      </ul>
      <Button size="small" onPress={onSave}>
        {t('talk.save-on-top')}
      </Button>
    </Notice>
  );
}
