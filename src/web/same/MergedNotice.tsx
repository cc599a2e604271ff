import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import './same.css';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useMerge } from './queries.ts';

/** Over a merged case: where it goes on, and how to take it back. */
export function MergedNotice({ c }: { c: CaseView }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const undo = useMerge(c);
  if (c.mergedInto === null) return null;
  const { number } = c.mergedInto;
  const mayUndo = me != null && ['handler', 'lead', 'manager'].includes(me.role);
  return (
    <div className="same-merged">
      <Notice title={t('same.merged', { number })}>
        <p>{t('same.merged.detail', { number })}</p>
        <div className="steps-row">
          <Link to={paths.case} params={{ number }} className="same-go">
            {t('same.merged.go', { number })}
          </Link>
          {mayUndo ? (
            <Button
              look="quiet"
              size="small"
              isPending={undo.isPending}
              onPress={() => undo.mutate(null, { onSuccess: () => say(t('same.undone')) })}
            >
              {t('same.undo')}
            </Button>
          ) : null}
        </div>
        <FailureNotice error={undo.error} />
      </Notice>
    </div>
  );
}
