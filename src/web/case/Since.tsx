import type { ReactNode } from 'react';
import { Moment } from '../ui/small.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import type { Meanwhile } from './since.ts';

interface Props {
  meanwhile: Meanwhile;
  /** The server refused to save over it; otherwise it is told in passing. */
  isRefused: boolean;
}

/** What others did while somebody was writing. What was written stays as it is. */
export function Since({ meanwhile, isRefused }: Props): ReactNode {
  const { t } = useWords();
  const { entries, more, isOwn } = meanwhile;
  const last = entries.at(-1);
  // Many sentences name who it was; the others get the name in front.
  const line = ({ name, sentence }: (typeof entries)[number]) =>
    name === null || sentence.includes(name) ? sentence : t('case.since.line', { name, words: sentence });
  if (!isRefused) {
    return last ? (
      <p className="since-quiet" role="status">
        {line(last)}
        <span className="muted">
          {' · '}
          <Moment at={last.at} />
        </span>
      </p>
    ) : null;
  }
  return (
    <Notice tone="today" title={t('case.since')}>
      <ul className="since-list">
        {entries.map((entry) => (
          <li key={`${entry.at}${entry.sentence}`}>
            {line(entry)}
            <span className="muted">
              {' · '}
              <Moment at={entry.at} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('case.since.more', { count: more })}</p> : null}
      <p>{t(isOwn ? 'case.since.own' : 'case.since.kept')}</p>
    </Notice>
  );
}
