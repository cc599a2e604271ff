import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';
import type { RemedyDraft } from './forms.ts';
import { InstantField, useTimesAhead } from './InstantField.tsx';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  value: readonly RemedyDraft[];
  onChange: (value: readonly RemedyDraft[]) => void;
}

const blank: RemedyDraft = { what: '', due: '' };

/** What is to be done for the customer, each with its day. */
export function RemediesField({ label, hint, error, value, onChange }: Props): ReactNode {
  const { t } = useWords();
  const offers = useTimesAhead();
  const rows = value.length === 0 ? [blank] : value;
  const put = (at: number, change: Partial<RemedyDraft>) =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <fieldset className="remedies">
      <legend className="field-label">{label}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own, and rows do not change places
        <fieldset key={i} className="remedy">
          <legend className="remedy-number">
            {t('form.remedy', { number: i + 1 })}
            {rows.length > 1 ? (
              <Button
                look="quiet"
                size="small"
                label={t('form.remedy.remove', { number: i + 1 })}
                onPress={() => onChange(rows.filter((_, at) => at !== i))}
              >
                <Icon name="close" />
              </Button>
            ) : null}
          </legend>
          <TextInput
            label={t('form.remedy.what')}
            lines={2}
            value={row.what}
            onChange={(what) => put(i, { what })}
          />
          <InstantField
            label={t('form.due')}
            value={row.due}
            onChange={(due) => put(i, { due })}
            offers={offers}
          />
        </fieldset>
      ))}
      <p className="field-error" role={error ? 'alert' : undefined}>
        {error ?? ''}
      </p>
      <Button size="small" onPress={() => onChange([...rows, blank])}>
        <Icon name="add" />
        {t('form.remedy.add')}
      </Button>
    </fieldset>
  );
}
