import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ImportStandingView, UndoPreviewView } from '../../contract/import-list.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Moment } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useUndoImport, useUndoPreview } from './queries.ts';

/** One import: what was taken back of it, what undoing it would take now, and what would stay. */
export function UndoDrawer({ of, onClose }: { of: ImportStandingView; onClose: () => void }): ReactNode {
  const { data, error, refetch } = useUndoPreview(of.id);
  return (
    <Dialog title={of.name} look="drawer" isOpen onClose={onClose} hasNames>
      {data ? (
        <div className="drawer-parts">
          <Undoings of={data.import} />
          <Undo preview={data} />
        </div>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={6} />
      )}
    </Dialog>
  );
}

function Undoings({ of: { undoings } }: { of: ImportStandingView }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  if (undoings.length === 0) return null;
  return (
    <section className="drawer-part">
      <h3>{t('imports.undoings')}</h3>
      <ul className="rows">
        {undoings.map(({ why, by, at, cases }) => (
          <li key={at} className="imp-undoing">
            <p>{t('imports.undoing', { count: cases })}</p>
            <p data-words>{why}</p>
            <p className="muted small">
              <span data-words>{nameOf(by)}</span> · <Moment at={at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Undo({ preview }: { preview: UndoPreviewView }): ReactNode {
  const { t } = useWords();
  const [why, setWhy] = useState('');
  const undo = useUndoImport(preview.import.id);
  const { goes, going, stays } = preview;
  const go = () =>
    undo.mutate(why.trim(), {
      onSuccess: ({ gone }) => {
        setWhy('');
        say(t('imports.done', { count: gone }));
      },
    });
  return (
    <section className="drawer-part">
      <h3>{t('imports.undo')}</h3>
      <p>{t(goes === 0 ? 'imports.goes.none' : 'imports.goes', { count: goes })}</p>
      {going.length > 0 ? (
        <p className="imp-numbers">
          {going.map((number) => (
            <Link key={number} to={paths.case} params={{ number }} className="figures">
              {number}
            </Link>
          ))}
          {goes > going.length ? (
            <span className="muted">{t('imports.more', { count: goes - going.length })}</span>
          ) : null}
        </p>
      ) : null}
      {stays > 0 ? <Stays preview={preview} /> : null}
      {goes > 0 ? (
        <>
          <p className="muted small">{t('imports.what')}</p>
          <TextInput
            label={t('imports.why')}
            hint={t('imports.why.hint')}
            value={why}
            onChange={setWhy}
            maxLength={200}
          />
          <FailureNotice error={undo.error} />
          <div className="form-actions">
            <Button
              look="danger"
              isPending={undo.isPending}
              why={why.trim() === '' ? t('imports.why.missing') : null}
              onPress={go}
            >
              {t('imports.take-back', { count: goes })}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

function Stays({ preview: { stays, staying } }: { preview: UndoPreviewView }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <p>{t('imports.stays', { count: stays })}</p>
      <ul className="rows">
        {staying.map(({ number, why }) => (
          <li key={number} className="imp-stays">
            <Link to={paths.case} params={{ number }} className="figures">
              {number}
            </Link>
            <span className="muted">{t(`imports.kept.${why}`)}</span>
          </li>
        ))}
      </ul>
      {stays > staying.length ? (
        <p className="muted small">{t('imports.more', { count: stays - staying.length })}</p>
      ) : null}
    </>
  );
}
