import type {
  Channel,
  CustomerCue,
  FeelingCourse,
  HardMoment,
  Move,
  Occasion,
  PartOfTalk,
  Sector,
} from '../../knowledge/ids.ts';
import type { Assessment, DialogueReading, EmotionLevels, Turn } from '../assessment.ts';
import type { Done, Heard } from '../review/curve.ts';
import type { TalkSummary } from '../review/summary.ts';
import type { Piece } from './piece.ts';

/** What is known beside the words. */
export interface TalkContext {
  /** Of the wordings; left out, that of the customer's last words. */
  language?: 'zh' | 'en' | undefined;
  channel?: Channel | undefined;
  sector?: Sector | undefined;
  /** The same seed gives the same wordings; 0 if left out. */
  seed?: number | undefined;
  /** How the customer is addressed: 王女士, Ms Carter. */
  name?: string | undefined;
  /** Whether the case has its finding on record. */
  found?: boolean | undefined;
}

/** How sure a reading of a person is: `guess` from one turn or against others, `likely` from several. */
export type Sureness = 'none' | 'guess' | 'likely';

/** Where a talk is, before the handler's next turn. */
export interface TalkState {
  readonly turns: readonly Turn[];
  readonly context: TalkContext;
  readonly language: 'zh' | 'en';
  readonly heard: readonly Heard[];
  readonly done: readonly Done[];
  readonly reading: DialogueReading;
  readonly summary: TalkSummary;
  readonly now: EmotionLevels;
  readonly course: FeelingCourse;
  readonly hot: boolean;
  readonly feelingOwed: boolean;
  /** Of the customer's last turn alone; null where they have said nothing. */
  readonly last: Assessment | null;
  readonly says: readonly CustomerCue[];
  readonly made: ReadonlySet<Move>;
  readonly lastMade: ReadonlySet<Move>;
  readonly part: PartOfTalk;
  readonly sureOfTemperament: Sureness;
  readonly sureOfStyle: Sureness;
  /** What of the customer's own words can be said back. */
  readonly pieces: readonly Piece[];
  readonly occasions: readonly Occasion[];
  readonly moments: readonly HardMoment[];
  /** The states before, the oldest first, for what was shown then; those have none themselves. */
  readonly earlier: readonly TalkState[];
}
