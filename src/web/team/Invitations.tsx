import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { rolesInWords } from './members.ts';
import { type Invitation, useWithdraw } from './queries.ts';

/** Invitations nobody has answered yet. Not there while there are none. */
export function Invitations({ invitations }: { invitations: readonly Invitation[] }): ReactNode {
  const { t, lang } = useWords();
  const withdraw = useWithdraw();
  if (invitations.length === 0) return null;
  return (
    <section className="team-part">
      <h2>{t('invitations.title')}</h2>
      <FailureNotice error={withdraw.error} />
      <ul className="rows">
        {invitations.map(({ id, name, account, roles, expired, expiresAt }) => (
          <li key={id} className="row">
            <p className="row-who" data-words>
              <span className="row-name">{name}</span>
              <span className="row-account">{account}</span>
            </p>
            <p className="row-what">{rolesInWords(roles, lang)}</p>
            <p className="row-when">
              {expired ? t('invitations.expired') : t('invitations.until', { expiresAt })}
            </p>
            <span className="row-do" data-words>
              <Button
                size="small"
                label={t('invitations.withdraw-of', { name })}
                isPending={withdraw.isPending && withdraw.variables === id}
                onPress={() => withdraw.mutate(id, { onSuccess: () => say(t('invitations.withdrawn')) })}
              >
                {t('invitations.withdraw')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
