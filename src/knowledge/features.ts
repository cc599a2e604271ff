import {
  causes,
  dangers,
  demands,
  emotions,
  fatal,
  kinds,
  lossTense,
  motives,
  moves,
  needs,
  reasonableness,
  sentiments,
  styles,
  temperaments,
} from './ids.ts';

/** What is counted on the text itself, whatever its words. */
export const textFeatures = {
  'text.length': { zh: '篇幅', en: 'How long it is' },
  'text.short': { zh: '很短', en: 'Very short' },
  'text.messages': { zh: '连发多条', en: 'Several messages in a row' },
  'text.exclaims': { zh: '感叹号', en: 'Exclamation marks' },
  'text.questions': { zh: '问号', en: 'Question marks' },
  'text.numbers': { zh: '数字', en: 'Figures' },
  'text.capitals': { zh: '全大写', en: 'Words in capitals' },
  'text.trailing': { zh: '省略号', en: 'Trailing dots' },
  'text.repeats': { zh: '叠字叠标点', en: 'Drawn-out characters' },
  'text.english': { zh: '英文', en: 'Written in English' },
} as const;
export type TextFeature = keyof typeof textFeatures;

const families: Record<string, object> = {
  emotion: emotions,
  motives,
  kinds,
  needs,
  causes,
  lossTense,
  dangers,
  demand: demands,
  reasonableness,
  temperament: temperaments,
  style: styles,
  sentiment: sentiments,
};

/** Every label path an entry may speak for, beside the cues. */
export const labelPaths: readonly string[] = [
  'complaint',
  'abuse',
  ...Object.entries(families).flatMap(([family, ids]) => Object.keys(ids).map((id) => `${family}.${id}`)),
];

/** Signs in a handler's words that are no move by themselves and that a review weighs. */
export const talkCues = {
  will: { zh: '表示负责', en: 'Takes it on' },
  recurrence: { zh: '说到会不会再发生', en: 'Says whether it can happen again' },
  rights: { zh: '告知其他渠道', en: 'Tells other channels' },
  'ill-of-own': { zh: '说自己人坏话', en: 'Runs down one’s own side' },
  hurry: { zh: '催促打断', en: 'Hurries or cuts off' },
  plea: { zh: '求情', en: 'Pleads' },
} as const;

/** Every path an entry under `moves/` may speak for. */
export const handlerPaths: readonly string[] = [
  ...Object.keys(moves).map((id) => `moves.${id}`),
  ...Object.keys(talkCues).map((id) => `talk.${id}`),
  ...Object.keys(fatal).map((id) => `fatal.${id}`),
];

/** The fields with a judgement table, with the path that evidence for one of their values carries. */
export const fieldPaths: Record<string, (value: string) => string> = {
  complaint: () => 'complaint',
  anger: () => 'emotion.anger',
  anxiety: () => 'emotion.anxiety',
  disappointment: () => 'emotion.disappointment',
  'primary-motive': (v) => `primaryMotive.${v}`,
  motives: (v) => `motives.${v}`,
  kinds: (v) => `kinds.${v}`,
  needs: (v) => `needs.${v}`,
  causes: (v) => `causes.${v}`,
  'loss-tense': (v) => `lossTense.${v}`,
  dangers: (v) => `dangers.${v}`,
  abuse: () => 'abuse',
  demand: (v) => `demand.${v}`,
  reasonableness: (v) => `reasonableness.${v}`,
  temperament: (v) => `temperament.${v}`,
  style: (v) => `style.${v}`,
  sentiment: (v) => `sentiment.${v}`,
};
