import type { ReactNode } from 'react';
import { usePeople } from '../queries.ts';
import { Select } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';

interface DepartmentProps {
  value: string | null;
  onChange: (value: string | null) => void;
}

const none = 'none';

/** The department somebody belongs to, or none. Not there at all while nobody has made one. */
export function DepartmentSelect({ value, onChange }: DepartmentProps): ReactNode {
  const { t } = useWords();
  const departments = usePeople().data?.departments ?? [];
  if (departments.length === 0) return null;
  const options = [
    { id: none, label: t('team.no-department') },
    ...departments.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <div data-words>
      <Select
        label={t('member.department')}
        options={options}
        value={value ?? none}
        onChange={(id) => onChange(id === none ? null : id)}
      />
    </div>
  );
}
