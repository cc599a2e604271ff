import './imports.css';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ImportStandingView } from '../../contract/import-list.ts';
import { timeInWords } from '../../contract/say.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { EntryRow } from '../ui/EntryRow.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useImports } from './queries.ts';
import { UndoDrawer } from './UndoDrawer.tsx';

/** Tables that came in: by whom, when, what became of them, and the way to take one back. */
export function Imports(): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useImports();
  const [open, setOpen] = useState<string | null>(null);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const opened = data.imports.find(({ id }) => id === open);
  return (
    <>
      <p className="muted">{t('imports.lead')}</p>
      {data.imports.length === 0 ? (
        <Empty title={t('imports.none')} icon="upload">
          <Link to={paths.newComplaint} hash="file">
            {t('imports.none.detail')}
          </Link>
        </Empty>
      ) : (
        <ul className="rows">
          {data.imports.map((one) => (
            <Row key={one.id} one={one} onOpen={() => setOpen(one.id)} />
          ))}
        </ul>
      )}
      {opened ? <UndoDrawer of={opened} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Row({ one, onOpen }: { one: ImportStandingView; onOpen: () => void }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { name, by, at, opened, existed, refused, here, endedAt, undoings } = one;
  return (
    <EntryRow
      name={name}
      under={t('imports.counts', { opened, existed, refused })}
      written={{ name: true, under: false }}
      onOpen={onOpen}
    >
      <span className="muted small">
        {by === 'import' ? t('imports.by-command') : <span data-words>{nameOf(by)}</span>} ·{' '}
        {timeInWords(at, lang)}
      </span>
      {undoings.length > 0 ? (
        <Tag>{t(here === 0 ? 'imports.undone' : 'imports.undone.partly', { count: here })}</Tag>
      ) : endedAt === null ? (
        <Tag tone="today">{t('imports.no-end')}</Tag>
      ) : null}
    </EntryRow>
  );
}
