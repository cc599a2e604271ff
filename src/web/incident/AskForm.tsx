import { type FormEvent, type ReactNode, useState } from 'react';
import { InstantField, useTimesAhead } from '../case/InstantField.tsx';
import { fromWall } from '../case/times.ts';
import { useDraft } from '../drafts.ts';
import { Button, type ButtonProps } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Choice, type Option, Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { parseSum } from './money.ts';
import { type IncidentStep, useIncidentStep } from './queries.ts';
import { useIncidentScreen } from './screen.tsx';

export interface AskField {
  name: string;
  label: Key;
  hint?: Key;
  kind?: 'words' | 'money' | 'choice' | 'select' | 'instant';
  lines?: number;
  options?: readonly Option[];
  isOptional?: boolean;
  maxLength?: number;
  /** Asked for only while this says so. */
  when?: (draft: Draft) => boolean;
}

export type Draft = Readonly<Record<string, string>>;

interface AskProps {
  /** By which the draft is kept. */
  name: string;
  command: string;
  button: Key;
  look?: ButtonProps['look'];
  size?: ButtonProps['size'];
  /** Read out in place of the button's words, where many are alike. */
  label?: string;
  fields: readonly AskField[];
  initial?: Draft;
  intro?: Key;
  done: Key;
  toStep: (draft: Draft) => IncidentStep;
  isOpenAtFirst?: boolean;
}

/** A button that opens what it asks for in place; nothing where the role may never press it. */
export function Ask(props: AskProps): ReactNode {
  const { t } = useWords();
  const { whyNot, i } = useIncidentScreen();
  const [isOpen, setOpen] = useState(props.isOpenAtFirst ?? false);
  const why = whyNot(props.command);
  if (why === undefined) return null;
  if (isOpen && why === null)
    return <AskForm {...props} name={`${i.id}:${props.name}`} onClose={() => setOpen(false)} />;
  return (
    <Button
      look={props.look ?? 'plain'}
      size={props.size ?? 'small'}
      why={why}
      onPress={() => setOpen(true)}
      {...(props.label ? { label: props.label } : {})}
    >
      {t(props.button)}
    </Button>
  );
}

const none: Draft = {};

function AskForm({
  name,
  fields,
  initial = none,
  intro,
  button,
  done,
  toStep,
  onClose,
}: AskProps & { onClose: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { i } = useIncidentScreen();
  // Its own, so that what was refused here is told here.
  const step = useIncidentStep(i, lang);
  const [draft, setDraft, forget] = useDraft<Draft>(`incident:${name}`, initial);
  const [isTried, setTried] = useState(false);
  const shown = fields.filter(({ when }) => when?.(draft) ?? true);
  const flawOf = (field: AskField): string | null => {
    const text = (draft[field.name] ?? '').trim();
    if (field.kind === 'money') return parseSum(text) === undefined ? t('inc.ask.money') : null;
    if (field.kind === 'instant' && text !== '' && fromWall(text) === null)
      return t('form.lack.unfit.instant');
    return text === '' && !field.isOptional ? t('inc.ask.missing') : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (step.isPending || shown.some((field) => flawOf(field) !== null)) return;
    step.mutate(toStep(draft), {
      onSuccess: () => {
        forget();
        say(t(done));
        onClose();
      },
    });
  };
  return (
    <form className="form inc-form" aria-label={t(button)} onSubmit={submit} noValidate autoComplete="off">
      {intro ? <p className="muted">{t(intro)}</p> : null}
      {shown.map((field) => (
        <AskInput
          key={field.name}
          field={field}
          value={draft[field.name] ?? ''}
          onChange={(value) => setDraft({ ...draft, [field.name]: value })}
          error={isTried ? flawOf(field) : null}
        />
      ))}
      <FailureNotice error={step.error} />
      <DialogActions type="submit" isPending={step.isPending} onCancel={onClose}>
        {t('ui.save')}
      </DialogActions>
    </form>
  );
}

interface InputProps {
  field: AskField;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

function AskInput({ field, value, onChange, error }: InputProps): ReactNode {
  const { t } = useWords();
  const ahead = useTimesAhead();
  const { kind = 'words', options = [], lines = 3 } = field;
  const label = field.isOptional ? t('inc.ask.optional', { label: t(field.label) }) : t(field.label);
  const common = { label, hint: field.hint ? t(field.hint) : undefined, error };
  if (kind === 'choice')
    return <Choice {...common} options={options} value={value || null} onChange={onChange} />;
  if (kind === 'select')
    return (
      <div data-words>
        <Select {...common} options={options} value={value || null} onChange={onChange} />
      </div>
    );
  if (kind === 'instant')
    return <InstantField {...common} value={value} onChange={onChange} offers={ahead} />;
  return (
    <div data-words>
      <TextInput
        {...common}
        value={value}
        onChange={onChange}
        {...(kind === 'money' || lines === 0 ? {} : { lines })}
        {...(field.maxLength ? { maxLength: field.maxLength } : {})}
      />
    </div>
  );
}
