import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The title holds names, which are of no language. */
  hasNames?: boolean;
  /** `wide` has room for a picture; `drawer` comes from the right (from below on a phone); `palette` stands near the top, without a title bar. */
  look?: 'centre' | 'wide' | 'drawer' | 'palette';
}

/** A layer over the desk: focus stays inside, Escape and a click beside it close it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  hasNames,
  look = 'centre',
}: DialogProps): ReactNode {
  const { t } = useWords();
  return (
    <ModalOverlay
      className={`overlay overlay-${look}`}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={`modal modal-${look}`}>
        <AriaDialog className="dialog" {...(look === 'palette' ? { 'aria-label': title } : {})}>
          {look === 'palette' ? null : (
            <header className="dialog-head">
              <Heading slot="title" {...(hasNames ? { 'data-words': true } : {})}>
                {title}
              </Heading>
              <Button look="quiet" label={t('ui.close')} onPress={onClose}>
                <Icon name="close" />
              </Button>
            </header>
          )}
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
