import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { emptyFlaw } from '../gate/flaws.ts';
import { Gate } from '../gate/Gate.tsx';
import { PasswordInput } from '../gate/PasswordInput.tsx';
import { useSetUpState, useSignIn } from '../gate/queries.ts';
import { refusedAs } from '../gate/refusal.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** Who are you? Or, on a desk that nobody has set up, where to begin. */
export function SignInPage(): ReactNode {
  const { t } = useWords();
  const { back } = useSearch({ from: '/sign-in' });
  const me = useMe();
  const setUp = useSetUpState();
  useGoOnWhen(Boolean(me.data), back);
  if (setUp.data?.needed) {
    return (
      <Gate title={t('sign-in.not-set-up')} lead={t('sign-in.not-set-up.detail')}>
        <p className="gate-note">{t('sign-in.not-set-up.wait')}</p>
      </Gate>
    );
  }
  const failed = setUp.error ?? me.error;
  if (failed) {
    return (
      <Gate title={t('sign-in.title')}>
        <Failed error={failed} onRetry={() => void Promise.all([setUp.refetch(), me.refetch()])} />
      </Gate>
    );
  }
  const isDeep = back !== undefined && back !== paths.work;
  return (
    <Gate title={t('sign-in.title')} lead={isDeep ? t('sign-in.back') : null}>
      {setUp.data && me.data === null ? <SignInForm back={back} /> : <Loading lines={3} />}
    </Gate>
  );
}

/** Whoever is signed in already, here or in another tab, is not asked again. */
function useGoOnWhen(isSignedIn: boolean, back: string | undefined): void {
  const router = useRouter();
  useEffect(() => {
    if (isSignedIn) void router.navigate({ href: back ?? paths.work, replace: true });
  }, [isSignedIn, back, router]);
}

function SignInForm({ back }: { back: string | undefined }): ReactNode {
  const { t } = useWords();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useSignIn(back);
  const flaws = useFlaws({ account: emptyFlaw(account), password: password === '' ? 'gate.missing' : null });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending || !flaws.check()) return;
    signIn.mutate({ account, password }, { onError: () => passwordField.current?.select() });
  };
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate>
      <TextInput
        label={t('sign-in.account')}
        placeholder={t('sign-in.account.hint')}
        value={account}
        onChange={setAccount}
        name="username"
        autoComplete="username"
        autoFocus
        error={flaws.errorOf('account')}
      />
      <PasswordInput
        label={t('sign-in.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={flaws.errorOf('password')}
        inputRef={passwordField}
      />
      <FailureNotice error={signIn.error} />
      <AgainAt error={signIn.error} />
      <Button type="submit" look="primary" isPending={signIn.isPending}>
        {t('sign-in.do')}
      </Button>
      {signIn.error ? null : <p className="gate-note">{t('sign-in.forgot')}</p>}
    </form>
  );
}

/** After too many tries: by the clock when it goes on, because seconds are hard to count. */
function AgainAt({ error }: { error: unknown }): ReactNode {
  const { t } = useWords();
  const waitS = Number(refusedAs(error, 'too-many-tries')?.facts.retryAfterS);
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    setAt(error && waitS > 0 ? new Date(Date.now() + waitS * 1000).toISOString() : null);
  }, [error, waitS]);
  return at === null ? null : <p>{t('sign-in.again-at', { at })}</p>;
}
