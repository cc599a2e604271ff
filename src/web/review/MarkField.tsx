import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ReviewMark } from '../../knowledge/ids.ts';
import { useWords } from '../words/words.tsx';
import { useMarkWords } from './mark-words.ts';

interface Props {
  label: string;
  value: ReviewMark | null;
  onChange: (mark: ReviewMark) => void;
  /** Of a red line: kept or crossed, nothing between. */
  isLine?: boolean;
  offered?: readonly ReviewMark[];
}

const all: readonly ReviewMark[] = ['met', 'partly', 'missed', 'not-applicable'];
const ofLine: readonly ReviewMark[] = ['met', 'missed'];

/** One of the marks, by arrows or by a press. */
export function MarkField({ label, value, onChange, isLine = false, offered }: Props): ReactNode {
  const { t } = useWords();
  const wordsOf = useMarkWords();
  return (
    <RadioGroup
      className="rv-marks"
      value={value}
      onChange={(mark) => onChange(mark as ReviewMark)}
      validationBehavior="aria"
    >
      <Label className="unseen">{t('review.mark.of', { label })}</Label>
      {(offered ?? (isLine ? ofLine : all)).map((mark) => (
        <Radio key={mark} value={mark} className="choice rv-mark">
          {wordsOf(mark, isLine)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
