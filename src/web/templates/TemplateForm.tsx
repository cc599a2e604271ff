import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { TemplateView } from '../../contract/letter-templates.ts';
import { letterPurposes } from '../../knowledge/letter-blanks.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Choice, Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { blankNames, fromNamed, type TextLang, toNamed } from './blanks.ts';
import { Preview } from './Preview.tsx';
import { type TemplateWords, useTemplateChange } from './queries.ts';

interface Written {
  purpose: TemplateView['purpose'];
  label: string;
  occasion: string;
  needsReview: boolean;
  zh: string;
  en: string;
}

const writtenOf = (template: TemplateView | null): Written => ({
  purpose: template?.purpose ?? 'interim',
  label: template?.label ?? '',
  occasion: template?.occasion ?? '',
  needsReview: template?.needsReview ?? false,
  zh: toNamed(template?.zh ?? '', 'zh'),
  en: toNamed(template?.en ?? '', 'en'),
});

interface Props {
  /** Null: a new one. */
  template: TemplateView | null;
  onSaved: (id: string) => void;
}

/** The words of a template as they are being changed. What is typed waits in the tab until it is saved. */
export function TemplateForm({ template, onSaved }: Props): ReactNode {
  const { t } = useWords();
  const [kept] = useState(() => writtenOf(template));
  const [draft, setDraft, forget] = useDraft(
    `template:${template?.id ?? 'new'}:${template?.version ?? 0}`,
    kept,
  );
  const [textLang, setTextLang] = useState<TextLang>(kept.zh === '' && kept.en !== '' ? 'en' : 'zh');
  const change = useTemplateChange();
  const why = whyNot(draft, kept);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || change.isPending) return;
    const body = wordsOf(draft, template);
    change.mutate(
      template
        ? { do: 'change', id: template.id, body: { ...body, version: template.version } }
        : { do: 'add', body },
      {
        onSuccess: ({ id }) => {
          forget();
          say(t('templates.saved'));
          onSaved(id);
        },
      },
    );
  };
  return (
    <form className="form drawer-part" onSubmit={submit} noValidate autoComplete="off">
      <Heading draft={draft} onChange={setDraft} template={template} />
      <Choice
        label={t('templates.text-language')}
        options={[
          { id: 'zh', label: '中文', lang: 'zh-CN' },
          { id: 'en', label: 'English', lang: 'en' },
        ]}
        value={textLang}
        onChange={(id) => setTextLang(id as TextLang)}
      />
      <TextWithBlanks
        key={textLang}
        lang={textLang}
        text={draft[textLang]}
        onChange={(text) => setDraft({ ...draft, [textLang]: text })}
      />
      <Preview text={fromNamed(draft[textLang], textLang)} letterLang={textLang} />
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={change.isPending} why={why === null ? null : t(why)}>
          {t('ui.save')}
        </Button>
        {template && JSON.stringify(draft) !== JSON.stringify(kept) ? (
          <Button look="quiet" onPress={forget}>
            {t('templates.undo')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function whyNot(draft: Written, kept: Written) {
  if (draft.zh.trim() === '' && draft.en.trim() === '') return 'templates.why.empty';
  if (draft.label.trim() === '') return 'templates.why.unnamed';
  return JSON.stringify(draft) === JSON.stringify(kept) ? 'templates.why.unchanged' : null;
}

/** What is as the knowledge says is not said again: it keeps its name in both languages. */
function wordsOf(draft: Written, template: TemplateView | null): TemplateWords {
  const standard = template?.standard;
  const own = (text: string, usual: string | undefined) =>
    text.trim() === '' || text.trim() === usual ? null : text.trim();
  return {
    purpose: draft.purpose,
    needsReview: draft.needsReview,
    label: own(draft.label, standard?.label),
    occasion: own(draft.occasion, standard?.occasion),
    zh: draft.zh.trim() === '' ? null : fromNamed(draft.zh, 'zh'),
    en: draft.en.trim() === '' ? null : fromNamed(draft.en, 'en'),
  };
}

interface HeadingProps {
  draft: Written;
  onChange: (draft: Written) => void;
  template: TemplateView | null;
}

function Heading({ draft, onChange, template }: HeadingProps): ReactNode {
  const { t } = useWords();
  const set = (part: Partial<Written>) => onChange({ ...draft, ...part });
  return (
    <>
      <TextInput
        label={t('templates.name')}
        value={draft.label}
        onChange={(label) => set({ label })}
        maxLength={60}
      />
      <TextInput
        label={t('templates.occasion')}
        hint={t('templates.occasion.hint')}
        value={draft.occasion}
        onChange={(occasion) => set({ occasion })}
        maxLength={200}
      />
      {template?.standard ? null : (
        <Select
          label={t('templates.purpose')}
          hint={t('templates.purpose.hint')}
          options={letterPurposes.map((id) => ({ id, label: t(`templates.purpose.${id}`) }))}
          value={draft.purpose}
          onChange={(purpose) => set({ purpose: purpose as Written['purpose'] })}
        />
      )}
      {template?.mustReview || draft.purpose === 'final-position' ? (
        <p className="muted">{t('templates.must-review')}</p>
      ) : (
        <Check isSelected={draft.needsReview} onChange={(needsReview) => set({ needsReview })}>
          {t('templates.needs-review')}
        </Check>
      )}
    </>
  );
}

interface TextProps {
  lang: TextLang;
  text: string;
  onChange: (text: string) => void;
}

/** The text, and the blanks a press puts where the writing stands. */
function TextWithBlanks({ lang, text, onChange }: TextProps): ReactNode {
  const { t } = useWords();
  const around = useRef<HTMLDivElement>(null);
  const insert = (name: string) => {
    const area = around.current?.querySelector('textarea');
    const at = area?.selectionEnd ?? text.length;
    onChange(`${text.slice(0, at)}{${name}}${text.slice(at)}`);
    area?.focus();
  };
  return (
    <>
      <div ref={around} className="tpl-text" data-words>
        <TextInput
          label={t('templates.text')}
          hint={t('templates.text.hint')}
          lines={14}
          value={text}
          onChange={onChange}
          maxLength={20_000}
        />
      </div>
      <fieldset className="tpl-blanks">
        <legend className="muted small">{t('templates.blanks')}</legend>
        <div>
          {blankNames(lang).map((name) => (
            <button key={name} type="button" className="tpl-blank" data-words onClick={() => insert(name)}>
              {name}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}
