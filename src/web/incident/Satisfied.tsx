import type { ReactNode } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { useWords } from '../words/words.tsx';

interface Props {
  figures: IncidentView['satisfaction'];
  isShort?: boolean;
}

/** How content they are, with its base; giving up counts as a failure, and is said. */
export function Satisfied({ figures, isShort }: Props): ReactNode {
  const { t } = useWords();
  const { share, asked, satisfied } = figures;
  if (share === null) return <span className="muted">{t('inc.satisfied.nobody')}</span>;
  const percent = Math.round(share * 100);
  const line = <span className="figures">{t('inc.satisfied', { percent, asked, satisfied })}</span>;
  if (isShort) return line;
  return (
    <>
      <p>{line}</p>
      <p className="muted small">{t('inc.satisfied.rest', { ...figures })}</p>
    </>
  );
}
