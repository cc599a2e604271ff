import { type ReactNode, useId } from 'react';
import type { WordsView } from '../../contract/words-view.ts';
import { Files } from '../files/Files.tsx';
import { useNameOf } from '../queries.ts';
import { Moment } from '../ui/small.tsx';
import { type Facts, type Key, useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { currentRound } from './steps.ts';

interface Said {
  title: Key;
  facts?: Facts;
  words: WordsView | null;
  at: string | null;
  by: string | null;
}

/** What this round has put on record in words: the facts first, then what was concluded from them. */
export function OnRecord(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const titleId = useId();
  const { facts } = currentRound(c);
  const all = useSaid();
  if (facts.length === 0 && all.length === 0) return null;
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('case.answer')}</h2>
      {facts.length > 0 ? (
        <>
          <h3 className="part-sub">{t('case.facts')}</h3>
          <ol className="facts">
            {facts.map(({ id, words, shownBy, files, by, at }) => (
              <li key={id}>
                <Words words={words} />
                {shownBy?.text ? (
                  <p className="said-words small">{t('case.fact.shown-by', { words: shownBy.text })}</p>
                ) : null}
                <Files caseId={c.id} files={c.files.filter((file) => files.includes(file.id))} />
                <ByWhom by={by} at={at} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {all.map(({ title, facts: blanks, words, by, at }) => (
        <div key={title} className="said">
          <h3 className="part-sub">{t(title, blanks)}</h3>
          {words ? <Words words={words} /> : null}
          <ByWhom by={by} at={at} />
        </div>
      ))}
    </section>
  );
}

function Words({ words }: { words: WordsView }): ReactNode {
  const { t } = useWords();
  return words.text === null ? (
    <p className="muted">{t('case.erased')}</p>
  ) : (
    <p className="said-words" data-words>
      {words.text}
    </p>
  );
}

function ByWhom({ by, at }: { by: string | null; at: string | null }): ReactNode {
  const nameOf = useNameOf();
  if (by === null && at === null) return null;
  return (
    <p className="muted small">
      {nameOf(by)}
      {by !== null && at !== null ? ' · ' : null}
      {at === null ? null : <Moment at={at} />}
    </p>
  );
}

function useSaid(): Said[] {
  const { c } = useCaseScreen();
  const { finding, consensus, agreement, finalResponse, followUp, exception } = currentRound(c);
  const said = (title: Key, words: WordsView | null, at: string | null, by: string | null, facts?: Facts) => [
    { title, words, at, by, ...(facts ? { facts } : {}) },
  ];
  const also = (title: Key, words: WordsView | null | undefined) =>
    words ? said(title, words, null, null) : [];
  return [
    ...also('case.brief.strategy', c.strategy),
    ...(finding
      ? said('case.answer.finding', finding.reason, finding.at, finding.by, { liability: finding.liability })
      : []),
    ...also('case.answer.clause', finding?.clause),
    ...(consensus ? said('case.answer.consensus', consensus.words, consensus.at, null) : []),
    ...(agreement ? said('case.answer.agreement', agreement.terms, agreement.at, agreement.by) : []),
    ...(finalResponse
      ? said('case.answer.final-response', finalResponse.text, finalResponse.at, finalResponse.by)
      : []),
    ...(followUp
      ? said('case.answer.follow-up', followUp.reason, followUp.at, followUp.by, { result: followUp.result })
      : []),
    ...also('case.answer.comment', followUp?.comment),
    ...also('case.answer.suggestion', followUp?.suggestion),
    ...(followUp?.csat ? said('case.answer.csat', null, null, null, { count: followUp.csat }) : []),
    ...(followUp?.effort ? said('case.answer.effort', null, null, null, { count: followUp.effort }) : []),
    ...(exception
      ? said('case.answer.exception', exception.reason, exception.requestedAt, exception.requestedBy)
      : []),
    ...also('case.answer.lesson', c.archive?.lesson),
    ...also('case.answer.feedback', c.archive?.departmentFeedback),
  ];
}
