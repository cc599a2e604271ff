/** The kinds of readings, each with a margin colour of its own (`--mark-…`). */
export const hues = ['danger', 'emotion', 'demand', 'motive', 'need', 'cause'] as const;
export type Hue = (typeof hues)[number];

/** Words in a text that speak for a reading. Offsets are UTF-16. */
export interface Span {
  start: number;
  end: number;
  hue: Hue;
}

/** A stretch of the text over which the same spans lie. */
export interface Segment {
  start: number;
  end: number;
  /** Which of the given spans cover it, by their index. */
  spans: number[];
  /** The fine lines beneath it from the top; null keeps the place of a line that goes on elsewhere. */
  lines: (Hue | null)[];
}

/** A run of one hue and the line it is drawn on, so that a line stays level over all its words. */
interface Run extends Span {
  line: number;
}

/** Lines that fit between two rows of text; a kind that would be drawn below them is told by its name only. */
const mostLines = 4;

/**
 * Cuts a text at the borders of its spans. Spans may overlap, nest and touch; what is out of range is cut to the
 * text, what is empty then is left out, and a border inside a surrogate pair takes the whole character in. The
 * segments cover the text from 0 to its length without a gap; a text without words has none. `cutsAt` are borders
 * of their own, such as the end of a heading.
 */
export function segmentsOf(text: string, spans: readonly Span[], cutsAt: readonly number[] = []): Segment[] {
  const fitted = spans.map((span) => cutTo(text, span));
  const runs = runsOf(fitted.filter((span) => span.end > span.start));
  const borders = new Set([0, text.length, ...cutsAt.filter((at) => at > 0 && at < text.length)]);
  for (const { start, end } of fitted) {
    if (end <= start) continue;
    borders.add(start);
    borders.add(end);
  }
  const cuts = [...borders].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length;
    const covers = (span: { start: number; end: number }) => span.start <= start && span.end >= end;
    return {
      start,
      end,
      spans: fitted.flatMap((span, index) => (covers(span) ? [index] : [])),
      lines: linesOf(runs.filter(covers)),
    };
  });
}

function cutTo(text: string, { start, end, hue }: Span): Span {
  const from = Math.min(Math.max(0, start), text.length);
  const to = Math.min(Math.max(0, end), text.length);
  if (to <= from) return { start: from, end: from, hue };
  return { start: splitsPair(text, from) ? from - 1 : from, end: splitsPair(text, to) ? to + 1 : to, hue };
}

const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** Spans of one hue that overlap or touch, as one run; each run on the highest line that is free along it. */
function runsOf(spans: readonly Span[]): Run[] {
  const merged = hues
    .flatMap((hue) => mergeTouching(spans.filter((span) => span.hue === hue)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const endsOfLines: number[] = [];
  return merged.map((span) => {
    const free = endsOfLines.findIndex((end) => end <= span.start);
    const line = free === -1 ? endsOfLines.length : free;
    endsOfLines[line] = span.end;
    return { ...span, line };
  });
}

function mergeTouching(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function linesOf(runs: readonly Run[]): (Hue | null)[] {
  const lines: (Hue | null)[] = [];
  for (const { line, hue } of runs) if (line < mostLines) lines[line] = hue;
  return Array.from(lines, (hue) => hue ?? null);
}
