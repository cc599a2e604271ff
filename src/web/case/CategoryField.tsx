import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { categorySuggestion } from '../../contract/learning.ts';
import { read } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { inPercent } from '../ui/percent.ts';
import { useWords } from '../words/words.tsx';

type Suggestion = z.output<typeof categorySuggestion>;

/** Silent where nothing was learnt and where no answer comes: the field is as good without. */
const useSuggestion = (caseId: string) =>
  useQuery({
    queryKey: ['case', caseId, 'category-suggestion'],
    queryFn: ({ signal }) => read<Suggestion>(`/cases/${caseId}/category-suggestion`, signal),
    select: ({ suggestion }) => suggestion,
    staleTime: 60_000,
  });

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
  return (
    <div className="category">
      <TextInput {...field} />
      {suggestion ? (
        <div className="category-suggestion">
          <span data-words>
            <Button
              size="small"
              isPressed={field.value.trim() === suggestion.category}
              onPress={() => field.onChange(suggestion.category)}
            >
              {t('form.category.use', { category: suggestion.category })}
            </Button>
          </span>
          <p className="field-hint">
            {t('form.category.sure', { percent: inPercent(suggestion.score) })}
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
