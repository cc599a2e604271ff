import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sectors } from '../../knowledge/ids.ts';
import { NoAnswer } from '../client.ts';
import { paths } from '../paths.ts';
import { optionsOf } from '../queue/filters.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { Keys } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { type CustomerDraft, customerFields, errorAt } from './drafts.ts';

const customerLabels: Record<keyof CustomerDraft, Key> = {
  name: 'new.customer.name',
  phone: 'new.customer.phone',
  email: 'new.customer.email',
  account: 'new.customer.account',
  externalId: 'new.customer.number',
  address: 'new.customer.address',
};

interface CustomerProps {
  value: CustomerDraft;
  onChange: (value: CustomerDraft) => void;
  error: unknown;
}

/** Who complains, as far as one knows. */
export function CustomerFields({ value, onChange, error }: CustomerProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="n-grid">
      {customerFields.map((field) => (
        <TextInput
          key={field}
          label={t(customerLabels[field])}
          value={value[field]}
          onChange={(next) => onChange({ ...value, [field]: next })}
          // The customer's data, not those of the person at the desk.
          autoComplete="off"
          maxLength={500}
          error={errorAt(error, `customer.${field}`)}
        />
      ))}
    </div>
  );
}

interface SectorProps {
  value: string;
  onChange: (sector: string) => void;
  hint?: string;
}

export function SectorSelect({ value, onChange, hint }: SectorProps): ReactNode {
  const { t, lang } = useWords();
  return (
    <Select
      label={t('queue.filter.sector')}
      options={optionsOf(sectors, lang)}
      value={value === '' ? null : value}
      onChange={onChange}
      placeholder={t('new.sector.from-text')}
      hint={hint}
    />
  );
}

/** Why it was not taken in. Of silence: that it may have been, and where to look before sending it again. */
export function NotTaken({ error, isPaused }: { error: unknown; isPaused: boolean }): ReactNode {
  const { t } = useWords();
  if (isPaused) {
    return (
      <Notice tone="today" title={t('new.waiting')}>
        {t('new.waiting.detail')}
      </Notice>
    );
  }
  if (!(error instanceof NoAnswer)) return <FailureNotice error={error} />;
  return (
    <Notice tone="broken" title={t('new.no-answer')}>
      {t('new.no-answer.detail')}{' '}
      <Link to={paths.queue} search={{ order: 'opened' }} target="_blank">
        {t('new.no-answer.look')}
      </Link>
    </Notice>
  );
}

/** Ctrl+S and Ctrl+Enter do what the button does. */
export function useSubmitKeys(label: string, submit: () => void): void {
  useShortcut({ keys: 'Ctrl+s', label, run: submit, always: true });
  useShortcut({ keys: 'Ctrl+Enter', label, run: submit, always: true });
}

interface FormEndProps {
  label: string;
  why: string | null;
  isPending: boolean;
  onClear?: () => void;
}

/** What a form ends with: stays in sight, however long the text above is. */
export function FormEnd({ label, why, isPending, onClear }: FormEndProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="form-actions">
      <Button type="submit" look="primary" isPending={isPending} why={why}>
        {label}
      </Button>
      <Keys keys="Ctrl S" />
      {onClear ? (
        <Button look="quiet" onPress={onClear}>
          {t('new.clear')}
        </Button>
      ) : null}
    </div>
  );
}
