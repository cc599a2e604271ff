import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { z } from 'zod';
import type { categorySuggestion } from '../../contract/learning.ts';
import { read } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { inPercent } from '../ui/percent.ts';
import { useWords } from '../words/words.tsx';

type Answer = z.output<typeof categorySuggestion>;
type Suggestion = NonNullable<Answer['suggestion']>;

/** Silent where nothing was learnt and where no answer comes: the field is as good without. */
const useSuggestion = (caseId: string) =>
  useQuery({
    queryKey: ['case', caseId, 'category-suggestion'],
    queryFn: ({ signal }) => read<Answer>(`/cases/${caseId}/category-suggestion`, signal),
    select: ({ suggestion }) => suggestion,
    staleTime: 60_000,
  });

const isTaken = (value: string, { category, isBranch }: Suggestion): boolean =>
  isBranch ? value.startsWith(`${category}/`) : value.trim() === category;

interface Props {
  caseId: string;
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  value: string;
  onChange: (category: string) => void;
  maxLength: number;
}

/** The desk's own category, in free words; what was learnt from the archive offers the likeliest at a touch. */
export function CategoryField({ caseId, ...field }: Props): ReactNode {
  const { t, lang } = useWords();
  const { data: suggestion } = useSuggestion(caseId);
  const own = useRef<HTMLDivElement>(null);
  const take = ({ category, isBranch }: Suggestion): void => {
    field.onChange(isBranch ? `${category}/` : category);
    // what hangs on the branch is written by hand: one goes on where it ends
    if (isBranch) own.current?.querySelector('input')?.focus();
  };
  return (
    <div className="category" ref={own}>
      <TextInput {...field} />
      {suggestion ? (
        <div className="category-suggestion">
          <span data-words>
            <Button
              size="small"
              isPressed={isTaken(field.value, suggestion)}
              onPress={() => take(suggestion)}
            >
              {t(suggestion.isBranch ? 'form.category.begin' : 'form.category.use', suggestion)}
            </Button>
          </span>
          <p className="field-hint">
            {t(suggestion.isBranch ? 'form.category.branch' : 'form.category.sure', {
              percent: inPercent(suggestion.score),
            })}
            {suggestion.words.length > 0 ? (
              <>
                {t('form.category.because')}
                <span data-words>
                  {suggestion.words
                    .map((word) => t('form.category.word', { word }))
                    .join(lang === 'zh' ? '' : ', ')}
                </span>
              </>
            ) : null}
          </p>
        </div>
      ) : null}
    </div>
  );
}
