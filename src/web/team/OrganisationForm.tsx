import { type FormEvent, type ReactNode, useState } from 'react';
import { reachInWords } from '../../contract/letter-text.ts';
import { deskZone, timeInWords } from '../../contract/say.ts';
import type { Me, Reach } from '../../contract/session.ts';
import { helplines } from '../../knowledge/helplines.ts';
import { emptyFlaw, mailFlaw, phoneFlaw } from '../gate/flaws.ts';
import { langOptions } from '../gate/langs.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { type OrganisationChange, useChangeOrganisation } from './queries.ts';

type Known = Omit<Me['organisation'], 'id'>;

/** What is typed as it would be kept: without spaces about it, null where nothing is said. */
const asked = (draft: Known): Known & OrganisationChange => {
  const said = (text: string | null) => text?.trim() || null;
  const { phone, mail, address, hours } = draft.reach;
  return {
    ...draft,
    name: draft.name.trim(),
    safetyContact: said(draft.safetyContact),
    reach: { phone: said(phone), mail: said(mail), address: said(address), hours: said(hours) },
  };
};

/** Who we are, how customers reach us, whom to call in danger, and by which clock we go. */
export function OrganisationForm({ organisation }: { organisation: Me['organisation'] }): ReactNode {
  const { t } = useWords();
  const { id: _, ...known } = organisation;
  const [draft, setDraft] = useState<Known>(known);
  const change = useChangeOrganisation();
  const wanted = asked(draft);
  const { phone, mail } = wanted.reach;
  const reachFlaws = { phone: phoneFlaw(phone ?? ''), mail: mailFlaw(mail ?? '') };
  const flaws = useFlaws({ name: emptyFlaw(draft.name), ...reachFlaws });
  const isSame = JSON.stringify(wanted) === JSON.stringify(asked(known));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !flaws.check()) return;
    change.mutate(wanted, { onSuccess: () => say(t('organisation.saved')) });
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
        onChange={(chosen) => setDraft({ ...draft, lang: chosen as Known['lang'] })}
      />
      <ReachFields
        reach={draft.reach}
        kept={wanted.reach}
        lang={draft.lang}
        errorOf={flaws.errorOf}
        onChange={(reach) => setDraft({ ...draft, reach })}
      />
      <Danger
        contact={draft.safetyContact ?? ''}
        onChange={(safetyContact) => setDraft({ ...draft, safetyContact })}
      />
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
      <Zone />
    </form>
  );
}

interface ReachProps {
  reach: Reach;
  /** The same as it would be kept. */
  kept: Reach;
  lang: Known['lang'];
  errorOf: (field: 'phone' | 'mail') => string | null;
  onChange: (reach: Reach) => void;
}

const reachFields = [
  { key: 'phone', longest: 60 },
  { key: 'mail', longest: 120 },
  { key: 'address', longest: 160 },
  { key: 'hours', longest: 120 },
] as const satisfies readonly { key: keyof Reach; longest: number }[];

/** How customers reach the desk, and what letters make of it. */
function ReachFields({ reach, kept, lang, errorOf, onChange }: ReachProps): ReactNode {
  const { t } = useWords();
  const lines = reachInWords(kept, lang);
  return (
    <>
      <h2>{t('organisation.reach')}</h2>
      <p className="muted small">{t('organisation.reach.lead')}</p>
      {reachFields.map(({ key, longest }) => (
        <TextInput
          key={key}
          label={t(`organisation.${key}`)}
          hint={t(`organisation.${key}.hint`)}
          value={reach[key] ?? ''}
          onChange={(typed) => onChange({ ...reach, [key]: typed })}
          maxLength={longest}
          error={key === 'phone' || key === 'mail' ? errorOf(key) : null}
        />
      ))}
      <div className="team-reach" aria-live="polite">
        <p className="muted small">
          {t(lines.length === 0 ? 'organisation.reach.none' : 'organisation.reach.shown')}
        </p>
        {lines.map((line) => (
          <p key={line} data-words>
            {line}
          </p>
        ))}
      </div>
    </>
  );
}

interface DangerProps {
  contact: string;
  onChange: (contact: string) => void;
}

function Danger({ contact, onChange }: DangerProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <h2>{t('organisation.danger')}</h2>
      <TextInput
        label={t('organisation.safety')}
        hint={t('organisation.safety.hint')}
        value={contact}
        onChange={onChange}
        maxLength={200}
      />
      <p className="muted small">
        {t('organisation.safety.lines', { numbers: helplines.map(({ number }) => number) })}
      </p>
    </>
  );
}

/** By which clock days and hours are counted: it is the same for every desk, so it is told and not asked. */
function Zone(): ReactNode {
  const { t, lang } = useWords();
  const [now] = useState(() => new Date().toISOString());
  return (
    <>
      <h2>{t('organisation.zone')}</h2>
      <p className="figures">{t('organisation.zone.now', { time: timeInWords(now, lang, deskZone) })}</p>
      <p className="muted small">{t('organisation.zone.why')}</p>
    </>
  );
}
