import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { useMe, useTakeRole } from '../queries.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  /** Who may see it. */
  allowed: readonly Role[];
  title?: string;
  children?: ReactNode;
}

/** A place that is not for the role somebody acts in: who sees it, and the way there for whoever holds such a role. */
export function NotForRole({ allowed, title, children }: Props): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const takeRole = useTakeRole();
  if (!me) return null;
  const held = me.roles.find((role) => allowed.includes(role));
  return (
    <div className="empty">
      <Icon name="hidden" size={28} />
      <p className="empty-title">{title ?? t('ui.not-yours', { role: me.role })}</p>
      <div className="empty-text">
        {children ?? <p>{t(held ? 'ui.not-yours.switch' : 'ui.not-yours.ask', { roles: allowed })}</p>}
      </div>
      {held ? (
        <Button onPress={() => takeRole(held)}>
          {t('rail.act-as', { name: labelOf(roles, held, lang) })}
        </Button>
      ) : null}
    </div>
  );
}
