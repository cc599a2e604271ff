import type { ReactNode } from 'react';
import { parseMinor } from '../../base/money.ts';
import { moneyInWords } from '../../contract/say.ts';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { useAuthority } from './queries.ts';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** The figure as typed, with its currency behind it: `50.5 CNY`. */
  value: string;
  onChange: (value: string) => void;
}

/** A sum in the organisation's currency; below it stands as people say it. */
export function MoneyField({ hint, value, onChange, ...field }: Props): ReactNode {
  const { lang } = useWords();
  const { data: authority } = useAuthority();
  const [figure = '', typedIn] = value.split(' ');
  const currency = authority?.currency ?? 'CNY';
  const minor = parseMinor(figure);
  const said = minor === null ? hint : moneyInWords({ minor, currency }, lang);
  return (
    <TextInput
      {...field}
      hint={typedIn !== undefined ? said : hint}
      value={figure}
      onChange={(typed) => {
        const plain = typed.normalize('NFKC').replace(/[\s,]/g, '');
        onChange(plain === '' ? '' : `${plain} ${currency}`);
      }}
      maxLength={14}
    />
  );
}
