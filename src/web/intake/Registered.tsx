import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { noteInWords } from './notes.ts';
import type { Opened } from './register.ts';

/** Taken in, with something to know first: what was changed, guessed or left out, or that it was there before. */
export function Registered({ opened, onAgain }: { opened: Opened; onAgain: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { number } = opened.case;
  const go = useRef<HTMLAnchorElement>(null);
  useEffect(() => go.current?.focus(), []);
  return (
    <div className="form">
      <Notice
        tone={opened.opened ? 'kept' : 'info'}
        title={t(opened.opened ? 'new.done' : 'new.existed', { number })}
      >
        {opened.opened ? t('new.done.detail') : t('new.existed.detail')}
      </Notice>
      {opened.notes.length > 0 ? (
        <section>
          <h2>{t('new.notes')}</h2>
          <ul className="n-notes">
            {opened.notes.map((note) => (
              <li key={note}>{noteInWords(note, lang)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="form-actions">
        <Link ref={go} to={paths.case} params={{ number }} className="button button-primary n-go">
          {t('new.open')}
          <Icon name="forward" />
        </Link>
        <Button look="quiet" onPress={onAgain}>
          {t('new.another')}
        </Button>
      </div>
    </div>
  );
}
