import type { ReactNode } from 'react';
import { Failed, Loading } from '../ui/states.tsx';
import { useRubric, useSettings } from './queries.ts';
import { RubricForm } from './RubricForm.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import './rules.css';

/** By what is drawn, and by what is scored. */
export function Rules(): ReactNode {
  const settings = useSettings();
  const rubric = useRubric();
  const error = settings.error ?? rubric.error;
  if (!settings.data || !rubric.data)
    return error ? (
      <Failed
        error={error}
        onRetry={() => {
          void settings.refetch();
          void rubric.refetch();
        }}
      />
    ) : (
      <Loading lines={8} />
    );
  return (
    <>
      <SettingsForm settings={settings.data} />
      <RubricForm key={rubric.data.version} inUse={rubric.data} />
    </>
  );
}
