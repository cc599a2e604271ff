import { type FormEvent, type ReactNode, useState } from 'react';
import type { DepartmentView } from '../../contract/team.ts';
import { useDraft } from '../drafts.ts';
import { usePeople } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Empty, Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useAddDepartment, useRenameDepartment } from './queries.ts';

const longest = 40;

/** The departments complaints are assigned to, and how many people each has. */
export function Departments(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = usePeople();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />;
  const { departments, people } = data;
  const count = (id: string) => people.filter((one) => one.active && one.departmentId === id).length;
  return (
    <>
      {departments.length === 0 ? (
        <Empty title={t('department.none')} icon="team">
          {t('department.none.detail')}
        </Empty>
      ) : null}
      {departments.length > 0 ? <p className="muted">{t('department.lead')}</p> : null}
      <ul className="rows">
        {departments.map((one) => (
          <DepartmentRow key={one.id} department={one} count={count(one.id)} />
        ))}
      </ul>
      <NewDepartment />
    </>
  );
}

function DepartmentRow({ department, count }: { department: DepartmentView; count: number }): ReactNode {
  const { t } = useWords();
  const [isRenaming, setRenaming] = useState(false);
  const { name } = department;
  if (isRenaming) {
    return (
      <li className="row row-form">
        <RenameForm department={department} onDone={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li className="row row-short">
      <p className="row-name" data-words>
        {name}
      </p>
      <p className="row-when figures">
        {count === 0 ? t('department.nobody') : t('department.people', { count })}
      </p>
      <span className="row-do" data-words>
        <Button size="small" label={t('department.rename-of', { name })} onPress={() => setRenaming(true)}>
          {t('department.rename')}
        </Button>
      </span>
    </li>
  );
}

function RenameForm({ department, onDone }: { department: DepartmentView; onDone: () => void }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState(department.name);
  const rename = useRenameDepartment(department);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rename.isPending || name.trim() === '') return;
    if (name.trim() === department.name) return onDone();
    rename.mutate(name.trim(), {
      onSuccess: () => {
        say(t('department.renamed', { name: name.trim() }));
        onDone();
      },
    });
  };
  return (
    <form className="line-form" onSubmit={submit} noValidate autoComplete="off" data-words>
      <TextInput
        label={t('department.rename-of', { name: department.name })}
        isLabelUnseen
        value={name}
        onChange={setName}
        maxLength={longest}
        autoFocus
      />
      <Button
        type="submit"
        look="primary"
        isPending={rename.isPending}
        why={name.trim() === '' ? t('department.write') : null}
      >
        {t('ui.save')}
      </Button>
      <Button look="quiet" onPress={onDone}>
        {t('ui.cancel')}
      </Button>
      <FailureNotice error={rename.error} />
    </form>
  );
}

function NewDepartment(): ReactNode {
  const { t } = useWords();
  const [name, setName, forget] = useDraft('new-department', '');
  const add = useAddDepartment();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending || name.trim() === '') return;
    add.mutate(name.trim(), {
      onSuccess: () => {
        say(t('department.added', { name: name.trim() }));
        forget();
      },
    });
  };
  return (
    <form className="line-form" onSubmit={submit} noValidate autoComplete="off">
      <TextInput
        label={t('department.new')}
        placeholder={t('department.new.hint')}
        value={name}
        onChange={setName}
        maxLength={longest}
      />
      <Button type="submit" isPending={add.isPending} why={name.trim() === '' ? t('department.write') : null}>
        {t('department.add')}
      </Button>
      <FailureNotice error={add.error} />
    </form>
  );
}
