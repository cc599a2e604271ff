import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Me } from '../../contract/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Cropper } from './Cropper.tsx';
import type { Square } from './crop.ts';
import { Face } from './Face.tsx';
import { cut, pictureIn, type Unfit } from './picture.ts';
import { useFaceChange } from './queries.ts';

/** One's own picture: chosen, cut to a square, seen before it is kept, and taken away again. */
export function FaceForm({ me }: { me: Me }): ReactNode {
  const { t } = useWords();
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  const change = useFaceChange();
  const choose = async (file: File) => {
    change.reset();
    const found = await pictureIn(file);
    const isUnfit = typeof found === 'string';
    setUnfit(isUnfit ? found : null);
    setPicture(isUnfit ? null : found);
  };
  const remove = () => change.mutate(null, { onSuccess: () => say(t('face.removed')) });
  return (
    <div className="face-form">
      <span className="face-now">
        <Face id={me.id} name={me.name} mark={me.face} size={30} />
      </span>
      <div className="face-do">
        <FileTrigger
          acceptedFileTypes={['image/jpeg', 'image/png']}
          onSelect={(files) => files?.[0] && void choose(files[0])}
        >
          <Button>{t(me.face === null ? 'face.choose' : 'face.other')}</Button>
        </FileTrigger>
        {me.face === null ? null : (
          <Button look="quiet" onPress={remove} isPending={change.isPending && picture === null}>
            {t('face.remove')}
          </Button>
        )}
        <p className="field-hint">{t('face.hint')}</p>
      </div>
      {unfit === null ? null : (
        <Notice tone="broken" title={t('face.unfit')}>
          {t(`face.unfit.${unfit}`)}
        </Notice>
      )}
      {picture === null ? <FailureNotice error={change.error} /> : null}
      <Cut picture={picture} name={me.name} change={change} onClose={() => setPicture(null)} />
    </div>
  );
}

interface CutProps {
  picture: ImageBitmap | null;
  name: string;
  change: ReturnType<typeof useFaceChange>;
  onClose: () => void;
}

function Cut({ picture, name, change, onClose }: CutProps): ReactNode {
  const { t } = useWords();
  const [isLost, setLost] = useState(false);
  const keep = async (whole: ImageBitmap, square: Square) => {
    const blob = await cut(whole, square);
    setLost(blob === null);
    if (blob === null) return;
    change.mutate(blob, {
      onSuccess: () => {
        onClose();
        say(t('face.saved'));
      },
    });
  };
  return (
    <Dialog title={t('face.cut')} isOpen={picture !== null} onClose={onClose}>
      {picture === null ? null : (
        <Cropper
          picture={picture}
          name={name}
          isPending={change.isPending}
          onCancel={onClose}
          onKeep={(square) => void keep(picture, square)}
        >
          {isLost ? <Notice tone="broken" title={t('face.unfit.broken')} /> : null}
          <FailureNotice error={change.error} />
        </Cropper>
      )}
    </Dialog>
  );
}
