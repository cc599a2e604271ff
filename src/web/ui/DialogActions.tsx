import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { Button, type ButtonProps } from './Button.tsx';

interface DialogActionsProps extends Omit<ButtonProps, 'label' | 'keys' | 'isPressed' | 'form'> {
  onCancel: () => void;
}

/** The foot of a dialog: what it is for, named by `children`, and the way out. A submit button needs no `onPress`. */
export function DialogActions({
  children,
  look = 'primary',
  onCancel,
  ...main
}: DialogActionsProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="form-actions">
      <Button look={look} {...main}>
        {children}
      </Button>
      <Button look="quiet" size={main.size ?? 'normal'} onPress={onCancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}
