import { type ReactNode, useId } from 'react';
import type { LanguageModelAnswer } from '../../contract/language-model.ts';
import { Moment } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { costInWords, countInWords, secondsOf } from './figures.ts';

interface Props {
  answer: LanguageModelAnswer;
}

/** What the month came to by use, how much of the limit is left, and what failed last. */
export function Month({ answer }: Props): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  return (
    <section className="lm-month" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('language.month')}</h2>
      <Limits answer={answer} />
      {answer.month.length === 0 ? (
        <p className="muted">{t('language.month.empty')}</p>
      ) : (
        <Uses answer={answer} />
      )}
      <Failures answer={answer} />
    </section>
  );
}

function Limits({ answer: { settings, tokens, cost } }: Props): ReactNode {
  const { t, lang } = useWords();
  if (!settings) return null;
  const { limitTokens, limitCost, currency } = settings;
  const money = (sum: number) => costInWords(sum, currency, lang);
  return (
    <ul className="lm-limits">
      <li>
        {limitCost === null
          ? t('language.month.cost', { used: money(cost) })
          : t('language.month.cost.of', { used: money(cost), most: money(limitCost) })}
      </li>
      <li>
        {limitTokens === null
          ? t('language.month.tokens', { used: countInWords(tokens, lang) })
          : t('language.month.tokens.of', {
              used: countInWords(tokens, lang),
              most: countInWords(limitTokens, lang),
            })}
      </li>
    </ul>
  );
}

function Uses({ answer: { month } }: Props): ReactNode {
  const { t, lang } = useWords();
  const count = (value: number) => countInWords(value, lang);
  return (
    <>
      <section
        className="lm-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard, too
        tabIndex={0}
        aria-label={t('language.month.uses')}
      >
        <table className="lm-table">
          <thead>
            <tr>
              <th scope="col">{t('language.col.use')}</th>
              <th scope="col">{t('language.col.calls')}</th>
              <th scope="col">{t('language.col.failed')}</th>
              <th scope="col">{t('language.col.discarded')}</th>
              <th scope="col">{t('language.col.tokens')}</th>
              <th scope="col">{t('language.col.cost')}</th>
              <th scope="col">{t('language.col.time')}</th>
            </tr>
          </thead>
          <tbody>
            {month.map((one) => (
              <tr key={`${one.use} ${one.currency}`}>
                <th scope="row">{t(`language.use.${one.use}`)}</th>
                <td>{count(one.calls)}</td>
                <td>{count(one.failed)}</td>
                <td>{count(one.discarded)}</td>
                <td>
                  {count(one.tokensIn)} / {count(one.tokensOut)}
                </td>
                <td>{costInWords(one.cost, one.currency, lang)}</td>
                <td>{one.tookMs === null ? '–' : secondsOf(one.tookMs, lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="muted small">{t('language.month.note')}</p>
    </>
  );
}

function Failures({ answer: { failures } }: Props): ReactNode {
  const { t } = useWords();
  if (failures.length === 0) return null;
  return (
    <>
      <h3>{t('language.failures')}</h3>
      <ul className="lm-failures">
        {failures.map(({ id, at, use, what }) => (
          <li key={id}>
            <Moment at={at} /> <span>{t(`language.use.${use}`)}</span> <span className="muted">{what}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
