import { type FormEvent, type ReactNode, useState } from 'react';
import { changeFlaws } from '../gate/flaws.ts';
import { UsernameFor } from '../gate/LinkForm.tsx';
import { PasswordInput } from '../gate/PasswordInput.tsx';
import { inOneLine, refusedAs } from '../gate/refusal.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useNewPassword } from './queries.ts';

const empty = { current: '', next: '', again: '' };

/** A new password for oneself. Never a draft: a password is written nowhere. */
export function PasswordForm({ account }: { account: string }): ReactNode {
  const { t } = useWords();
  // A form that was sent starts anew, without a word of what was wrong before.
  const [round, setRound] = useState(0);
  const done = () => {
    say(t('account.password.done'));
    setRound(round + 1);
  };
  return <Fields key={round} account={account} onDone={done} />;
}

function Fields({ account, onDone }: { account: string; onDone: () => void }): ReactNode {
  const { t, lang } = useWords();
  const [typed, setTyped] = useState(empty);
  const change = useNewPassword();
  const flaws = useFlaws(changeFlaws(typed));
  const wrong = refusedAs(change.error, 'wrong-current-password');
  const weak = refusedAs(change.error, 'weak-password');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !flaws.check()) return;
    change.mutate({ current: typed.current, next: typed.next }, { onSuccess: onDone });
  };
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate>
      <p className="muted">{t('account.password.lead')}</p>
      <UsernameFor account={account} />
      <PasswordInput
        label={t('account.password.current')}
        value={typed.current}
        onChange={(current) => setTyped({ ...typed, current })}
        autoComplete="current-password"
        error={flaws.errorOf('current') ?? inOneLine(wrong, lang)}
      />
      <PasswordInput
        label={t('account.password.next')}
        hint={t('password.advice')}
        value={typed.next}
        onChange={(next) => setTyped({ ...typed, next })}
        autoComplete="new-password"
        error={flaws.errorOf('next') ?? weak?.detail ?? null}
      />
      <PasswordInput
        label={t('account.password.again')}
        value={typed.again}
        onChange={(again) => setTyped({ ...typed, again })}
        autoComplete="new-password"
        error={flaws.errorOf('again')}
      />
      {wrong || weak ? null : <FailureNotice error={change.error} />}
      <div className="form-actions">
        <Button type="submit" isPending={change.isPending}>
          {t('account.password.do')}
        </Button>
      </div>
    </form>
  );
}
