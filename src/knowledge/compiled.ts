import type { Calendar, DeadlinePack } from './deadlines.ts';
import type { Label } from './ids.ts';
import type { LetterKnowledge } from './letters.ts';
import type { BuiltIn } from './pattern.ts';
import type { LadderRung, RemedyRule } from './remedies.ts';
import type { ObservedFile, ObservedKind, Rubric, TrustReading } from './rubrics.ts';
import type { SectorBundles } from './sector-bundles.ts';
import type {
  AdviceEntry,
  AdvicePart,
  DraftSign,
  FaultRule,
  LawfulWords,
  MomentCard,
  QuestionKind,
  Shun,
} from './talk-help.ts';

/** The knowledge as it is shipped: plain JSON, everything by number, patterns folded. */
export interface CompiledKnowledge {
  /** Changes when anything that is read by it changes. */
  version: string;
  characters: { from: string; to: string };
  /** Folded words; a trailing `*` lets an English word go on. */
  words: string[];
  /** For each word the terms it belongs to. */
  wordTerms: number[][];
  termCount: number;
  /** The terms each built-in reading belongs to. */
  builtInTerms: Record<BuiltIn, number[]>;
  patterns: CompiledPattern[];
  features: string[];
  entries: CompiledEntry[];
  scopes: CompiledScope[];
  judgements: CompiledJudgement[];
  cues: Record<string, Label>;
  deadlines: DeadlinePack[];
  calendars: Calendar[];
  /** What is written to customers; no part of the version. */
  letters: LetterKnowledge;
  /** What law and contract owe, and the ladder of goodwill; no part of the version. */
  remedies: RemedyRule[];
  ladder: LadderRung[];
  /** What an organisation of a sector usually wants switched on; no part of the version. */
  sectors: SectorBundles;
  /** Advice, hard moments and what is seen in a draft; a version of its own. */
  talk: TalkHelp;
  /** What talks are scored by; a version of its own. */
  rubrics: RubricKnowledge;
  /** What is looked for in a handler's words: apart, so that reading a customer does not wait for it. */
  handler: HandlerSigns;
}

/** Signs in a handler's words, numbered by themselves. */
export type HandlerSigns = Pick<
  CompiledKnowledge,
  'words' | 'wordTerms' | 'termCount' | 'builtInTerms' | 'patterns' | 'features' | 'entries'
>;

/** What a pattern is there for. */
export type PatternRole = 'sign' | 'except' | 'before' | 'after' | 'scope-except';

export interface CompiledPattern {
  role: PatternRole;
  /** Index of the entry (`sign`, `except`) or of the scope (the others). */
  owner: number;
  terms: number[];
  gaps: number[];
  across: boolean[];
  atStart: boolean;
  atEnd: boolean;
}

export interface CompiledEntry {
  /** `dangers/regulator/hotline-12315` */
  by: string;
  /** Shown to handlers beside the words that were read. */
  reason: Label;
  weights: [feature: number, weight: number][];
  scopes: number[];
}

export interface CompiledScope {
  id: string;
  about: Label;
  reach: number;
  within: 'clause' | 'sentence';
  turns: [from: number, to: number][];
  /** What a sign in this scope is multiplied by; 0 silences it. */
  factor: number;
  inLastSentence: boolean;
}

export interface CompiledJudgement {
  field: string;
  kind: 'level' | 'choice' | 'many';
  cuts: number[];
  values: { id: string; bias: number; from: [feature: number, weight: number][] }[];
}

/** All that helps to talk, as it is shipped. */
export interface TalkHelp {
  /** Changes with any of it; no part of the version of the readings. */
  version: string;
  entries: (AdviceEntry & { by: string })[];
  parts: AdvicePart[];
  questions: QuestionKind[];
  shun: Shun[];
  moments: (MomentCard & { by: string })[];
  faults: FaultRule[];
  drafts: (DraftSign & { by: string; examples: string[] })[];
  lawful: (LawfulWords & { by: string })[];
  /** The signs of moments (in a customer's words) and of faults (in a draft), numbered by themselves. */
  signs: HandlerSigns;
}

/** What a conversation is scored by, and what is observed in it beside moves and checks. */
export interface RubricKnowledge {
  /** Changes with any of it; no part of the version of the readings. */
  version: string;
  /** What holds where an organisation has none of its own. */
  standard: Rubric;
  trust: TrustReading[];
  sins: ObservedFile['sins'];
  observed: { by: string; sees: ObservedKind }[];
  signs: HandlerSigns;
}
