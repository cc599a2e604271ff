import type { ReactNode } from 'react';
import './routing.css';
import { FailureNotice, Loading, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useChooseStrengths, useStrengths } from './queries.ts';
import { Several } from './SkillsForm.tsx';

const all = ['calming', 'listening', 'figures', 'writing'] as const;

/** What one is good at, by one's own choice. */
export function Strengths(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useStrengths();
  const choose = useChooseStrengths();
  const chosen = choose.isPending && choose.variables ? choose.variables : (data?.strengths ?? []);
  return (
    <>
      <p className="muted">{t('routing.strengths.hint')}</p>
      {data || error ? null : <Loading lines={2} />}
      {data ? (
        <Several
          label={t('routing.strengths')}
          options={all.map((id) => ({ id, label: t(`routing.strength.${id}`) }))}
          value={chosen}
          onChange={(next) => choose.mutate(next)}
        />
      ) : null}
      <UnreadNotice error={error} onRetry={() => void refetch()} />
      <FailureNotice error={choose.error} />
    </>
  );
}
