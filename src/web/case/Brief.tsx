import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { channels, dangers, demands, lossTense, needs } from '../../knowledge/ids.ts';
import { useBrief } from '../queries.ts';
import { Personal, Tag } from '../ui/small.tsx';
import { UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Approaches, EarlierCases, Law, Rules, Unknowns } from './BriefMore.tsx';
import { dangerTone } from './danger.ts';
import { openPromises } from './steps.ts';

/**
 * All one must know before the talk: who, what they say, what to take care of and how to go about it, what is owed
 * and what binds by when, what was before, what is unknown.
 */
export function Brief({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const first = c.turns.find((turn) => turn.role === 'customer');
  const { data: brief, error, refetch } = useBrief(c.id, lang);
  const channel = labelOf(channels, c.channel, lang);
  return (
    <dl className="brief">
      <dt>{t('case.brief.who')}</dt>
      <dd>
        <Personal>{c.customerName ?? t('case.unnamed')}</Personal>
        <p className="muted small">{t('case.brief.came', { channel, at: c.receivedAt })}</p>
      </dd>
      <dt>{t('case.brief.says')}</dt>
      <dd>
        <blockquote className="brief-words" lang="" data-words>
          {first?.text ?? t('case.erased')}
        </blockquote>
      </dd>
      <Reading c={c} />
      {brief ? <Approaches brief={brief} /> : null}
      <Promised c={c} />
      {brief ? (
        <>
          <Law brief={brief} />
          <Rules brief={brief} />
          <dt>{t('case.brief.before')}</dt>
          <dd>
            <EarlierCases brief={brief} />
          </dd>
          <Unknowns brief={brief} />
        </>
      ) : error ? (
        <>
          <dt />
          <dd>
            <UnreadNotice error={error} onRetry={() => void refetch()} />
          </dd>
        </>
      ) : null}
      {c.strategy?.text ? (
        <>
          <dt>{t('case.brief.strategy')}</dt>
          <dd className="said-words" data-words>
            {c.strategy.text}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Reading({ c }: { c: CaseView }): ReactNode {
  const { t, lang } = useWords();
  const reading = c.effective;
  if (!reading) return null;
  const { anger, anxiety, disappointment } = reading;
  const wants = [
    reading.demand === 'none' ? null : labelOf(demands, reading.demand, lang),
    ...reading.needs.map((need) => labelOf(needs, need, lang)),
  ].filter((part) => part !== null);
  return (
    <>
      <dt>{t('case.brief.danger')}</dt>
      <dd className="brief-tags">
        {reading.dangers.length === 0
          ? t('case.brief.danger.none')
          : reading.dangers.map((danger) => (
              <Tag key={danger} tone={dangerTone(danger)}>
                {labelOf(dangers, danger, lang)}
              </Tag>
            ))}
      </dd>
      <dt>{t('case.brief.feels')}</dt>
      <dd>{t('case.brief.feeling', { anger, anxiety, disappointment })}</dd>
      {wants.length > 0 ? (
        <>
          <dt>{t('case.brief.wants')}</dt>
          <dd>{wants.join(lang === 'zh' ? '、' : ', ')}</dd>
        </>
      ) : null}
      {reading.lossTense === 'none' ? null : (
        <>
          <dt>{t('case.brief.loss')}</dt>
          <dd>{labelOf(lossTense, reading.lossTense, lang)}</dd>
        </>
      )}
    </>
  );
}

/** What was promised before anybody read this. */
function Promised({ c }: { c: CaseView }): ReactNode {
  const { t } = useWords();
  const promised = openPromises(c);
  if (promised.length === 0) return null;
  return (
    <>
      <dt>{t('case.brief.promised')}</dt>
      <dd>
        {promised.map(({ id, what, dueAt }) => (
          <p key={id} data-words>
            {what.text ?? t('case.erased')}
            <span className="muted"> · {t('case.due', { dueAt })}</span>
          </p>
        ))}
      </dd>
    </>
  );
}
