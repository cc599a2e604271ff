import { type CSSProperties, type ReactNode, useMemo } from 'react';
import type { Mark } from './marks.ts';
import { type Segment, segmentsOf } from './segments.ts';

interface Props {
  text: string;
  /** How long its heading is; 0 for none. */
  headingLength: number;
  marks: readonly Mark[];
  /** Is this reading one that was chosen in the panel or the margin? */
  isLit: (label: string) => boolean;
  /** The stretch whose reasons stand open, by where it begins; they are described by the element of that id. */
  open: { start: number; reasonsId: string } | null;
}

/**
 * Words with fine lines under what was read in them. Only the first marked stretch is a tab stop: from there the
 * arrows go on. What a stretch speaks for is told by `data-marks`, the places of its marks in the list.
 */
export function MarkedText({ text, headingLength, marks, isLit, open }: Props): ReactNode {
  const segments = useMemo(() => {
    const drawn = marks.map((mark) => (mark.isWhole ? { ...mark, end: mark.start } : mark));
    return segmentsOf(text, drawn, [headingLength, headingLength + 1]);
  }, [text, headingLength, marks]);
  const tabStop = segments.find((segment) => segment.spans.length > 0)?.start;
  const shown = (segment: Segment) => {
    const words = text.slice(segment.start, segment.end);
    if (segment.spans.length === 0) return words;
    const isOpen = open?.start === segment.start;
    return (
      <mark
        key={segment.start}
        className="mark"
        style={linesStyle(segment)}
        tabIndex={isOpen || (open === null && segment.start === tabStop) ? 0 : -1}
        data-start={segment.start}
        data-marks={segment.spans.join(' ')}
        data-lit={segment.spans.some((index) => isLit(marks[index]?.label ?? '')) || undefined}
        aria-describedby={isOpen ? open.reasonsId : undefined}
      >
        {words}
      </mark>
    );
  };
  const heading = segments.filter(({ end }) => end <= headingLength);
  const body = segments.filter(({ start }) => start >= (headingLength === 0 ? 0 : headingLength + 1));
  return (
    <>
      {heading.length > 0 ? (
        <h3 className="turn-heading" data-words>
          {heading.map(shown)}
        </h3>
      ) : null}
      <p className="turn-text" data-words>
        {body.map(shown)}
      </p>
    </>
  );
}

/** The lines as properties that the style sheet draws: the nth line has the colour of its reading. */
const linesStyle = ({ lines }: Segment): CSSProperties =>
  Object.fromEntries(
    lines.flatMap((hue, line) => (hue ? [[`--line-${line}`, `var(--mark-${hue})`]] : [])),
  ) as CSSProperties;
