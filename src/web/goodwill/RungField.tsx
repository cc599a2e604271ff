import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { rungOrder } from '../../desk/case/offers.ts';
import { Select } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';
import { useLadder } from './queries.ts';
import { useRungName } from './rung-name.ts';

interface Props {
  c: CaseView;
  label: string;
  hint?: string;
  error: string | null;
  value: string;
  onChange: (value: string) => void;
}

/** The rungs the organisation climbs, by its own names. */
export function RungField({ c, value, ...field }: Props): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useRungName();
  const climbed = useLadder(c, lang).data?.rungs.map(({ rung }) => rung);
  const options = (climbed ?? rungOrder).map((rung) => ({ id: rung, label: nameOf(rung) }));
  return (
    <Select {...field} options={options} value={value === '' ? null : value} placeholder={t('form.choose')} />
  );
}
