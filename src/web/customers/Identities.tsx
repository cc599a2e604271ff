import type { ReactNode } from 'react';
import type { CustomerView } from '../../contract/customer.ts';
import { Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** By what somebody is known. */
export function Identities({ customer: { identities, address } }: { customer: CustomerView }): ReactNode {
  const { t } = useWords();
  return (
    <dl className="identities">
      {identities.map(({ kind, source, value }) => (
        <div key={`${kind}${source}${value}`}>
          <dt>{t(`case.customer.${kind}`, { source })}</dt>
          <dd>
            <Personal>{value}</Personal>
          </dd>
        </div>
      ))}
      {address === null ? null : (
        <div>
          <dt>{t('case.customer.address')}</dt>
          <dd>
            <Personal>{address}</Personal>
          </dd>
        </div>
      )}
    </dl>
  );
}
