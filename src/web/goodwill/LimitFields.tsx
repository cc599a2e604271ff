import type { ReactNode } from 'react';
import { type Currency, parseMinor } from '../../base/money.ts';
import { labelOf, moneyInWords } from '../../contract/say.ts';
import { authorisedRoles } from '../../desk/case/offers.ts';
import { roles } from '../../knowledge/ids.ts';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { lacksOf, plainSum, type TypedLimits } from './rules-draft.ts';

interface Props {
  limits: TypedLimits;
  currency: Currency;
  onChange: (limits: TypedLimits) => void;
}

/** What each role may give in one case: a sum a role, never less than the one before. */
export function LimitFields({ limits, currency, onChange }: Props): ReactNode {
  const { t, lang } = useWords();
  const lacks = lacksOf(limits);
  return (
    <div className="gw-limits">
      {authorisedRoles.map((role) => {
        const minor = parseMinor(limits[role]);
        const lack = lacks[role];
        return (
          <TextInput
            key={role}
            label={labelOf(roles, role, lang)}
            hint={minor === null ? '' : moneyInWords({ minor, currency }, lang)}
            value={limits[role]}
            onChange={(typed) => onChange({ ...limits, [role]: plainSum(typed) })}
            error={lack && t(`authority.${lack}`)}
            maxLength={14}
          />
        );
      })}
    </div>
  );
}
