import { type ReactNode, useState } from 'react';
import type { FileView } from '../../contract/files.ts';
import { addressOf } from '../client.ts';
import { useNameOf } from '../queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { onDemand } from '../ui/OnDemand.tsx';
import { Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import './files.css';
import { iconOf, pathOf, shownAs, sizeInWords } from './words.ts';

const Viewer = onDemand(async () => (await import('./Viewer.tsx')).Viewer, { lines: 0 });

interface Props {
  caseId: string;
  files: readonly FileView[];
}

/** The files that came with something: pictures small, all others by their names. Each opens on a press. */
export function Files({ caseId, files }: Props): ReactNode {
  const { t } = useWords();
  const [openId, setOpen] = useState<string | null>(null);
  if (files.length === 0) return null;
  const open = files.find(({ id, state }) => id === openId && state === 'here');
  return (
    <>
      <ul className="files" aria-label={t('files.list')}>
        {files.map((file) => (
          <li key={file.id} className="files-item">
            {file.state === 'here' ? (
              <Tile caseId={caseId} file={file} onOpen={() => setOpen(file.id)} />
            ) : (
              <Gone file={file} />
            )}
          </li>
        ))}
      </ul>
      {open ? <Viewer caseId={caseId} file={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** A picture without a small one is drawn by the browser itself, unless it is too heavy for a list. */
const lightBytes = 1_500_000;

interface TileProps {
  caseId: string;
  file: FileView;
  onOpen: () => void;
}

function Tile({ caseId, file, onOpen }: TileProps): ReactNode {
  const { t, lang } = useWords();
  const [isBroken, setBroken] = useState(false);
  const { id, kind, name, bytes, hasPreview } = file;
  const isPicture = shownAs(kind) === 'image' && !isBroken && (hasPreview || (bytes ?? 0) <= lightBytes);
  const label = t('files.open', { name: name ?? '' });
  if (isPicture)
    return (
      <button
        type="button"
        className="file-picture personal"
        aria-label={label}
        title={name ?? ''}
        onClick={onOpen}
      >
        <img
          src={addressOf(pathOf(caseId, id, hasPreview ? '/preview' : ''))}
          alt=""
          width={128}
          height={96}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      </button>
    );
  return (
    <button type="button" className="file-chip" aria-label={label} title={name ?? ''} onClick={onOpen}>
      <Icon name={iconOf(kind)} />
      <span className="file-name" data-words>
        <Personal>{name}</Personal>
      </span>
      <span className="muted small figures">{sizeInWords(bytes ?? 0, lang)}</span>
    </button>
  );
}

/** Where a file was: that it was there is part of the record. */
function Gone({ file: { state, removed } }: { file: FileView }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  return (
    <p className="file-gone">
      <Icon name="remove" size={14} />
      {state === 'removed' && removed ? (
        <span>
          {t('files.removed', { at: removed.at, name: nameOf(removed.by) ?? '' })}
          {removed.reason.text === null ? null : <span data-words>{removed.reason.text}</span>}
        </span>
      ) : (
        t('files.erased')
      )}
    </p>
  );
}
