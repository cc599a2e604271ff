import { type FormEvent, type ReactNode, useState } from 'react';
import { useDraft } from '../drafts.ts';
import { accountFlaw, emptyFlaw } from '../gate/flaws.ts';
import { inOneLine, refusedAs } from '../gate/refusal.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { DepartmentSelect } from './DepartmentSelect.tsx';
import { LinkShown } from './LinkShown.tsx';
import { type MadeLink, type NewInvitation, useInvite } from './queries.ts';
import { RoleChecks } from './RoleChecks.tsx';

interface InviteProps {
  isOpen: boolean;
  onClose: () => void;
}

type Made = MadeLink & { name: string };

/** Invites a colleague: who they are first, then the link to hand over. */
export function InviteDialog({ isOpen, onClose }: InviteProps): ReactNode {
  const { t } = useWords();
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      title={made ? t('invite.made', { ...made }) : t('invite.title')}
      isOpen={isOpen}
      onClose={close}
      hasNames={made !== null}
    >
      {made ? (
        <div className="form">
          <LinkShown link={made.link} />
          <p>{t('invite.made.detail', { expiresAt: made.expiresAt })}</p>
          <div className="form-actions">
            <Button onPress={() => setMade(null)}>{t('invite.next')}</Button>
            <Button look="quiet" onPress={close}>
              {t('invite.done')}
            </Button>
          </div>
        </div>
      ) : (
        <InviteForm onMade={setMade} />
      )}
    </Dialog>
  );
}

const empty = {
  name: '',
  account: '',
  roles: ['handler'] as NewInvitation['roles'],
  departmentId: null as string | null,
};

function InviteForm({ onMade }: { onMade: (made: Made) => void }): ReactNode {
  const { t, lang } = useWords();
  const [draft, setDraft, forget] = useDraft('invite', empty);
  const invite = useInvite();
  const flaws = useFlaws({
    name: emptyFlaw(draft.name),
    account: accountFlaw(draft.account),
    roles: draft.roles.length === 0 ? 'member.roles.none' : null,
  });
  const taken = refusedAs(invite.error, 'account-taken');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (invite.isPending || !flaws.check()) return;
    const { name } = draft;
    invite.mutate(draft, {
      onSuccess: (made) => {
        forget();
        onMade({ ...made, name });
      },
    });
  };
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate autoComplete="off">
      <TextInput
        label={t('invite.name')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={60}
        autoFocus
        error={flaws.errorOf('name')}
      />
      <TextInput
        label={t('invite.account')}
        hint={t('account.advice')}
        value={draft.account}
        onChange={(account) => setDraft({ ...draft, account })}
        error={flaws.errorOf('account') ?? inOneLine(taken, lang)}
      />
      <RoleChecks
        value={draft.roles}
        onChange={(roles) => setDraft({ ...draft, roles })}
        error={flaws.errorOf('roles')}
      />
      <DepartmentSelect
        value={draft.departmentId}
        onChange={(departmentId) => setDraft({ ...draft, departmentId })}
      />
      {taken ? null : <FailureNotice error={invite.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={invite.isPending}>
          {t('invite.do')}
        </Button>
      </div>
    </form>
  );
}
