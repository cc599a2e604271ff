import { type ReactNode, useState } from 'react';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { changeOf } from './members.ts';
import { type Member, useChangeMember } from './queries.ts';

/** The end of somebody's account, with what it means and a second press; and its return. */
export function MemberLeaving({ member, onDone }: { member: Member; onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [isAsking, ask] = useState(false);
  const change = useChangeMember(member);
  const { name, active } = member;
  const turn = () =>
    change.mutate(
      { ...changeOf(member), active: !active },
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
