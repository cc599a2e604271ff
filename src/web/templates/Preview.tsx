import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Personal } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import type { TextLang } from './blanks.ts';
import { usePreview } from './queries.ts';

const readers: readonly string[] = ['lead', 'manager'];

/** The words filled from a real case: what a customer would read, and which gaps stay for a person. */
export function Preview({ text, letterLang }: { text: string; letterLang: TextLang }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const [number, setNumber] = useState('');
  const preview = usePreview();
  if (!me || !readers.includes(me.role)) return null;
  const shown = preview.data;
  const look = () => preview.mutate({ text, letterLang, case: number.trim() === '' ? null : number.trim() });
  return (
    <div className="tpl-preview">
      <div className="tpl-preview-ask">
        <TextInput
          label={t('templates.preview.case')}
          hint={t('templates.preview.case.hint')}
          value={number}
          onChange={setNumber}
          maxLength={40}
        />
        <Button
          isPending={preview.isPending}
          why={text.trim() === '' ? t('templates.why.empty') : null}
          onPress={look}
        >
          {t('templates.preview')}
        </Button>
      </div>
      <FailureNotice error={preview.error} />
      {shown ? (
        <>
          <p className="muted small" role="status">
            {shown.number === null ? (
              t('templates.preview.no-case')
            ) : (
              <>
                {t('templates.preview.of')}{' '}
                <Link to={paths.case} params={{ number: shown.number }} className="figures">
                  {shown.number}
                </Link>
              </>
            )}
          </p>
          <div className="letter-sheet" data-words lang={letterLang === 'zh' ? 'zh-CN' : 'en'}>
            <Personal>{shown.text}</Personal>
          </div>
        </>
      ) : null}
    </div>
  );
}
