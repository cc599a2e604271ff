import { type FormEvent, type ReactNode, useState } from 'react';
import { emptyFlaw } from '../gate/flaws.ts';
import { useFlaws } from '../gate/use-flaws.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { DepartmentSelect } from './DepartmentSelect.tsx';
import { LinkShown } from './LinkShown.tsx';
import { MemberLeaving } from './MemberLeaving.tsx';
import { changeOf, isChanged } from './members.ts';
import { type Member, useChangeMember, usePasswordLink } from './queries.ts';
import { RoleChecks } from './RoleChecks.tsx';

interface DrawerProps {
  member: Member | null;
  onClose: () => void;
}

/** One colleague: who they are and what they may do, a way back in, and the end of their account. */
export function MemberDrawer({ member, onClose }: DrawerProps): ReactNode {
  return (
    <Dialog title={member?.name ?? ''} isOpen={member !== null} onClose={onClose} look="drawer" hasNames>
      {member ? (
        <div className="drawer-parts">
          {member.active ? (
            <>
              <MemberForm key={member.id} member={member} onDone={onClose} />
              <PasswordLink member={member} />
            </>
          ) : null}
          <MemberLeaving member={member} onDone={onClose} />
        </div>
      ) : null}
    </Dialog>
  );
}

function MemberForm({ member, onDone }: { member: Member; onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [draft, setDraft] = useState(changeOf(member));
  const change = useChangeMember(member);
  const flaws = useFlaws({
    name: emptyFlaw(draft.name),
    roles: draft.roles.length === 0 ? 'member.roles.none' : null,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !flaws.check()) return;
    change.mutate(draft, {
      onSuccess: ({ name }) => {
        say(t('member.saved', { name }));
        onDone();
      },
    });
  };
  const losesThisPage =
    member.id === me?.id && member.roles.includes('admin') && !draft.roles.includes('admin');
  return (
    <form ref={flaws.form} className="form" onSubmit={submit} noValidate autoComplete="off">
      <TextInput
        label={t('member.name')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={60}
        error={flaws.errorOf('name')}
      />
      <dl className="team-facts">
        <div>
          <dt>{t('member.account')}</dt>
          <dd data-words>{member.account}</dd>
        </div>
      </dl>
      <RoleChecks
        value={draft.roles}
        onChange={(roles) => setDraft({ ...draft, roles })}
        error={flaws.errorOf('roles')}
      />
      {losesThisPage ? <Notice tone="today">{t('member.own-admin')}</Notice> : null}
      <DepartmentSelect
        value={draft.departmentId}
        onChange={(departmentId) => setDraft({ ...draft, departmentId })}
      />
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isPending={change.isPending}
          why={isChanged(member, draft) ? null : t('member.unchanged')}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

function PasswordLink({ member }: { member: Member }): ReactNode {
  const { t } = useWords();
  const make = usePasswordLink(member);
  return (
    <section className="drawer-part">
      <h3>{t('member.access')}</h3>
      {make.data ? (
        <>
          <p data-words>{t('member.access.made', { name: member.name, expiresAt: make.data.expiresAt })}</p>
          <LinkShown link={make.data.link} />
        </>
      ) : (
        <>
          <p className="muted">{t('member.access.detail')}</p>
          <FailureNotice error={make.error} />
          <div className="form-actions">
            <Button isPending={make.isPending} onPress={() => make.mutate(undefined)}>
              {t('member.access.do')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
