import { type ReactNode, useState } from 'react';
import type { CustomerView } from '../../contract/customer.ts';
import type { Role } from '../../knowledge/ids.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Personal } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useCustomerMerge } from './customer-queries.ts';
import { MergeCustomers } from './MergeCustomers.tsx';
import './same.css';

type Member = CustomerView['members'][number];

const workers: readonly Role[] = ['handler', 'lead', 'manager'];

/** Who else this customer is or may be, and what they have asked of us. */
export function OnePerson({ customer }: { customer: CustomerView }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [other, setOther] = useState<string | null>(null);
  const mayMerge = me != null && workers.includes(me.role) && !customer.erased;
  const { members, maybeSame, stopped } = customer;
  return (
    <>
      {stopped ? (
        <p className="small">{t('person.stopped', { at: stopped.at, number: stopped.number })}</p>
      ) : null}
      <Also members={members.slice(1)} mayPart={me != null && workers.includes(me.role)} />
      {maybeSame.length > 0 && mayMerge ? (
        <MaybeSame maybe={maybeSame} onLook={(id) => setOther(id)} />
      ) : null}
      {mayMerge ? (
        <div>
          <Button look="quiet" size="small" onPress={() => setOther('')}>
            {t('person.merge')}
          </Button>
        </div>
      ) : null}
      {other === null ? null : (
        <MergeCustomers customerId={customer.id} other={other} onClose={() => setOther(null)} />
      )}
    </>
  );
}

function Also({ members, mayPart }: { members: readonly Member[]; mayPart: boolean }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const [parting, setParting] = useState<string | null>(null);
  if (members.length === 0) return null;
  return (
    <>
      <h3 className="part-sub">{t('person.also')}</h3>
      <ul className="same-list">
        {members.map(({ id, name, identities, merged }) => (
          <li key={id} className="same-one">
            <div className="same-words">
              <p data-words>
                <Personal>
                  {[name ?? t('case.unnamed'), ...identities.map(({ value }) => value)].join(' · ')}
                </Personal>
              </p>
              {merged ? (
                <p className="muted small" data-words>
                  {t('person.merged', { at: merged.at, name: nameOf(merged.by) ?? '' })}
                </p>
              ) : null}
            </div>
            {mayPart && merged ? (
              <Button size="small" look="quiet" onPress={() => setParting(id)}>
                {t('person.part')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {parting === null ? null : <Part id={parting} onClose={() => setParting(null)} />}
    </>
  );
}

function Part({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const part = useCustomerMerge();
  const done = () => {
    say(t('person.parted'));
    onClose();
  };
  return (
    <Dialog title={t('person.part.title')} isOpen onClose={onClose}>
      <div className="same-dialog">
        <p>{t('person.part.lead')}</p>
        <ul className="same-goes">
          <li>{t('person.part.takes')}</li>
          <li>{t('person.part.calls')}</li>
        </ul>
        <FailureNotice error={part.error} />
        <DialogActions
          isPending={part.isPending}
          onPress={() => part.mutate({ id, into: null }, { onSuccess: done })}
          onCancel={onClose}
        >
          {t('person.part')}
        </DialogActions>
      </div>
    </Dialog>
  );
}

function MaybeSame({
  maybe,
  onLook,
}: {
  maybe: CustomerView['maybeSame'];
  onLook: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <>
      <h3 className="part-sub">{t('person.maybe')}</h3>
      <ul className="same-list">
        {maybe.map(({ id, address, shared }) => (
          <li key={id} className="same-one">
            <div className="same-words">
              {address === null ? null : (
                <p data-words>
                  <Personal>{address}</Personal>
                </p>
              )}
              <p className="muted small" data-words>
                <Personal>
                  {shared.length === 0
                    ? t('person.maybe.name')
                    : t('person.maybe.why', { shared: shared.join(' ') })}
                </Personal>
              </p>
            </div>
            <Button size="small" onPress={() => onLook(id)}>
              {t('person.merge.look')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
