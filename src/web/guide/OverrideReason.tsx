import './guide.css';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { type DraftFault, draftFaults, type OverrideReason, overrideReasons } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { useWords } from '../words/words.tsx';

/** Why a draft goes out over what was found in it. */
export interface Override {
  reason: OverrideReason;
  words: string | null;
}

const reasons = Object.keys(overrideReasons) as OverrideReason[];

interface Props {
  faults: readonly DraftFault[];
  onPick: (override: Override) => void;
  onCancel: () => void;
}

/** Asks why these words go out as they stand: one key, or a press, answers and sends. Words of one's own are optional. */
export function OverrideReasons({ faults, onPick, onCancel }: Props): ReactNode {
  const { t, lang } = useWords();
  const [words, setWords] = useState('');
  const place = useRef<HTMLFieldSetElement>(null);
  useEffect(() => place.current?.querySelector('button')?.focus(), []);
  const pick = (reason: OverrideReason) => onPick({ reason, words: words.trim() || null });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
      return;
    }
    if (event.target instanceof HTMLInputElement) return;
    const reason = reasons[Number(event.key) - 1];
    if (!reason || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pick(reason);
  };
  const what = [...new Set(faults)].map((fault) => labelOf(draftFaults, fault, lang));
  return (
    <fieldset ref={place} className="guide-override" onKeyDown={onKeyDown}>
      <legend>{t('guide.override', { what: what.join(lang === 'zh' ? '、' : ', ') })}</legend>
      <div className="guide-reasons">
        {reasons.map((reason, i) => (
          <Button key={reason} size="small" onPress={() => pick(reason)}>
            <kbd>{i + 1}</kbd> {labelOf(overrideReasons, reason, lang)}
          </Button>
        ))}
        <Button size="small" look="quiet" onPress={onCancel}>
          {t('guide.override.back')}
        </Button>
      </div>
      <TextInput
        label={t('guide.override.words')}
        isLabelUnseen
        placeholder={t('guide.override.words')}
        value={words}
        onChange={setWords}
        maxLength={500}
      />
    </fieldset>
  );
}
