import { Link, useRouter } from '@tanstack/react-router';
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
export function ScreenFailed({ error }: { error: unknown }): ReactNode {
  const router = useRouter();
  const { t } = useWords();
  return (
    <div className="page">
      <h1 className="unseen">{t('desk.name')}</h1>
      <Failed error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}

/** The desk itself could not be had: nobody knows yet who is here. */
export function DeskFailed({ error }: { error: unknown }): ReactNode {
  const router = useRouter();
  const { t } = useWords();
  return (
    <Gate title={t('desk.line')}>
      <Failed error={error} onRetry={() => void router.invalidate()} />
    </Gate>
  );
}
