import type { Span } from '../base/span.ts';
import type {
  Cause,
  Danger,
  Demand,
  LossTense,
  Motive,
  MotiveKind,
  Need,
  Reasonableness,
  Sentiment,
  Style,
  Temperament,
} from '../knowledge/ids.ts';

/** How strong a feeling is: 0 none, 1 mild, 2 strong, 3 extreme. */
export type Level = 0 | 1 | 2 | 3;

export interface EmotionLevels {
  anger: Level;
  anxiety: Level;
  disappointment: Level;
}

/**
 * One reason for one label: the words it was read from and what read them. Offsets are UTF-16 offsets into
 * the text as it was given; `text` is exactly `given.slice(start, end)`.
 *
 * A label keeps at most its three weightiest reasons, the weightiest first, and an assessment at most forty:
 * what else spoke for it, and what spoke against it, is told by `weight` only. Every label other than a default
 * has at least one (`complaint` and `style` may go without where there is no room). A kind or motive without
 * words of its own shows those of the reading it follows from; a complaint that asks nothing and so vents may
 * rest on the whole message (`engine/whole-text`).
 */
export interface Evidence extends Span {
  /** The path of what it speaks for: `emotion.anger`, `dangers.media`, `demand.refund`, `amount` … */
  label: string;
  text: string;
  /** The sign's strength times its weight in the label's table: what it added to the score, above 0. */
  weight: number;
  /** The knowledge entry (`dangers/regulator/hotline-12315`), a built-in reading (`engine/…`) or a model. */
  by: string;
}

/** What a reading was made with; `model` is `none` for the rules alone. */
export interface Versions {
  knowledge: string;
  model: string;
}

/** What was read from a customer's words; the defaults mean "nothing seen". No words of the customer. */
export interface Reading {
  complaint: boolean;
  /** 0..1; `complaint` is true from 0.5. */
  complaintScore: number;
  emotion: EmotionLevels;
  primaryMotive: Motive;
  motives: Exclude<Motive, 'none'>[];
  kinds: MotiveKind[];
  needs: Need[];
  causes: Exclude<Cause, 'none'>[];
  lossTense: LossTense;
  dangers: Danger[];
  abuse: boolean;
  demand: Demand;
  /** The sum asked for in the text's own currency (major units), null where none is asked. */
  amount: number | null;
  reasonableness: Reasonableness;
  temperament: Temperament;
  style: Style;
  sentiment: Sentiment;
  /** -1 (bad) .. 1 (good); its sign decides where only two classes exist. */
  sentimentScore: number;
  versions: Versions;
}

/** The reading of one message. */
export interface Assessment extends Reading {
  evidence: Evidence[];
}

/** One turn of a talk. */
export interface Turn {
  role: 'customer' | 'handler';
  text: string;
}

/** Evidence that says which turn (index into all turns given) its offsets refer to. */
export interface TurnEvidence extends Evidence {
  turn: number;
}

/** The emotion of one customer turn; `turn` is its index among all turns given. */
export interface CurvePoint extends EmotionLevels {
  turn: number;
}

/** The reading of a whole talk: the case's reading. */
export interface DialogueReading extends Reading {
  /** One point per customer turn, in order. */
  curve: CurvePoint[];
  evidence: TurnEvidence[];
}
