import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type Session, useEndSession, useSessions, useSignOutEverywhere } from './queries.ts';

/** Where one is signed in: this place first. Each other one can be ended, or all of them. */
export function Sessions(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useSessions();
  const end = useEndSession();
  const [isAsking, ask] = useState(false);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={3} />;
  const sorted = data.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <p className="muted">{t('account.sessions.lead')}</p>
      <FailureNotice error={end.error} />
      <ul className="rows">
        {sorted.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id, { onSuccess: () => say(t('account.session.ended')) })}
          />
        ))}
      </ul>
      <div className="form-actions">
        <Button onPress={() => ask(true)}>{t('account.everywhere')}</Button>
      </div>
      <EverywhereDialog isOpen={isAsking} onClose={() => ask(false)} />
    </>
  );
}

interface RowProps {
  session: Session;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: RowProps): ReactNode {
  const { t } = useWords();
  const device = session.device ?? t('account.session.unknown');
  return (
    <li className="row row-short">
      <p className="row-who">
        <span className="row-name" data-words>
          {device}
        </span>
        {session.current ? <Tag tone="accent">{t('account.session.this')}</Tag> : null}
      </p>
      <p className="row-when">
        {t('account.session.since')} <Moment at={session.createdAt} />
      </p>
      {session.current ? (
        <span />
      ) : (
        <span className="row-do">
          <Button
            size="small"
            label={t('account.session.end-of', { device })}
            isPending={isEnding}
            onPress={onEnd}
          >
            {t('account.session.end')}
          </Button>
        </span>
      )}
    </li>
  );
}

function EverywhereDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const everywhere = useSignOutEverywhere();
  return (
    <Dialog title={t('account.everywhere')} isOpen={isOpen} onClose={onClose}>
      <div className="form">
        <p>{t('account.everywhere.ask')}</p>
        <FailureNotice error={everywhere.error} />
        <DialogActions
          look="danger"
          isPending={everywhere.isPending}
          onPress={() => everywhere.mutate()}
          onCancel={onClose}
        >
          {t('account.everywhere.do')}
        </DialogActions>
      </div>
    </Dialog>
  );
}
