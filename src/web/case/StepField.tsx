import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { labelOf } from '../../contract/say.ts';
import { FilesField } from '../files/FilesField.tsx';
import { CalculationField } from '../goodwill/CalculationField.tsx';
import { MoneyField } from '../goodwill/MoneyField.tsx';
import { RungField } from '../goodwill/RungField.tsx';
import { useClocks, useMe, usePeople } from '../queries.ts';
import { OwnerSuggestions } from '../routing/OwnerSuggestions.tsx';
import { Check, Choice, type Option, Select, TextInput } from '../ui/fields.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { calculationOf, isOptional, type Lack, remediesOf } from './body.ts';
import { CategoryField } from './CategoryField.tsx';
import type { Draft, Field } from './forms.ts';
import { InstantField, useTimesAhead, useTimesPast } from './InstantField.tsx';
import { RemediesField } from './RemediesField.tsx';

interface Props {
  c: CaseView;
  field: Field;
  draft: Draft;
  /** Shown only once somebody tried to save. */
  lack: Lack | undefined;
  /** The promise or clock the form is about. */
  part: string | null;
  onChange: (value: Draft[string]) => void;
  /** Fills several fields at once. */
  onPut: (changes: Draft) => void;
  onSubmit: () => void;
}

/** One field of a step's form, of the kind its table says. */
export function StepField(props: Props): ReactNode {
  const { c, field, draft, lack, onChange, onPut, onSubmit } = props;
  const given = draft[field.name];
  const value = typeof given === 'string' ? given : '';
  const shared = useShared(props);
  switch (field.kind) {
    case 'words':
      return (
        <>
          <TextInput
            {...shared}
            lines={field.lines ?? 3}
            value={value}
            onChange={onChange}
            onSubmit={onSubmit}
            maxLength={100_000}
          />
          {field.samples ? <Samples of={field.samples} onTake={onChange} /> : null}
        </>
      );
    case 'category':
      return (
        <CategoryField
          {...shared}
          caseId={c.id}
          value={value}
          onChange={onChange}
          maxLength={field.maxLength ?? 200}
        />
      );
    case 'text':
      return <TextInput {...shared} value={value} onChange={onChange} maxLength={field.maxLength ?? 200} />;
    case 'number':
      return <TextInput {...shared} type="number" value={value} onChange={onChange} />;
    case 'instant':
    case 'past':
      return <TimeField {...props} value={value} shared={shared} />;
    case 'check':
      return <CheckField {...props} shared={shared} />;
    case 'money':
      return <MoneyField {...shared} value={value} onChange={onChange} />;
    case 'calculation':
      return (
        <CalculationField
          {...shared}
          c={c}
          value={calculationOf(draft)}
          isTried={lack !== undefined}
          onPut={onPut}
        />
      );
    case 'files':
      return <FilesField {...shared} c={c} value={value} onChange={onChange} />;
    case 'remedies':
      return <RemediesField {...shared} value={remediesOf(draft)} onChange={onChange} />;
    default:
      return <ListField {...props} value={value} shared={shared} />;
  }
}

function TimeField({
  c,
  field,
  value,
  onChange,
  shared,
}: Props & { value: string; shared: Shared }): ReactNode {
  const ahead = useTimesAhead();
  const past = useTimesPast(c.receivedAt);
  const offers = field.kind === 'past' ? past : ahead;
  return <InstantField {...shared} value={value} onChange={onChange} offers={offers} />;
}

/** Wordings to begin with: a press puts one into the field, where it is made one's own. */
function Samples({ of, onTake }: { of: readonly Key[]; onTake: (words: string) => void }): ReactNode {
  const { t } = useWords();
  return (
    <div className="samples">
      <p className="muted small">{t('form.samples')}</p>
      {of.map((key) => (
        <button key={key} type="button" className="sample" onClick={() => onTake(t(key))}>
          {t(key)}
        </button>
      ))}
    </div>
  );
}

function CheckField({ field, draft, onChange, shared }: Props & { shared: Shared }): ReactNode {
  const { t } = useWords();
  return (
    <div className="field">
      <Check isSelected={draft[field.name] === true} onChange={onChange}>
        {t(field.label)}
      </Check>
      {shared.hint ? <p className="field-hint">{shared.hint}</p> : null}
      <p className="field-error">{shared.error ?? ''}</p>
    </div>
  );
}

interface Shared {
  label: string;
  hint?: string;
  error: string | null;
}

function useShared({ c, field, draft, lack }: Props): Shared {
  const { t } = useWords();
  const optional = field.kind !== 'level' && field.kind !== 'past' && isOptional(field, draft, c);
  return {
    label: `${t(field.label)}${optional ? t('form.optional') : ''}`,
    ...(field.hint ? { hint: t(field.hint) } : {}),
    error: lack === undefined ? null : t(lackWords(field, lack)),
  };
}

function lackWords({ kind }: Field, lack: Lack): Key {
  if (lack === 'left-out') return 'form.lack.left-out';
  if (kind === 'number' || kind === 'category' || kind === 'remedies' || kind === 'money' || kind === 'files')
    return `form.lack.unfit.${kind}`;
  return kind === 'calculation' ? 'form.lack.unfit.calculation' : 'form.lack.unfit.instant';
}

function ListField(props: Props & { value: string; shared: Shared }): ReactNode {
  const { field, value, shared, onChange } = props;
  const { t } = useWords();
  const options = useOptions(props);
  const list = { ...shared, options, onChange, value: value === '' ? null : value };
  if (field.kind === 'rung') return <RungField {...shared} c={props.c} value={value} onChange={onChange} />;
  if (field.kind === 'person')
    return (
      <>
        <Select {...list} />
        <OwnerSuggestions caseId={props.c.id} onPick={onChange} />
      </>
    );
  return ['choice', 'yes-no', 'level', 'next-clock'].includes(field.kind) ? (
    <Choice {...list} />
  ) : (
    <Select {...list} placeholder={t('form.choose')} />
  );
}

const levelWords = ['form.anger.0', 'form.anger.1', 'form.anger.2', 'form.anger.3'] as const;
const workers = new Set(['handler', 'lead', 'manager']);

function useOptions({ c, field, draft, part }: Props): Option[] {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const { data: people } = usePeople();
  const { data: clocks } = useClocks(c.id, lang);
  switch (field.kind) {
    case 'level':
      return [
        ...(field.options ?? levelWords.map((words, level) => [String(level), words] as const)).map(
          ([id, words]) => ({ id, label: t(words) }),
        ),
        { id: 'unknown', label: t('form.unknown') },
      ];
    case 'person':
      return (people?.people ?? [])
        .filter((one) => one.active && one.id !== c.owner && one.roles.some((role) => workers.has(role)))
        .sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id))
        .map(({ id, name }) => ({ id, label: name }));
    case 'department':
      return (people?.departments ?? []).map(({ id, name }) => ({ id, label: name }));
    case 'answerer':
      return (people?.people ?? [])
        .filter((one) => one.active && one.departmentId !== null && one.departmentId === draft.department)
        .map(({ id, name }) => ({ id, label: name }));
    case 'start-clock':
      return (clocks?.startable ?? []).map(({ pack, packName, clock, name }) => ({
        id: `${pack}/${clock}`,
        label: name,
        hint: packName,
      }));
    case 'next-clock': {
      const next = clocks?.clocks.find((clock) => clock.id === part)?.movesTo;
      return next ? [{ id: next.clock, label: next.name }] : [];
    }
    default: {
      const ids = field.only?.(c);
      const all: Option[] = field.options
        ? field.options.map(([id, words]) => ({ id, label: t(words) }))
        : Object.keys(field.from ?? {}).map((id) => ({ id, label: labelOf(field.from ?? {}, id, lang) }));
      return ids ? all.filter(({ id }) => ids.includes(id)) : all;
    }
  }
}
