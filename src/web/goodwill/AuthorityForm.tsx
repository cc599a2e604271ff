import { type FormEvent, type ReactNode, useState } from 'react';
import { type Currency, currencies, parseMinor, plainMinor } from '../../base/money.ts';
import type { AuthorityView } from '../../contract/goodwill.ts';
import { labelOf, moneyInWords } from '../../contract/say.ts';
import { authorisedRoles } from '../../desk/case/offers.ts';
import { roles } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useAuthority, useChangeAuthority } from './queries.ts';

/** How much goodwill each role may give in one case without asking. */
export function AuthoritySettings(): ReactNode {
  const { data, error, refetch } = useAuthority();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <AuthorityForm key={JSON.stringify(data)} authority={data} /> : <Loading lines={4} />;
}

type Typed = Record<(typeof authorisedRoles)[number], string>;

function AuthorityForm({ authority }: { authority: AuthorityView }): ReactNode {
  const { t, lang } = useWords();
  const [currency, setCurrency] = useState<Currency>(authority.currency);
  const [typed, setTyped] = useState<Typed>(() => ({
    handler: plainMinor(authority.limits.handler),
    lead: plainMinor(authority.limits.lead),
    manager: plainMinor(authority.limits.manager),
  }));
  const change = useChangeAuthority();
  const limits = authorisedRoles.map((role) => parseMinor(typed[role]));
  const errors = limits.map((limit, i) => {
    const below = i === 0 ? 0 : limits[i - 1];
    if (limit === null) return t('authority.unfit');
    return below != null && limit < below ? t('authority.falling') : null;
  });
  const next: AuthorityView = {
    currency,
    limits: { handler: limits[0] ?? 0, lead: limits[1] ?? 0, manager: limits[2] ?? 0 },
  };
  const isSame = JSON.stringify(next) === JSON.stringify(authority);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || isSame || errors.some((error) => error !== null)) return;
    change.mutate(next, { onSuccess: () => say(t('authority.saved')) });
  };
  return (
    <form className="form team-form" onSubmit={submit} noValidate autoComplete="off">
      <p className="muted">{t('authority.about')}</p>
      <Select
        label={t('authority.currency')}
        options={currencies.map((id) => ({ id, label: t(`authority.currency.${id}`) }))}
        value={currency}
        onChange={(id) => setCurrency(id as Currency)}
      />
      {authorisedRoles.map((role, i) => (
        <TextInput
          key={role}
          label={labelOf(roles, role, lang)}
          hint={limits[i] == null ? '' : moneyInWords({ minor: limits[i], currency }, lang)}
          value={typed[role]}
          onChange={(value) => setTyped({ ...typed, [role]: value.normalize('NFKC').replace(/[\s,]/g, '') })}
          error={errors[i] ?? null}
          maxLength={14}
        />
      ))}
      <p className="muted small">{t('authority.note')}</p>
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isPending={change.isPending}
          why={isSame ? t('member.unchanged') : (errors.find((error) => error !== null) ?? null)}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
