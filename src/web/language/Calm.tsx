import type { ReactNode } from 'react';
import { Notice, useFailureWords } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** That it is being asked, or that nothing came of it: said where it was asked for, and no alarm. */
export function Calm({ isPending, error }: { isPending: boolean; error: unknown }): ReactNode {
  const { t } = useWords();
  const words = useFailureWords();
  if (isPending)
    return (
      <p className="muted small" role="status">
        {t('language.pending')}
      </p>
    );
  if (!error) return null;
  const { title, detail } = words(error);
  return <Notice title={title}>{detail}</Notice>;
}
