import type { Blank } from '../../knowledge/blanks.ts';

/** Something found in a customer's words and turned so that it can be said to them. */
export interface Piece {
  blank: Blank;
  /** As it stands in the suggestion. */
  text: string;
  /** The customer's turn it was found in, and where; null for what the case knows. */
  turn: number | null;
  start: number;
  end: number;
}
