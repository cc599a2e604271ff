import { type ReactNode, useState } from 'react';
import type { SkillsView, WorkerView } from '../../contract/routing.ts';
import { labelOf } from '../../contract/say.ts';
import { causes, type Label, sectors } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Check, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useChangeSkills } from './queries.ts';

const langs = ['zh', 'en'] as const;
const hard = ['danger', 'hostile', 'fury', 'vulnerable'] as const;
const { none: _, ...matters } = causes;

/** What somebody takes on: sectors, languages, matters, hard talks, and how many cases at once. */
export function SkillsForm({ worker }: { worker: WorkerView }): ReactNode {
  const { t } = useWords();
  const [draft, setDraft] = useState<SkillsView>(worker.skills);
  const [most, setMost] = useState(String(worker.skills.mostOpen ?? ''));
  const change = useChangeSkills(worker.id);
  const isFit =
    most.trim() === '' || (/^\d{1,4}$/.test(most.trim()) && Number(most) >= 1 && Number(most) <= 1000);
  const submit = () => {
    if (!isFit) return;
    const mostOpen = most.trim() === '' ? null : Number(most);
    change.mutate({ ...draft, mostOpen }, { onSuccess: () => say(t('routing.saved')) });
  };
  return (
    <form
      className="form drawer-part"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>{t('routing.takes')}</h3>
      <p className="muted">{t('routing.takes.hint')}</p>
      <Lists draft={draft} onChange={setDraft} />
      <TextInput
        label={t('routing.most')}
        hint={t('routing.most.hint')}
        type="number"
        value={most}
        onChange={setMost}
        error={isFit ? null : t('routing.most.error')}
      />
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

interface ListsProps {
  draft: SkillsView;
  onChange: (draft: SkillsView) => void;
}

function Lists({ draft, onChange }: ListsProps): ReactNode {
  const { t, lang } = useWords();
  const listed = <T extends string>(list: Readonly<Record<T, Label>>) =>
    (Object.keys(list) as T[]).map((id) => ({ id, label: labelOf(list, id, lang) }));
  return (
    <>
      <Several
        label={t('routing.hard')}
        options={hard.map((id) => ({ id, label: t(`routing.hard.${id}`) }))}
        value={draft.hard}
        onChange={(next) => onChange({ ...draft, hard: next })}
      />
      <Several
        label={t('routing.langs')}
        options={langs.map((id) => ({ id, label: t(`routing.lang.${id}`) }))}
        value={draft.langs}
        onChange={(next) => onChange({ ...draft, langs: next })}
      />
      <Several
        label={t('routing.sectors')}
        options={listed(sectors)}
        value={draft.sectors}
        onChange={(next) => onChange({ ...draft, sectors: next })}
      />
      <Several
        label={t('routing.causes')}
        options={listed(matters)}
        value={draft.causes}
        onChange={(next) => onChange({ ...draft, causes: next })}
      />
    </>
  );
}

interface SeveralProps<T extends string> {
  label: string;
  options: readonly { id: T; label: string }[];
  value: readonly string[];
  onChange: (value: T[]) => void;
}

/** Any of a short list. */
export function Several<T extends string>({ label, options, value, onChange }: SeveralProps<T>): ReactNode {
  const set = (id: T, isOn: boolean) =>
    onChange(options.map((one) => one.id).filter((one) => (one === id ? isOn : value.includes(one))));
  return (
    <fieldset className="r-several">
      <legend className="field-label">{label}</legend>
      <div className="r-checks">
        {options.map((one) => (
          <Check key={one.id} isSelected={value.includes(one.id)} onChange={(isOn) => set(one.id, isOn)}>
            {one.label}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
