import { type ReactNode, useEffect, useState } from 'react';
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

/**
 * Something is on its way. Shown as the shape of what comes, and said to those who cannot see it. What comes at once
 * comes without a flicker of bars; what lets itself be waited for is spoken of.
 */
export function Loading({ lines = 4 }: { lines?: number }): ReactNode {
  const { t } = useWords();
  const wait = useWait();
  return (
    <div className="loading" role="status" data-wait={wait}>
      {wait === 'long' ? <p className="muted">{t('ui.loading.long')}</p> : null}
      {wait === 'felt' ? <span className="unseen">{t('ui.loading')}</span> : null}
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <span key={line} className="loading-bar" aria-hidden="true" />
      ))}
    </div>
  );
}

/** From when on one notices that one waits, and from when on one wonders why. */
const feltMs = 150;
const longMs = 5_000;

function useWait(): 'unfelt' | 'felt' | 'long' {
  const [wait, setWait] = useState<'unfelt' | 'felt' | 'long'>('unfelt');
  useEffect(() => {
    const timers = [setTimeout(setWait, feltMs, 'felt'), setTimeout(setWait, longMs, 'long')];
    return () => timers.forEach(clearTimeout);
  }, []);
  return wait;
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

/** Asked again it would be refused again: there is no such case, it is not theirs to see. */
const isFinal = (error: unknown): boolean => error instanceof Refused && error.problem.status < 500;

interface UnreadWords {
  title: string;
  detail: string;
  /** Under what number the log has it; null where the desk itself knows of no fault. */
  log: string | null;
}

/** The desk's own words for a fault are about work that was sent; here something was only to be read. */
function useUnreadWords(): (error: unknown) => UnreadWords {
  const { t } = useWords();
  const words = useFailureWords();
  return (error) => {
    if (!(error instanceof Refused) || isFinal(error)) return { ...words(error), log: null };
    const { id } = error.problem.facts;
    return {
      title: t('ui.unread'),
      detail: t('ui.unread.detail'),
      log: typeof id === 'string' ? id : null,
    };
  };
}

function InTheLog({ id }: { id: string | null }): ReactNode {
  const { t } = useWords();
  if (id === null) return null;
  return (
    <p className="small">
      {t('ui.unread.log')} <span data-words>{id}</span>
    </p>
  );
}

/** A view that could not be had; what another try may bring can be tried again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useWords();
  const { title, detail, log } = useUnreadWords()(error);
  const allowed = rolesThatMay(error);
  if (allowed) return <NotForRole allowed={allowed} />;
  return (
    <div className="empty" role="alert">
      <Icon name={error instanceof NoAnswer ? 'offline' : 'warning'} size={28} />
      <p className="empty-title">{title}</p>
      <p className="empty-text">{detail}</p>
      <InTheLog id={log} />
      {onRetry && !isFinal(error) ? <Button onPress={onRetry}>{t('ui.retry')}</Button> : null}
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

/** What could not be read, beside what could: with a way to try again. What stands there may be of before. */
export function UnreadNotice({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useWords();
  const words = useUnreadWords();
  if (!error) return null;
  const { title, detail, log } = words(error);
  return (
    <Notice title={title}>
      <p>{detail}</p>
      <InTheLog id={log} />
      {isFinal(error) ? null : (
        <Button size="small" onPress={onRetry}>
          {t('ui.retry')}
        </Button>
      )}
    </Notice>
  );
}
