import { type ReactNode, useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';

/** A one-time link to hand over: shown whole, copied with one press. */
export function LinkShown({ link }: { link: string }): ReactNode {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'by-hand' | null>(null);
  const copy = async () => {
    field.current?.select();
    setOutcome((await copied(link)) ? 'copied' : 'by-hand');
  };
  return (
    <div className="link-shown">
      <TextField className="field" value={link} isReadOnly>
        <Label className="unseen">{t('link-shown.label')}</Label>
        <Input ref={field} className="input figures" onFocus={(event) => event.target.select()} data-words />
      </TextField>
      <Button look="primary" onPress={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'tick' : 'link'} />
        {t('link-shown.copy')}
      </Button>
      <p className="link-shown-outcome" role="status">
        {outcome === null ? '' : t(`link-shown.${outcome}`)}
      </p>
    </div>
  );
}

/** Copies, also where the desk is opened without https and browsers offer only the old way: what is selected. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
