import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../gate/Gate.tsx';
import { paths } from '../paths.ts';
import { Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useWords();
  return (
    <Gate title={t('shell.not-found')} lead={t('shell.not-found.detail')}>
      <p>
        <Link to={paths.work}>{t('shell.to-work')}</Link>
      </p>
    </Gate>
  );
}

/** A screen that broke: its own fault or no answer. What was typed lies in the tab's drafts. */
export function ScreenFailed({ error, reset }: { error: unknown; reset?: () => void }): ReactNode {
  return <Failed error={error} onRetry={() => (reset ? reset() : window.location.reload())} />;
}
