import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { emptyFlaw, passwordFlaw } from './flaws.ts';
import { PasswordInput } from './PasswordInput.tsx';
import { type LinkSeen, useUseLink } from './queries.ts';
import { refusedAs } from './refusal.ts';
import { useFlaws } from './use-flaws.ts';

interface LinkProps {
  linkKey: string;
  link: LinkSeen;
}

/** The one thing to do with a link, which uses it up. Only a press does: a preview that opens links does not. */
export function LinkForm({ linkKey, link }: LinkProps): ReactNode {
  return link.kind === 'sign-in' ? (
    <EnterButton linkKey={linkKey} link={link} />
  ) : (
    <PasswordLinkForm linkKey={linkKey} link={link} />
  );
}

function EnterButton({ linkKey, link }: LinkProps): ReactNode {
  const { t } = useWords();
  const use = useUseLink();
  return (
    <div className="form">
      <FailureNotice error={use.error} />
      <Button
        look="primary"
        isPending={use.isPending}
        onPress={() => {
          if (!use.isPending) use.mutate({ key: linkKey });
        }}
      >
        <span data-words>{t('link.enter', { ...link })}</span>
      </Button>
      <p className="gate-note">{t('link.until', { expiresAt: link.expiresAt })}</p>
    </div>
  );
}

function PasswordLinkForm({ linkKey, link }: LinkProps): ReactNode {
  const { t } = useWords();
  const isInvitation = link.kind === 'invitation';
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState('');
  const use = useUseLink();
  const flaws = useFlaws({ name: emptyFlaw(name), password: passwordFlaw(password) });
  const weak = refusedAs(use.error, 'weak-password');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (use.isPending || !flaws.check()) return;
    use.mutate({ key: linkKey, password, ...(isInvitation ? { name } : {}) });
  };
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate>
      {isInvitation ? (
        <TextInput
          label={t('link.name')}
          hint={t('link.name.hint')}
          value={name}
          onChange={setName}
          name="name"
          autoComplete="name"
          maxLength={60}
          error={flaws.errorOf('name')}
        />
      ) : null}
      <Account account={link.account} hint={isInvitation ? t('link.account.hint') : null} />
      <PasswordInput
        label={t(isInvitation ? 'link.password' : 'link.new')}
        hint={t('password.advice')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        error={flaws.errorOf('password') ?? weak?.detail ?? null}
      />
      {weak ? null : <FailureNotice error={use.error} />}
      <Button type="submit" look="primary" isPending={use.isPending}>
        {t(isInvitation ? 'link.join' : 'link.save')}
      </Button>
      <p className="gate-note">{t('link.until', { expiresAt: link.expiresAt })}</p>
    </form>
  );
}

function Account({ account, hint }: { account: string; hint: string | null }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <dl className="gate-who">
        <dt>{t('link.account')}</dt>
        <dd data-words>{account}</dd>
        {hint ? <dd className="field-hint">{hint}</dd> : null}
      </dl>
      <UsernameFor account={account} />
    </>
  );
}

/** For password managers, so that they keep the new password under the right account. */
export function UsernameFor({ account }: { account: string }): ReactNode {
  return (
    <input
      className="gate-username"
      type="text"
      name="username"
      autoComplete="username"
      value={account}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
