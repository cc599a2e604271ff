import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { incidentAllowed } from '../../desk/incident/allowed.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useFoundIncident } from './queries.ts';

const empty = { title: '', numbers: '' };
const numbersIn = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((part) => part !== '');

/** For what a person saw before the machine did; nothing for who may not. */
export function FoundForm(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!me || !incidentAllowed.found.roles.includes(me.role)) return null;
  return isOpen ? (
    <Form onClose={() => setOpen(false)} />
  ) : (
    <p className="inc-found">
      <Button onPress={() => setOpen(true)}>{t('inc.found')}</Button>
    </p>
  );
}

function Form({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const found = useFoundIncident();
  const [draft, setDraft, forget] = useDraft('incident:new', empty);
  const caseIds = numbersIn(draft.numbers);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found.isPending || draft.title.trim() === '' || caseIds.length === 0) return;
    found.mutate(
      { title: draft.title.trim(), caseIds },
      {
        onSuccess: ({ incident: { number } }) => {
          forget();
          void navigate({ to: paths.incident, params: { number } });
        },
      },
    );
  };
  return (
    <form
      className="form inc-form"
      onSubmit={submit}
      noValidate
      autoComplete="off"
      aria-label={t('inc.found')}
    >
      <TextInput
        label={t('inc.confirm.title')}
        hint={t('inc.confirm.title.hint')}
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
        maxLength={120}
      />
      <TextInput
        label={t('inc.found.cases')}
        hint={t('inc.found.cases.hint')}
        value={draft.numbers}
        onChange={(numbers) => setDraft({ ...draft, numbers })}
        lines={2}
      />
      <FailureNotice error={found.error} />
      <DialogActions
        type="submit"
        isPending={found.isPending}
        why={draft.title.trim() === '' || caseIds.length === 0 ? t('inc.ask.missing') : null}
        onCancel={onClose}
      >
        {t('inc.found')}
      </DialogActions>
    </form>
  );
}
