import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { RolesView } from '../../contract/abilities.ts';
import { type Ability, type AbilityGroup, abilityGroups } from '../../contract/ability-list.ts';
import { labelOf } from '../../contract/say.ts';
import type { Me } from '../../contract/session.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { Choice } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useRoles } from './queries.ts';

/** What each role may see and do, in words: told by the server from the table it goes by. */
export function Roles({ me }: { me: Me }): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useRoles();
  const [role, setRole] = useState<Role>(me.role);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  const shown = data.roles.find((one) => one.role === role);
  return (
    <div className="rol">
      <p className="muted">{t('roles.lead')}</p>
      <Choice
        label={t('roles.choose')}
        isLabelUnseen
        value={role}
        onChange={(id) => setRole(id as Role)}
        options={data.roles.map((one) => ({ id: one.role, label: labelOf(roles, one.role, lang) }))}
      />
      {shown ? (
        <>
          <People of={shown} me={me} />
          {(Object.keys(abilityGroups) as AbilityGroup[]).map((group) => (
            <Group key={group} group={group} of={shown} all={data.roles} />
          ))}
        </>
      ) : null}
    </div>
  );
}

type OneRole = RolesView['roles'][number];
const mostNamed = 12;

function People({ of: { people }, me }: { of: OneRole; me: Me }): ReactNode {
  const { t, lang } = useWords();
  const named = people.slice(0, mostNamed).join(lang === 'zh' ? '、' : ', ');
  return (
    <section>
      <h2>{t('roles.people')}</h2>
      {people.length === 0 ? (
        <p className="muted">{t('roles.people.none')}</p>
      ) : (
        <p>
          <span data-words>{named}</span>
          {people.length > mostNamed ? ` ${t('roles.people.more', { count: people.length })}` : ''}
        </p>
      )}
      <p className="small">
        {me.roles.includes('admin') ? (
          <Link to={paths.setting} params={{ part: 'members' }}>
            {t('roles.change')}
          </Link>
        ) : (
          <span className="muted">{t('roles.change.ask')}</span>
        )}
      </p>
    </section>
  );
}

interface GroupProps {
  group: AbilityGroup;
  of: OneRole;
  all: readonly OneRole[];
}

/** What of this kind the role may; below it what it may not, with who does. */
function Group({ group, of, all }: GroupProps): ReactNode {
  const { t, lang } = useWords();
  const [may, mayNot] = [true, false].map((wanted) =>
    abilityGroups[group].filter((ability) => of.may.includes(ability) === wanted),
  ) as [Ability[], Ability[]];
  const whoMay = (ability: Ability) =>
    all
      .filter((one) => one.may.includes(ability))
      .map(({ role }) => labelOf(roles, role, lang))
      .join(lang === 'zh' ? '、' : ', ');
  return (
    <section>
      <h2>{t(`roles.group.${group}`)}</h2>
      <ul className="rol-list">
        {may.map((ability) => (
          <li key={ability}>
            <Icon name="tick" />
            <span>{t(`roles.can.${ability}`)}</span>
          </li>
        ))}
        {mayNot.map((ability) => (
          <li key={ability} className="muted">
            <span aria-hidden="true">—</span>
            <span>
              {t(`roles.can.${ability}`)}{' '}
              <span className="small">{t('roles.others', { names: whoMay(ability) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
