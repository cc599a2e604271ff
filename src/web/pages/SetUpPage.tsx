import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Lang } from '../../contract/say.ts';
import { labelOf } from '../../contract/say.ts';
import { type Sector, sectors } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { accountFlaw, emptyFlaw, passwordFlaw } from '../gate/flaws.ts';
import { Gate } from '../gate/Gate.tsx';
import { langOptions } from '../gate/langs.ts';
import { useLinkKey } from '../gate/link-key.ts';
import { PasswordInput } from '../gate/PasswordInput.tsx';
import { useSetUp, useSetUpState } from '../gate/queries.ts';
import { refusedAs } from '../gate/refusal.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, Select, TextInput } from '../ui/fields.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** The first page of a new desk: who are you, and how will you sign in? */
export function SetUpPage(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const key = useLinkKey();
  const state = useSetUpState();
  if (state.data?.needed === false) {
    return (
      <Gate title={t('set-up.done')} lead={t('set-up.done.detail')}>
        <Button look="primary" onPress={() => void navigate({ to: paths.signIn })}>
          {t('gate.to-sign-in')}
        </Button>
      </Gate>
    );
  }
  if (key === null) {
    return (
      <Gate title={t('gate.incomplete')} lead={t('gate.incomplete.detail')}>
        <p className="gate-note">{t('set-up.renew')}</p>
      </Gate>
    );
  }
  return (
    <Gate title={t('set-up.title')} lead={t('set-up.lead')}>
      {state.data ? <SetUpForm linkKey={key} /> : null}
      {state.isPending ? <Loading lines={6} /> : null}
      {state.isError && !state.data ? (
        <Failed error={state.error} onRetry={() => void state.refetch()} />
      ) : null}
    </Gate>
  );
}

const empty = {
  organisation: '',
  sector: 'general' as Sector,
  lang: null as Lang | null,
  name: '',
  account: '',
};
type Draft = typeof empty;

function SetUpForm({ linkKey }: { linkKey: string }): ReactNode {
  const { t, lang } = useWords();
  const [draft, setDraft, forget] = useDraft('set-up', empty);
  const [password, setPassword] = useState('');
  const setUp = useSetUp();
  const flaws = useFlaws({
    organisation: emptyFlaw(draft.organisation),
    name: emptyFlaw(draft.name),
    account: accountFlaw(draft.account),
    password: passwordFlaw(password),
  });
  const weak = refusedAs(setUp.error, 'weak-password');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (setUp.isPending || !flaws.check()) return;
    const given = { ...draft, lang: draft.lang ?? lang, key: linkKey, password };
    setUp.mutate(given, { onSuccess: forget });
  };
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const { errorOf } = flaws;
  const newPassword = { value: password, onChange: setPassword, error: errorOf('password') ?? weak?.detail };
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate>
      <OrganisationPart draft={draft} set={set} error={errorOf('organisation')} />
      <PersonPart draft={draft} set={set} errorOf={errorOf} password={newPassword} />
      {weak ? null : <FailureNotice error={setUp.error} />}
      {refusedAs(setUp.error, 'link-dead') ? <p>{t('set-up.renew')}</p> : null}
      <Button type="submit" look="primary" isPending={setUp.isPending}>
        {t('set-up.do')}
      </Button>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  error: string | null;
}

function OrganisationPart({ draft, set, error }: PartProps): ReactNode {
  const { t, lang, setLang } = useWords();
  return (
    <section className="gate-part">
      <h2>{t('set-up.organisation')}</h2>
      <TextInput
        label={t('set-up.name')}
        hint={t('set-up.name.hint')}
        value={draft.organisation}
        onChange={(organisation) => set({ organisation })}
        name="organization"
        autoComplete="organization"
        maxLength={80}
        autoFocus
        error={error}
      />
      <Select
        label={t('set-up.sector')}
        hint={t('set-up.sector.hint')}
        options={Object.keys(sectors).map((id) => ({ id, label: labelOf(sectors, id, lang) }))}
        value={draft.sector}
        onChange={(sector) => set({ sector: sector as Sector })}
      />
      <Choice
        label={t('set-up.lang')}
        hint={t('set-up.lang.hint')}
        options={langOptions}
        value={draft.lang ?? lang}
        onChange={(chosen) => {
          set({ lang: chosen as Lang });
          setLang(chosen as Lang);
        }}
      />
    </section>
  );
}

interface PersonProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  errorOf: (field: 'name' | 'account') => string | null;
  password: { value: string; onChange: (value: string) => void; error: string | undefined };
}

function PersonPart({ draft, set, errorOf, password }: PersonProps): ReactNode {
  const { t } = useWords();
  return (
    <section className="gate-part">
      <h2>{t('set-up.you')}</h2>
      <TextInput
        label={t('set-up.your-name')}
        hint={t('set-up.your-name.hint')}
        value={draft.name}
        onChange={(name) => set({ name })}
        name="name"
        autoComplete="name"
        maxLength={60}
        error={errorOf('name')}
      />
      <TextInput
        label={t('set-up.account')}
        hint={t('account.advice')}
        value={draft.account}
        onChange={(account) => set({ account })}
        name="username"
        autoComplete="username"
        error={errorOf('account')}
      />
      <PasswordInput
        label={t('set-up.password')}
        hint={t('password.advice')}
        value={password.value}
        onChange={password.onChange}
        autoComplete="new-password"
        error={password.error ?? null}
      />
    </section>
  );
}
