import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import { timeInWords } from '../../contract/say.ts';
import { useWords } from '../words/words.tsx';

type Tone = 'plain' | 'accent' | 'kept' | 'today' | 'broken';

/** A short fact beside others: a word, never a colour alone. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

/** What identifies a person: covered while the privacy shutter is closed. */
export function Personal({ children }: { children: ReactNode }): ReactNode {
  return <span className="personal">{children}</span>;
}

/** An instant as people say it: how long ago, with day and hour on hover and focus. */
export function Moment({ at, now = Date.now() }: { at: string; now?: number }): ReactNode {
  const { lang } = useWords();
  return (
    <Hint text={timeInWords(at, lang)}>
      <time dateTime={at}>{agoInWords(Date.parse(at), now, lang)}</time>
    </Hint>
  );
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** 3 小时前, in 2 days; within a minute: 刚刚, just now. */
export function agoInWords(at: number, now: number, lang: 'zh' | 'en'): string {
  const ms = at - now;
  const [unit, length] = steps.find(([, step]) => Math.abs(ms) >= step) ?? [null, 1];
  if (unit === null) return lang === 'zh' ? '刚刚' : 'just now';
  const format = new Intl.RelativeTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { numeric: 'always' });
  return format.format(Math.trunc(ms / length), unit);
}

/** Words that appear on hover and focus of something small. */
export function Hint({ text, children }: { text: string; children: ReactNode }): ReactNode {
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Focusable>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what a pointer learns by hovering, a keyboard learns by focus */}
        <span className="hint" tabIndex={0} role="note">
          {children}
        </span>
      </Focusable>
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}

export const Keys = ({ keys }: { keys: string }): ReactNode => <kbd className="keys">{keys}</kbd>;
