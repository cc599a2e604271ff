import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { GoodwillPreview, GoodwillRulesBody, passages } from '../../contract/goodwill-rules.ts';
import { labelOf, moneyInWords } from '../../contract/say.ts';
import { roles } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useRulesPreview } from './rules-queries.ts';
import { useRungName } from './rung-name.ts';

type Passage = (typeof passages)[number];
const told: readonly Passage[] = ['nobody', 'lead', 'manager', 'above-everybody', 'above-rung', 'rung-off'];

interface Props {
  /** Null where there is nothing to hold against: unchanged, or not fit yet. */
  rules: GoodwillRulesBody | null;
  isChanged: boolean;
}

/** Whom the offers of late would have needed by the rules as they are written now, before they are anybody's. */
export function RulesPreview({ rules, isChanged }: Props): ReactNode {
  const { t } = useWords();
  const preview = useRulesPreview();
  const [of, setOf] = useState('');
  const wanted = JSON.stringify(rules);
  const ask = () => {
    if (!rules) return;
    setOf(wanted);
    preview.mutate(rules);
  };
  return (
    <section>
      <h2>{t('goodwill.preview')}</h2>
      <p className="muted small">{t('goodwill.preview.lead')}</p>
      <p>
        <Button
          isPending={preview.isPending}
          why={rules ? null : t(isChanged ? 'goodwill.why.unfit' : 'goodwill.preview.unchanged')}
          onPress={ask}
        >
          {t('goodwill.preview.ask')}
        </Button>
      </p>
      <FailureNotice error={preview.error} />
      <div aria-live="polite">
        {preview.data && rules && of === wanted ? (
          <Shown preview={preview.data} />
        ) : preview.data && rules ? (
          <p className="muted small">{t('goodwill.preview.old')}</p>
        ) : null}
      </div>
    </section>
  );
}

function Shown({ preview }: { preview: GoodwillPreview }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useRungName();
  const { days, offers, before, after, changed, cases } = preview;
  if (offers === 0) return <p>{t('goodwill.preview.none', { count: days })}</p>;
  return (
    <div className="gw-preview">
      <p>
        {t(changed === 0 ? 'goodwill.preview.same' : 'goodwill.preview.said', { count: offers, changed })}
      </p>
      <table className="gw-table">
        <thead>
          <tr>
            <th scope="col">{t('goodwill.preview.who')}</th>
            <th scope="col">{t('goodwill.preview.before')}</th>
            <th scope="col">{t('goodwill.preview.after')}</th>
          </tr>
        </thead>
        <tbody>
          {told
            .filter((one) => before[one] + after[one] > 0)
            .map((one) => (
              <tr key={one}>
                <th scope="row">{t(`goodwill.passage.${one}`)}</th>
                <td>{before[one]}</td>
                <td>{before[one] === after[one] ? after[one] : <b>{after[one]}</b>}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {cases.length > 0 ? (
        <ul className="rows">
          {cases.map(({ caseId, number, rung, role, amount, at, before: was, after: now }) => (
            <li key={`${caseId} ${at}`} className="gw-case">
              <Link to={paths.case} params={{ number }} className="figures">
                {number}
              </Link>
              <span>
                {labelOf(roles, role, lang)} · {nameOf(rung)} {moneyInWords(amount, lang)}{' '}
                <span className="muted small">
                  <Moment at={at} />
                </span>
              </span>
              <span>
                <span className="muted">{t(`goodwill.passage.${was}`)}</span> →{' '}
                <b>{t(`goodwill.passage.${now}`)}</b>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Untold preview={preview} />
    </div>
  );
}

/** What the figures and the list leave out. */
function Untold({ preview: { cases, changed, more } }: { preview: GoodwillPreview }): ReactNode {
  const { t } = useWords();
  const told = cases.length;
  return (
    <>
      {told > 0 && told < changed ? (
        <p className="muted small">{t('goodwill.preview.first', { count: told, changed })}</p>
      ) : null}
      {told === 0 && changed > 0 ? <p className="muted small">{t('goodwill.preview.not-yours')}</p> : null}
      {more ? <p className="muted small">{t('goodwill.preview.more')}</p> : null}
    </>
  );
}
