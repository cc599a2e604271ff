import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import './limits.css';
import { useCaseScreen } from './screen-of-case.tsx';
import { isAllowed } from './steps.ts';

/** Keeps hostile words of the customer as evidence; quiet until one is at the turn, or abuse was read in it. */
export function HostileMark({ turnId, isLikely }: { turnId: string; isLikely: boolean }): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  if (c.limits.hostile.some((turn) => turn.turnId === turnId)) return <Tag>{t('limits.kept')}</Tag>;
  if (!isAllowed(c, 'mark-hostile')) return null;
  return (
    <button
      type="button"
      className="hostile-mark"
      data-likely={isLikely || undefined}
      onClick={() => openStep('mark-hostile', turnId)}
    >
      <Icon name="note" size={14} />
      {t('limits.keep')}
    </button>
  );
}
