import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { Empty, Failed } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useWords();
  return (
    <Empty title={t('shell.not-found')}>
      <p>{t('shell.not-found.detail')}</p>
      <p>
        <Link to={paths.work}>{t('shell.to-work')}</Link>
      </p>
    </Empty>
  );
}

/** A screen that broke: its own fault or no answer. What was typed lies in the tab's drafts. */
export function ScreenFailed({ error, reset }: { error: unknown; reset?: () => void }): ReactNode {
  return <Failed error={error} onRetry={() => (reset ? reset() : window.location.reload())} />;
}
