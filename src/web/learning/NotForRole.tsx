import type { ReactNode } from 'react';
import { learners } from '../../contract/learners.ts';
import { labelOf } from '../../contract/say.ts';
import type { Me } from '../../contract/session.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { useTakeRole } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

export const isLearner = (role: Role): boolean => (learners as readonly Role[]).includes(role);

/** For whoever acts in another role: who may, and the way there for those who hold one of these roles. */
export function NotForRole({ me }: { me: Me }): ReactNode {
  const { t, lang } = useWords();
  const takeRole = useTakeRole();
  const held = me.roles.find(isLearner);
  return (
    <Empty title={t('learning.not-yours', { role: me.role })} icon="hidden">
      <p>{t('learning.not-yours.detail', { roles: learners })}</p>
      {held ? (
        <p className="learn-role">
          <Button onPress={() => takeRole(held)}>
            {t('rail.act-as', { name: labelOf(roles, held, lang) })}
          </Button>
        </p>
      ) : null}
    </Empty>
  );
}
