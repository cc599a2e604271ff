import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';

interface Props {
  label: string;
  hint: string;
  maxLength: number;
  button: string;
  onSaid: (said: string) => void;
}

/** Asks which other one is meant before anything of it is shown. */
export function AskFor({ label, hint, maxLength, button, onSaid }: Props): ReactNode {
  const [said, setSaid] = useState('');
  return (
    <form
      className="same-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (said.trim() !== '') onSaid(said.trim());
      }}
    >
      <TextInput label={label} hint={hint} value={said} onChange={setSaid} maxLength={maxLength} autoFocus />
      <Button type="submit">{button}</Button>
    </form>
  );
}
