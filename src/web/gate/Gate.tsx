import type { ReactNode } from 'react';
import mark from '../icon.svg';
import { useTitle } from '../screen.ts';
import { LanguageButton } from '../shell/Rail.tsx';
import { useWords } from '../words/words.tsx';
import './gate.css';

interface GateProps {
  title: string;
  /** One or two sentences below the title. */
  lead?: ReactNode;
  /** Title and lead hold names, which are of no language. */
  hasNames?: boolean;
  children?: ReactNode;
}

/** A page before the sign-in: one card, one question, the other language one click away. */
export function Gate({ title, lead, hasNames, children }: GateProps): ReactNode {
  const { t } = useWords();
  useTitle(title, t('desk.name'));
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-head">
          <p className="gate-name">
            <img src={mark} alt="" width="28" height="28" />
            {t('desk.name')}
          </p>
          <LanguageButton />
        </div>
        <div {...(hasNames ? { 'data-words': true } : {})}>
          <h1 className="gate-title">{title}</h1>
          {lead ? <p className="gate-lead">{lead}</p> : null}
        </div>
        {children}
      </div>
    </main>
  );
}
