import type { ReactNode } from 'react';
import { TextInput } from './fields.tsx';

interface Props {
  /** What is looked for: read out as its name, and shown where nothing is typed yet. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field that narrows what stands below it as one types. */
export function SearchField({ label, value, onChange }: Props): ReactNode {
  return (
    <TextInput
      label={label}
      isLabelUnseen
      type="search"
      placeholder={label}
      value={value}
      onChange={onChange}
    />
  );
}
