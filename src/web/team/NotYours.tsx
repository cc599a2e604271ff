import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Me } from '../../contract/session.ts';
import { actAs } from '../client.ts';
import { usePeople } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';

/** For whoever is not an administrator now: who is, or how to become one again. */
export function NotYours({ me }: { me: Me }): ReactNode {
  const { t } = useWords();
  const { data } = usePeople();
  const client = useQueryClient();
  const admins = (data?.people ?? []).filter(({ active, roles }) => active && roles.includes('admin'));
  if (me.roles.includes('admin')) {
    const act = () => {
      actAs('admin');
      void client.invalidateQueries();
    };
    return (
      <Empty title={t('team.not-yours')} icon="team">
        <p>{t('team.not-yours.switch')}</p>
        <Button look="primary" onPress={act}>
          {t('team.not-yours.do')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('team.not-yours')} icon="team">
      <p>{t('team.not-yours.ask')}</p>
      <ul className="not-yours" data-words>
        {admins.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Empty>
  );
}
