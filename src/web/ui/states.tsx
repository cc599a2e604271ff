import type { ReactNode } from 'react';
import type { Role } from '../../knowledge/ids.ts';
import { NoAnswer, Refused } from '../client.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { NotForRole } from './NotForRole.tsx';

/** Nothing here: says so, and what would fill it. */
export function Empty({
  title,
  children,
  icon = 'open',
}: {
  title: string;
  children?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-text">{children}</div> : null}
    </div>
  );
}

/** Something is on its way. Shown as the shape of what comes, and said to those who cannot see it. */
export function Loading({ lines = 4 }: { lines?: number }): ReactNode {
  const { t } = useWords();
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('ui.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <span key={line} className="loading-bar" aria-hidden="true" />
      ))}
    </div>
  );
}

/** What happened, what became of the work, what to do: of a refusal its own words, of silence ours. */
export function useFailureWords(): (error: unknown) => { title: string; detail: string } {
  const { t } = useWords();
  return (error) => {
    if (error instanceof Refused) return { title: error.problem.title, detail: error.problem.detail };
    if (error instanceof NoAnswer) return { title: t('ui.no-answer'), detail: t('ui.no-answer.detail') };
    return { title: t('ui.bug'), detail: t('ui.bug.detail') };
  };
}

/** The roles that may, of a door that is closed to the one somebody acts in; null of any other failure. */
export const rolesThatMay = (error: unknown): readonly Role[] | null =>
  error instanceof Refused && error.problem.code === 'role-may-not'
    ? (error.problem.facts.allowed as Role[])
    : null;

/** A view that could not be had. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useWords();
  const { title, detail } = useFailureWords()(error);
  const allowed = rolesThatMay(error);
  if (allowed) return <NotForRole allowed={allowed} />;
  return (
    <div className="empty" role="alert">
      <Icon name={error instanceof NoAnswer ? 'offline' : 'warning'} size={28} />
      <p className="empty-title">{title}</p>
      <p className="empty-text">{detail}</p>
      {onRetry ? <Button onPress={onRetry}>{t('ui.retry')}</Button> : null}
    </div>
  );
}

type Tone = 'info' | 'today' | 'broken' | 'kept';
const toneIcons: Record<Tone, IconName> = { info: 'info', today: 'bell', broken: 'warning', kept: 'done' };

/** A message in the flow of the page. `broken` is announced at once; the others wait their turn. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'broken' ? 'alert' : 'status'}>
      <Icon name={toneIcons[tone]} />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div className="notice-text">{children}</div> : null}
      </div>
    </div>
  );
}

/** The words of a refused or unanswered attempt, beside the form it concerns; the form keeps what was typed. */
export function FailureNotice({ error }: { error: unknown }): ReactNode {
  const words = useFailureWords();
  if (!error) return null;
  const { title, detail } = words(error);
  return (
    <Notice tone="broken" title={title}>
      {detail}
    </Notice>
  );
}
