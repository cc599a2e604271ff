import { type FormEvent, type ReactNode, useState } from 'react';
import type { Me } from '../../contract/session.ts';
import { helplines } from '../../knowledge/helplines.ts';
import { emptyFlaw } from '../gate/flaws.ts';
import { langOptions } from '../gate/langs.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type OrganisationChange, useChangeOrganisation } from './queries.ts';

/** What the organisation is called, and which language newcomers meet. */
export function OrganisationForm({ organisation }: { organisation: Me['organisation'] }): ReactNode {
  const { t } = useWords();
  const { id: _, ...known } = organisation;
  const [draft, setDraft] = useState<OrganisationChange>(known);
  const change = useChangeOrganisation();
  const flaws = useFlaws({ name: emptyFlaw(draft.name) });
  const asked = { ...draft, name: draft.name.trim(), safetyContact: draft.safetyContact?.trim() || null };
  const isSame = (Object.keys(known) as (keyof typeof known)[]).every((key) => asked[key] === known[key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !flaws.check()) return;
    change.mutate(asked, { onSuccess: () => say(t('organisation.saved')) });
  };
  return (
    <form ref={flaws.form} className="form team-form" onSubmit={submit} noValidate autoComplete="off">
      <TextInput
        label={t('set-up.name')}
        hint={t('set-up.name.hint')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={80}
        error={flaws.errorOf('name')}
      />
      <Choice
        label={t('set-up.lang')}
        hint={t('set-up.lang.hint')}
        options={langOptions}
        value={draft.lang}
        onChange={(chosen) => setDraft({ ...draft, lang: chosen as OrganisationChange['lang'] })}
      />
      <TextInput
        label={t('organisation.safety')}
        hint={t('organisation.safety.hint')}
        value={draft.safetyContact ?? ''}
        onChange={(safetyContact) => setDraft({ ...draft, safetyContact })}
        maxLength={200}
      />
      <p className="muted small">
        {t('organisation.safety.lines', { numbers: helplines.map(({ number }) => number) })}
      </p>
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isPending={change.isPending}
          why={isSame ? t('member.unchanged') : null}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
