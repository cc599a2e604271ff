import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { fileKinds } from '../../base/file-kind.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Personal } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import './files.css';
import type { Failure, Item, Shelf } from './shelf.ts';
import { iconOf, sizeInWords } from './words.ts';

const accepted = Object.values(fileKinds)
  .flatMap(({ media, endings }) => [media, ...endings.map((ending) => `.${ending}`)])
  .join(',');

interface AttachProps {
  shelf: Shelf;
  /** Why nothing can be attached here; null if it can. */
  why?: string | null;
}

/** Opens the browser's own choice of files. */
export function AttachButton({ shelf, why = null }: AttachProps): ReactNode {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" size="small" onPress={() => input.current?.click()} why={why}>
        <Icon name="attach" />
        {t('files.attach')}
      </Button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        accept={accepted}
        onChange={({ target }) => {
          shelf.add(target.files ?? []);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}

/** What files are dropped or pasted onto: they go on the shelf, words go into the field as ever. */
export function useDropOn(shelf: Shelf, isOpen = true) {
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => isOpen && dataTransfer.types.includes('Files');
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        shelf.add(event.dataTransfer.files);
      },
      onPaste: (event: ClipboardEvent) => {
        const { files, types } = event.clipboardData;
        // A table out of an office program comes as a picture as well: its words are what is wanted.
        if (!isOpen || files.length === 0 || types.includes('text/plain')) return;
        event.preventDefault();
        shelf.add(files);
      },
    },
  };
}

/** The files that will go with what is being written: how far each is, and what can be done where one is not there. */
export function FileShelf({ shelf }: { shelf: Shelf }): ReactNode {
  const { t } = useWords();
  if (shelf.items.length === 0) return null;
  return (
    <ul className="shelf" aria-label={t('files.shelf')}>
      {shelf.items.map((item) => (
        <ShelfItem key={item.key} item={item} shelf={shelf} />
      ))}
    </ul>
  );
}

function ShelfItem({ item, shelf }: { item: Item; shelf: Shelf }): ReactNode {
  const { t, lang } = useWords();
  const whyId = useId();
  const { key, sent, failure, done, bytes } = item;
  const name = sent?.name ?? item.name;
  const percent = Math.round(done * 100);
  const canRetry = failure?.why === 'silence' || failure?.why === 'refused';
  return (
    <li className="shelf-item" data-failed={failure ? true : undefined}>
      {item.small && !failure ? (
        <span className="shelf-picture personal">
          <img src={item.small} alt="" width={40} height={40} />
        </span>
      ) : (
        <Icon name={failure ? 'warning' : iconOf(sent?.kind ?? null)} />
      )}
      <span className="shelf-name" data-words>
        <Personal>{name}</Personal>
      </span>
      <span className="shelf-state figures">
        {failure || sent ? sizeInWords(bytes, lang) : t('files.sending', { percent })}
      </span>
      {!failure && !sent ? <progress value={done} aria-label={t('files.sending-of', { name })} /> : null}
      {canRetry ? (
        <Button
          look="quiet"
          size="small"
          label={t('files.retry-of', { name })}
          onPress={() => shelf.retry(key)}
        >
          {t('files.retry')}
        </Button>
      ) : null}
      <Button
        look="quiet"
        size="small"
        label={t(sent || failure ? 'files.drop-of' : 'files.stop-of', { name })}
        onPress={() => shelf.drop(key)}
      >
        <Icon name="close" size={14} />
      </Button>
      {sent && isRenamed(item.name, sent.name) ? (
        <p className="shelf-why">{t('files.renamed', { name: item.name })}</p>
      ) : null}
      {failure ? (
        <p id={whyId} className="shelf-why" role="alert">
          <FailureWords failure={failure} />
        </p>
      ) : null}
    </li>
  );
}

/** Whether what is in a file belied its ending, so that another one was put behind it. */
const isRenamed = (chosen: string, kept: string): boolean =>
  /\.[a-z0-9]{1,5}$/i.test(chosen) && kept.startsWith(`${chosen}.`);

function FailureWords({ failure }: { failure: Failure }): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  if (failure.why === 'refused') return failure.detail;
  const megabytes = Math.floor((me?.mostFileBytes ?? 0) / 1_048_576);
  return t(`files.failed.${failure.why}`, { megabytes });
}
