import type { ReactNode } from 'react';
import type { LanguageTrial } from '../../contract/language-model.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { secondsOf } from './figures.ts';
import { useTryLanguageModel } from './queries.ts';

/** Asks the endpoint once, with words of ours, and says what came of it. */
export function Trial({ why }: { why: string | null }): ReactNode {
  const { t } = useWords();
  const trial = useTryLanguageModel();
  return (
    <div className="lm-trial">
      <Button onPress={() => trial.mutate()} isPending={trial.isPending} why={why}>
        {t('language.try')}
      </Button>
      <p className="muted small">{t(trial.isPending ? 'language.try.pending' : 'language.try.hint')}</p>
      <FailureNotice error={trial.error} />
      {trial.data && !trial.isPending ? <Outcome trial={trial.data} /> : null}
    </div>
  );
}

function Outcome({ trial }: { trial: LanguageTrial }): ReactNode {
  const { t, lang } = useWords();
  const { failure, labels, tookMs, tokensIn, tokensOut } = trial;
  if (failure)
    return (
      <Notice tone="today" title={failure.title}>
        <p>{failure.detail}</p>
        {failure.said === null ? null : (
          <p>
            {t('language.try.said')} <span data-words>{failure.said}</span>
          </p>
        )}
      </Notice>
    );
  const facts = { labels, time: secondsOf(tookMs, lang), tokens: tokensIn + tokensOut };
  return (
    <Notice
      tone={labels > 0 ? 'kept' : 'today'}
      title={t(labels > 0 ? 'language.try.good' : 'language.try.poor')}
    >
      {t(labels > 0 ? 'language.try.good.detail' : 'language.try.poor.detail', facts)}
    </Notice>
  );
}
