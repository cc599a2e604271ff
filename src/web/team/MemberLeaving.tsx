import { type ReactNode, useState } from 'react';
import { useMe } from '../queries.ts';
import { useRouting } from '../routing/queries.ts';
import { takers } from '../routing/WorkerDrawer.tsx';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { changeOf } from './members.ts';
import { type Member, useChangeMember } from './queries.ts';

/** Each case to whom routing chooses. */
const nobody = 'nobody';

/** The end of somebody's account, with what it means and a second press; and its return. */
export function MemberLeaving({ member, onDone }: { member: Member; onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [isAsking, ask] = useState(false);
  const change = useChangeMember(member);
  const [to, setTo] = useState<string>(nobody);
  const { name, active } = member;
  const turn = () =>
    change.mutate(
      { ...changeOf(member), active: !active, handOverTo: active && to !== nobody ? to : null },
      {
        onSuccess: () => {
          say(t(active ? 'member.stopped' : 'member.returned', { name }));
          onDone();
        },
      },
    );
  return (
    <section className="drawer-part">
      <h3>{t(active ? 'member.stop' : 'member.return')}</h3>
      <p className="muted">{t(active ? 'member.stop.detail' : 'member.return.detail')}</p>
      {active && isAsking ? <TakeOver member={member} to={to} onTo={setTo} /> : null}
      <FailureNotice error={change.error} />
      <div className="form-actions">
        {!active ? (
          <Button isPending={change.isPending} onPress={turn}>
            {t('member.return')}
          </Button>
        ) : isAsking ? (
          <>
            <Button look="danger" isPending={change.isPending} onPress={turn}>
              <span data-words>{t('member.stop.sure', { name })}</span>
            </Button>
            <Button look="quiet" onPress={() => ask(false)}>
              {t('ui.cancel')}
            </Button>
          </>
        ) : (
          <Button why={member.id === me?.id ? t('member.stop.self') : null} onPress={() => ask(true)}>
            {t('member.stop.do')}
          </Button>
        )}
      </div>
    </section>
  );
}

interface TakeOverProps {
  member: Member;
  to: string;
  onTo: (id: string) => void;
}

/** Who has their open cases from then on; nothing where they have none. */
function TakeOver({ member, to, onTo }: TakeOverProps): ReactNode {
  const { t } = useWords();
  const { data } = useRouting();
  const open = data?.workers.find(({ id }) => id === member.id)?.open ?? 0;
  if (!data || open === 0) return null;
  const others = takers(data.workers, member.id).map(({ id, name }) => ({ id, label: name }));
  return (
    <>
      <p>{t('routing.hand-over.detail', { open })}</p>
      <Select
        label={t('routing.leave.to')}
        options={[{ id: nobody, label: t('routing.hand-over.best') }, ...others]}
        value={to}
        onChange={onTo}
      />
    </>
  );
}
