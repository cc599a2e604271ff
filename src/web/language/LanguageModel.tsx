import './language.css';
import { type ReactNode, useId } from 'react';
import type { LanguageModelAnswer } from '../../contract/language-model.ts';
import { timeInWords } from '../../contract/say.ts';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { Month } from './Month.tsx';
import { useLanguageModel } from './queries.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** The optional language model: what leaves and what does not, the endpoint and its bounds, and what the month came to. */
export function LanguageModel(): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useLanguageModel(lang);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  return (
    <div className="lm">
      <p>{t('language.about')}</p>
      <Standing answer={data} />
      <Leaving />
      <SettingsForm key={JSON.stringify(data.settings)} known={data.settings} />
      {data.settings ? <Month answer={data} /> : null}
    </div>
  );
}

/** In a sentence: off, on for what, or left alone for now. */
function Standing({ answer: { settings, waitUntil } }: { answer: LanguageModelAnswer }): ReactNode {
  const { t, lang } = useWords();
  if (!settings || settings.uses.length === 0) return <Notice title={t('language.off')} />;
  const uses = settings.uses.map((use) => t(`language.use.${use}`)).join(lang === 'zh' ? '、' : ', ');
  return (
    <>
      <Notice tone="kept" title={t('language.on', { uses })} />
      {waitUntil === null ? null : (
        <Notice tone="today" title={t('language.waits', { until: timeInWords(waitUntil, lang) })} />
      )}
    </>
  );
}

const leaving = ['talk', 'draft'] as const;
const staying = ['people', 'notes', 'case', 'files'] as const;

/** What leaves the desk and what does not, in words. */
function Leaving(): ReactNode {
  const { t } = useWords();
  const titleId = useId();
  const list = (kind: 'leaves' | 'stays', items: readonly string[]) => (
    <div>
      <h3 className="small">{t(`language.${kind}`)}</h3>
      <ul className="lm-points">
        {items.map((item) => (
          <li key={item}>{t(`language.${kind}.${item}` as Key)}</li>
        ))}
      </ul>
    </div>
  );
  return (
    <section className="lm-leaving" aria-labelledby={titleId}>
      <h2 id={titleId} className="unseen">
        {t('language.leaving')}
      </h2>
      {list('leaves', leaving)}
      {list('stays', staying)}
    </section>
  );
}
