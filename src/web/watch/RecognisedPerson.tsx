import { type ReactNode, useEffect, useState } from 'react';
import { useMe } from '../queries.ts';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { type Person, useRecognisedPerson } from './queries.ts';
import { RecognisedOne } from './Recognised.tsx';

const restMs = 700;
const workers: readonly string[] = ['handler', 'lead', 'manager'];

type Typed = Readonly<Record<'name' | 'phone' | 'email' | 'account' | 'externalId' | 'address', string>>;

/** While somebody is written down: whom the watchlist knows, and what worked. Asked once one stops typing. */
export function RecognisedPerson({ customer }: { customer: Typed }): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const [person, setPerson] = useState<Person | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPerson(personOf(customer)), restMs);
    return () => clearTimeout(timer);
  }, [customer]);
  const isAsked = me !== undefined && me !== null && workers.includes(me.role);
  const { data } = useRecognisedPerson(isAsked ? person : null, lang);
  const found = data?.recognised ?? [];
  if (found.length === 0) return null;
  return (
    <Notice title={t('watch.hint')}>
      {found.map((one) => (
        <RecognisedOne key={one.id} one={one} />
      ))}
    </Notice>
  );
}

/** What there is to go by; null while it is too little to know anybody. */
function personOf(typed: Typed): Person | null {
  const kept = Object.fromEntries(
    Object.entries(typed).map(([key, text]) => [key, text.trim() === '' ? null : text.trim()]),
  ) as Record<keyof Typed, string | null>;
  const { phone, email, account, externalId, name, address } = kept;
  const isEnough =
    (phone ?? '').replace(/\D/g, '').length >= 7 || email || account || externalId || (name && address);
  return isEnough ? kept : null;
}
