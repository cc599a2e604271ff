import { type ReactNode, useId } from 'react';
import { labelOf } from '../../contract/say.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import { Check } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { inOrder } from './members.ts';

interface RolesProps {
  value: readonly Role[];
  onChange: (value: Role[]) => void;
  error?: string | null;
}

/** The roles somebody holds, each with what it lets them do. */
export function RoleChecks({ value, onChange, error = null }: RolesProps): ReactNode {
  const { t, lang } = useWords();
  const hint = useId();
  const set = (role: Role, isHeld: boolean) =>
    onChange(inOrder(isHeld ? [...value, role] : value.filter((one) => one !== role)));
  return (
    <fieldset className="roles" aria-describedby={hint} {...(error ? { 'data-flawed': true } : {})}>
      <legend className="field-label">{t('member.roles')}</legend>
      <p id={hint} className={error ? 'field-error' : 'field-hint'} {...(error ? { role: 'alert' } : {})}>
        {error ?? t('member.roles.hint')}
      </p>
      {inOrder(Object.keys(roles) as Role[]).map((role) => (
        <Check key={role} isSelected={value.includes(role)} onChange={(isHeld) => set(role, isHeld)}>
          <span className="roles-name">{labelOf(roles, role, lang)}</span>
          <span className="field-hint">{t(`role.${role}.what`)}</span>
        </Check>
      ))}
    </fieldset>
  );
}
