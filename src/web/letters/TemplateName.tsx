import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { useTemplates } from './queries.ts';

/** What a template is called. */
export function TemplateName({ id }: { id: string }): ReactNode {
  const { t, lang } = useWords();
  const { data } = useTemplates(lang);
  return <>{data?.templates.find((one) => one.id === id)?.label ?? (data ? t('letters.one') : '…')}</>;
}
