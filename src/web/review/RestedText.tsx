import { type CSSProperties, type ReactNode, useMemo, useState } from 'react';
import type { PlaceView } from '../../contract/quality.ts';
import { segmentsOf } from '../talk/segments.ts';
import { useWords } from '../words/words.tsx';
import { useLights, usePointing } from './pointing.tsx';
import type { Rest } from './rests.ts';

interface Props {
  text: string;
  rests: readonly Rest[];
  /** Places that are shown while one looks at what rests on them. */
  more: readonly PlaceView[];
  lit: string | null;
}

/** The words of a turn, fine lines under those that something rests on, and behind those one looks at a tint. */
export function RestedText({ text, rests, more, lit }: Props): ReactNode {
  const segments = useMemo(() => {
    // What rests on the whole turn is told beneath it, not drawn under every word.
    const drawn = rests.map((rest) => (isWhole(rest, text) ? { ...rest, end: rest.start } : rest));
    return segmentsOf(
      text,
      drawn,
      [...rests, ...more].flatMap(({ start, end }) => [start, end]),
    );
  }, [text, rests, more]);
  const isLit = (start: number, end: number) =>
    [...rests.filter(({ what }) => what === lit), ...more].some(
      (place) => place.start <= start && place.end >= end,
    );
  return (
    <p className="rv-text" data-words>
      {segments.map(({ start, end, lines }) => {
        const words = text.slice(start, end);
        const lights = lit !== null && isLit(start, end);
        if (lines.length === 0 && !lights) return words;
        return (
          <mark
            key={start}
            className="mark"
            style={linesStyle(lines)}
            {...(lights ? { 'data-lit': true } : {})}
          >
            {words}
          </mark>
        );
      })}
    </p>
  );
}

const isWhole = ({ start, end }: PlaceView, text: string): boolean => start === 0 && end >= text.length;

const linesStyle = (lines: readonly (string | null)[]): CSSProperties =>
  Object.fromEntries(
    lines.flatMap((hue, line) => (hue ? [[`--line-${line}`, `var(--mark-${hue})`]] : [])),
  ) as CSSProperties;

/** As many names stand under a turn before one asks for the others. */
const most = 3;

/** What rests on a turn, each once: to look at it here lights it, to press it lights its words and goes to the card. */
export function TurnRests({ rests }: { rests: readonly Rest[] }): ReactNode {
  const { t } = useWords();
  const [isWhole, setWhole] = useState(false);
  const names = [...new Map(rests.map((rest) => [rest.what, rest])).values()];
  if (names.length === 0) return null;
  const hidden = isWhole || names.length <= most + 1 ? 0 : names.length - most;
  return (
    <ul className="rv-rests" aria-label={t('review.rests')}>
      {names.slice(0, names.length - hidden).map((rest) => (
        <li key={rest.what}>
          <RestName rest={rest} />
        </li>
      ))}
      {hidden > 0 ? (
        <li>
          <button type="button" className="rv-rest" onClick={() => setWhole(true)}>
            {t('review.rests.more', { count: hidden })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function RestName({ rest: { what, name, hue } }: { rest: Rest }): ReactNode {
  const { show, lit } = usePointing();
  const lights = useLights(what);
  const go = () => {
    show('card');
    // In the pane that is shown now.
    requestAnimationFrame(() => {
      const place = document.querySelector(`[data-what="${CSS.escape(what)}"]`);
      place?.scrollIntoView({ block: 'center' });
    });
  };
  return (
    <button
      type="button"
      className={`rv-rest hue-${hue}`}
      {...(lit === what ? { 'data-lit': true } : {})}
      onClick={go}
      {...lights}
    >
      {name}
    </button>
  );
}

/** The stretch of a turn's words that is selected; null where nothing in it is. */
export function chosenIn(turn: HTMLElement | null): { start: number; end: number } | null {
  const words = turn?.querySelector('.rv-text');
  const selection = window.getSelection();
  if (!words || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
