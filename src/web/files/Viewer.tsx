import { type ReactNode, useEffect, useState } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { FileView } from '../../contract/files.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { addressOf, readFile } from '../client.ts';
import { isStale, useNameOf, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Personal } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { pathOf, shownAs, sizeInWords } from './words.ts';

interface Props {
  caseId: string;
  file: FileView;
  onClose: () => void;
}

/** One file, as large as there is room; to be saved, and to be taken out for good. */
export function Viewer({ caseId, file, onClose }: Props): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const nameOf = useNameOf();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, kind, bytes, at, by } = file;
  const facts = {
    kind: (kind ?? '').toUpperCase(),
    size: sizeInWords(bytes ?? 0, lang),
    at,
    name: nameOf(by) ?? '',
  };
  return (
    <Dialog look="wide" hasNames title={name ?? ''} isOpen onClose={onClose}>
      <div className="viewer">
        <Personal>
          <Shown key={id} caseId={caseId} file={file} />
        </Personal>
        <p className="muted small">{t('files.facts', facts)}</p>
        {kind === 'jpg' ? <p className="muted small">{t('files.original')}</p> : null}
        {isRemoving ? (
          <Removal c={c} file={file} onDone={onClose} onCancel={() => setRemoving(false)} />
        ) : (
          <div className="form-actions">
            <a
              className="button button-plain button-normal"
              href={addressOf(pathOf(caseId, id))}
              download={name ?? ''}
            >
              <Icon name="download" />
              {t('files.download')}
            </a>
            <Button look="quiet" onPress={() => setRemoving(true)} why={whyNotRemove(c)}>
              {t('files.remove')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

const whyNotRemove = (c: CaseView): string | null =>
  c.commands.find(({ type }) => type === 'remove-file')?.why?.detail ?? null;

function Shown({ caseId, file: { id, kind, name } }: Pick<Props, 'caseId' | 'file'>): ReactNode {
  const { t } = useWords();
  const [isBroken, setBroken] = useState(false);
  const src = addressOf(pathOf(caseId, id));
  const onError = () => setBroken(true);
  if (isBroken) return <p className="viewer-none">{t('files.broken')}</p>;
  switch (shownAs(kind)) {
    case 'image':
      return <img className="viewer-picture" src={src} alt={name ?? ''} onError={onError} />;
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: recordings of customers come without captions; what was said is the talk
      return <audio className="viewer-sound" src={src} controls preload="metadata" onError={onError} />;
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: films of customers come without captions
      return <video className="viewer-film" src={src} controls preload="metadata" onError={onError} />;
    case 'pdf':
      return navigator.pdfViewerEnabled ? (
        <Pages path={pathOf(caseId, id)} title={name ?? ''} />
      ) : (
        <p className="viewer-none">{t('files.no-pdf')}</p>
      );
    default:
      return <p className="viewer-none">{t('files.not-shown')}</p>;
  }
}

/**
 * A paper in the browser's own viewer. The server only gives it out to be saved; the page hands it over itself, and the
 * viewer's own bar would call it by the number it is handed over under: name and saving stand around it.
 */
function Pages({ path, title }: { path: string; title: string }): ReactNode {
  const [address, setAddress] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    readFile(path)
      .then((bytes) => {
        if (isGone) return;
        made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
        setAddress(made);
      })
      .catch((failure: unknown) => !isGone && setError(failure));
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path]);
  if (error) return <Failed error={error} />;
  return address ? (
    <iframe className="viewer-pages" src={`${address}#navpanes=0&toolbar=0`} title={title} />
  ) : (
    <Loading lines={6} />
  );
}

interface RemovalProps {
  c: CaseView;
  file: FileView;
  onDone: () => void;
  onCancel: () => void;
}

function Removal({ c, file, onDone, onCancel }: RemovalProps): ReactNode {
  const { t, lang } = useWords();
  const step = useStep(c, lang);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '' || step.isPending) return;
    const path = `/files/${file.id}/removal`;
    step.mutate(
      { method: 'PUT', path, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          say(t('files.removed.done'));
          onDone();
        },
      },
    );
  };
  return (
    <div className="form">
      <Notice tone="today">{t('files.remove.lead')}</Notice>
      <TextInput
        label={t('files.remove.reason')}
        hint={t('files.remove.hint')}
        lines={2}
        autoFocus
        value={reason}
        onChange={setReason}
        error={isMissing ? t('files.remove.missing') : null}
        onSubmit={submit}
      />
      {isStale(step.error) ? (
        <Notice>{t('files.remove.stale')}</Notice>
      ) : (
        <FailureNotice error={step.error} />
      )}
      <DialogActions look="danger" onPress={submit} isPending={step.isPending} onCancel={onCancel}>
        {t('files.remove.do')}
      </DialogActions>
    </div>
  );
}
