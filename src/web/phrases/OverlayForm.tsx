import { type FormEvent, type ReactNode, useState } from 'react';
import type { OverlayView } from '../../contract/overlays.ts';
import { labelOf } from '../../contract/say.ts';
import { draftHandling } from '../../knowledge/ids.ts';
import type { OverlayKind } from '../../knowledge/overlay.ts';
import { useDraft } from '../drafts.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Choice, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { blankList, fromNamed, toNamed } from './blanks.ts';
import { Preview } from './Preview.tsx';
import { useOverlayStep } from './queries.ts';
import { bodyOf, type Field, fieldsOf, flawOf, type Written, writtenOf } from './written.ts';

interface Props {
  kind: OverlayKind;
  /** Null: a phrase of one's own, from nothing. */
  overlay: OverlayView | null;
  onSaved: (id: string) => void;
}

/** What the organisation says of an entry. What is typed waits in the tab until it is saved. */
export function OverlayForm({ kind, overlay, onSaved }: Props): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [kept] = useState(() => writtenOf(overlay));
  const [draft, setDraft, forget] = useDraft(
    `overlay:${overlay?.id ?? 'new'}:${overlay?.version ?? 0}`,
    kept,
  );
  const step = useOverlayStep();
  const isSame = JSON.stringify(draft) === JSON.stringify(kept);
  const flaw = flawOf(kind, draft);
  const mayChange = me?.role === 'manager' || me?.role === 'admin';
  const why = !mayChange ? t('phrases.why.role') : flaw ? t(flaw) : isSame ? t('phrases.why.same') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || step.isPending) return;
    const own = bodyOf(kind, draft, overlay?.own ?? null);
    step.mutate(
      overlay
        ? { do: 'change', id: overlay.id, body: { version: overlay.version, own } }
        : { do: 'add', body: { own } },
      {
        onSuccess: ({ id }) => {
          forget();
          say(t('phrases.saved'));
          onSaved(id);
        },
      },
    );
  };
  if (overlay?.floor && kind === 'fault') return <p className="phr-floor">{overlay.floor}</p>;
  return (
    <form className="form drawer-part" onSubmit={submit} noValidate autoComplete="off">
      {fieldsOf[kind].map((field) => (
        <FieldOf key={field} kind={kind} field={field} draft={draft} overlay={overlay} onChange={setDraft} />
      ))}
      {kind === 'advice' || kind === 'moment' ? (
        <Supplied overlay={overlay} draft={draft} onChange={setDraft} />
      ) : null}
      <Preview kind={kind} draft={draft} overlay={overlay} />
      <FailureNotice error={step.error} />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={step.isPending} why={why}>
          {t('ui.save')}
        </Button>
        {isSame ? null : (
          <Button look="quiet" onPress={forget}>
            {t('phrases.undo')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface FieldProps {
  kind: OverlayKind;
  field: Field;
  draft: Written;
  overlay: OverlayView | null;
  onChange: (draft: Written) => void;
}

const areas: Partial<Record<Field, number>> = {
  ...{ phrases: 4, except: 2, better: 3, do: 4, dont: 4, wordings: 4, contacts: 6 },
};

function FieldOf({ kind, field, draft, overlay, onChange }: FieldProps): ReactNode {
  const { t, lang } = useWords();
  if (field === 'handling')
    return (
      <Choice
        label={t('phrases.field.handling')}
        options={Object.keys(draftHandling).map((id) => ({ id, label: labelOf(draftHandling, id, lang) }))}
        value={draft.handling}
        onChange={(id) => onChange({ ...draft, handling: id as Written['handling'] })}
      />
    );
  const isOver = kind === 'sign' || kind === 'advice' || kind === 'moment';
  const key =
    field === 'reason' && isOver ? (kind === 'sign' ? 'reason' : kind === 'moment' ? 'going' : 'why') : field;
  const usual = isOver && overlay ? suppliedLine(overlay, field, lang) : '';
  return (
    <div data-words>
      <TextInput
        label={t(`phrases.field.${key}`)}
        hint={t(`phrases.hint.${key}`, { blanks: blankList(lang) })}
        lines={areas[field] ?? 0}
        placeholder={toNamed(usual, lang)}
        value={toNamed(draft[field], lang)}
        onChange={(text) => onChange({ ...draft, [field]: fromNamed(text) })}
        maxLength={4_000}
      />
    </div>
  );
}

/** What stands there while the organisation says nothing of its own. */
function suppliedLine({ supplied }: OverlayView, field: Field, lang: 'zh' | 'en'): string {
  const joined = (list: readonly { zh: string; en: string }[] | undefined) =>
    (list ?? []).map((one) => one[lang]).join('\n');
  switch (field) {
    case 'reason':
      return supplied?.why?.[lang] ?? '';
    case 'better':
      return (supplied?.better?.[lang] ?? []).join('\n');
    case 'do':
      return joined(supplied?.do);
    case 'dont':
      return joined(supplied?.dont);
    case 'handOver':
      return supplied?.handOver?.[lang] ?? '';
    default:
      return '';
  }
}

interface SuppliedProps {
  overlay: OverlayView | null;
  draft: Written;
  onChange: (draft: Written) => void;
}

/** The wordings that came with the desk; one that does not fit here is left out by taking its tick away. */
function Supplied({ overlay, draft, onChange }: SuppliedProps): ReactNode {
  const { t, lang } = useWords();
  const wordings = overlay?.supplied?.wordings ?? [];
  if (wordings.length === 0) return null;
  return (
    <fieldset className="phr-supplied">
      <legend className="field-label">{t('phrases.supplied')}</legend>
      {wordings.map((wording) => (
        <Check
          key={wording.zh}
          isSelected={!draft.hidden.includes(wording.zh)}
          onChange={(isShown) =>
            onChange({
              ...draft,
              hidden: isShown
                ? draft.hidden.filter((one) => one !== wording.zh)
                : [...draft.hidden, wording.zh],
            })
          }
        >
          <span data-words>{toNamed(wording[lang], lang)}</span>
        </Check>
      ))}
    </fieldset>
  );
}
