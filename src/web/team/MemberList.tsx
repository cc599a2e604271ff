import { type ReactNode, useState } from 'react';
import { useMe, usePeople } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/fields.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberDrawer } from './MemberDrawer.tsx';
import { foundMembers, rolesInWords } from './members.ts';
import { type Member, useMembers } from './queries.ts';

/** Fewer than this are seen at a glance. */
const worthSearching = 8;

/** Everybody of the organisation, and who has been invited. */
export function MemberList(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useMembers();
  const [isInviting, invite] = useState(false);
  const [openId, open] = useState<string | null>(null);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const { members, invitations } = data;
  const isAlone = members.length < 2 && invitations.length === 0;
  return (
    <>
      <div className="team-bar">
        <p className="muted">{t('team.count', { count: members.filter(({ active }) => active).length })}</p>
        <Button look="primary" onPress={() => invite(true)}>
          {t('team.invite')}
        </Button>
      </div>
      <Members members={members} onOpen={open} />
      {isAlone ? (
        <Empty title={t('team.alone')} icon="team">
          {t('team.alone.detail')}
        </Empty>
      ) : null}
      <Invitations invitations={invitations} />
      <InviteDialog isOpen={isInviting} onClose={() => invite(false)} />
      <MemberDrawer member={members.find(({ id }) => id === openId) ?? null} onClose={() => open(null)} />
    </>
  );
}

interface MembersProps {
  members: readonly Member[];
  onOpen: (id: string) => void;
}

function Members({ members, onOpen }: MembersProps): ReactNode {
  const { t, lang } = useWords();
  const departmentName = useDepartmentName();
  const [typed, setTyped] = useState('');
  const [showsLeft, showLeft] = useState(false);
  const left = members.filter(({ active }) => !active).length;
  const found = foundMembers(members, typed, departmentName, lang).filter(
    ({ active }) => active || showsLeft,
  );
  return (
    <>
      {members.length < worthSearching ? null : (
        <SearchField label={t('team.find')} value={typed} onChange={setTyped} />
      )}
      {left > 0 ? (
        <Check isSelected={showsLeft} onChange={showLeft}>
          {t('team.show-left', { count: left })}
        </Check>
      ) : null}
      {found.length === 0 ? <p className="muted">{t('team.find.none')}</p> : null}
      <ul className="rows">
        {found.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            department={departmentName(member.departmentId)}
            onOpen={() => onOpen(member.id)}
          />
        ))}
      </ul>
    </>
  );
}

function useDepartmentName(): (id: string | null) => string {
  const { data } = usePeople();
  return (id) => data?.departments.find((one) => one.id === id)?.name ?? '';
}

interface RowProps {
  member: Member;
  department: string;
  onOpen: () => void;
}

function MemberRow({ member, department, onOpen }: RowProps): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const { name, account, roles, active, lastSeenAt } = member;
  const isMe = member.id === me?.id;
  return (
    <li className="row" {...(active ? {} : { 'data-left': true })}>
      <p className="row-who">
        <span className="row-name" data-words>
          {name}
        </span>
        {isMe ? <Tag>{t('team.you')}</Tag> : null}
        {active ? null : <Tag>{t('team.left')}</Tag>}
        <span className="row-account" data-words>
          {account}
        </span>
      </p>
      <p className="row-what">
        {rolesInWords(roles, lang)}
        {department === '' ? null : (
          <span className="row-department" data-words>
            {department}
          </span>
        )}
      </p>
      <p className="row-when">{isMe ? t('team.here') : <LastSeen at={lastSeenAt} />}</p>
      <span className="row-do" data-words>
        <Button size="small" label={t('team.edit-of', { name })} onPress={onOpen}>
          {t('team.edit')}
        </Button>
      </span>
    </li>
  );
}

function LastSeen({ at }: { at: string | null }): ReactNode {
  const { t } = useWords();
  if (at === null) return t('team.never');
  return (
    <>
      {t('team.seen')} <Moment at={at} />
    </>
  );
}
