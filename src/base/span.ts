/** A stretch of a text: UTF-16 offsets into the text as it was given, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
