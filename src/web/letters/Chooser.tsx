import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/fields.tsx';
import { Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { usualTemplates } from './allowed.ts';
import type { Writing } from './LetterEditor.tsx';
import { draftLetter, type LetterLang, type Template, useTemplates } from './queries.ts';

/** Which letter, in which language: a press makes its draft from what the case has on record. */
export function Chooser({ onDraft }: { onDraft: (writing: Writing) => void }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data, error, refetch } = useTemplates(lang);
  const [letterLang, setLetterLang] = useState<LetterLang>('zh');
  const making = useMutation({
    mutationFn: (template: string) => draftLetter(c.id, template, letterLang),
    onSuccess: ({ template, purpose, lang: of, text, unsure }) =>
      onDraft({ template, purpose, lang: of, text, unsure }),
  });
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const usual = usualTemplates(c);
  const rank = ({ id }: Template) => (usual.includes(id) ? usual.indexOf(id) : usual.length);
  const templates = data.templates
    .filter(({ offered, langs }) => offered && langs.includes(letterLang))
    .sort((a, b) => rank(a) - rank(b));
  return (
    <div className="letter-choose">
      <p className="muted">{t('letters.choose')}</p>
      <Choice
        label={t('letters.language')}
        value={letterLang}
        onChange={(id) => setLetterLang(id as LetterLang)}
        options={[
          { id: 'zh', label: '中文', lang: 'zh-CN' },
          { id: 'en', label: 'English', lang: 'en' },
        ]}
      />
      <FailureNotice error={making.error} />
      <ul className="letter-kinds">
        {templates.map(({ id, label, when, needsReview, origin }, i) => (
          <li key={id}>
            <div {...(origin === 'standard' ? {} : { 'data-words': true })}>
              <p className="letter-kind">
                {label} {needsReview ? <Tag>{t('letters.needs-review')}</Tag> : null}
              </p>
              <p className="muted small">{when}</p>
            </div>
            <Button
              look={i === 0 ? 'primary' : 'plain'}
              size="small"
              // not shown as at work: it is gone as soon as the draft is there, and what is announced of it with it
              onPress={() => making.isPending || making.mutate(id)}
            >
              {t('letters.write')}
            </Button>
          </li>
        ))}
      </ul>
      {templates.length === 0 ? <p className="muted">{t('letters.none-offered')}</p> : null}
    </div>
  );
}
