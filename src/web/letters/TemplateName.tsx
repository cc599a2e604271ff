import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { useTemplates } from './queries.ts';

/** What a template is called. */
export function TemplateName({ id }: { id: string }): ReactNode {
  const { t, lang } = useWords();
  const { data } = useTemplates(lang);
  const template = data?.templates.find((one) => one.id === id);
  if (!template) return data ? t('letters.one') : '…';
  return template.origin === 'standard' ? template.label : <span data-words>{template.label}</span>;
}
