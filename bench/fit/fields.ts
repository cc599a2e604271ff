import {
  causes,
  dangers,
  demands,
  kinds,
  lossTense,
  motives,
  needs,
  reasonableness,
  styles,
  temperaments,
} from '../../src/knowledge/ids.ts';
import type { Labels } from './learn.ts';

/** What a field is fitted from. */
export interface FieldPlan {
  field: string;
  /** Its name in the gold; a row without it is not learned from. */
  key: string;
  kind: 'level' | 'choice' | 'many';
  about: { zh: string; en: string };
  reason: string;
  values: string[];
  /** The value of a level or choice, or whether one of many holds. */
  gold(labels: Labels, value: string): string | boolean;
  /** Texts that count for this field. */
  when?(labels: Labels): boolean;
  /** Whether a feature may speak for this field. */
  uses(feature: string): boolean;
  /** Strength of the pull towards few features. */
  sparse: number;
  /** Values whose table is written by hand: what is at stake is people's safety, not an average. */
  fixed?: Record<string, { bias: number; from: Record<string, number> }>;
  /** A feature that must not count against its own value (self-harm words never lower self-harm). */
  own?(value: string): string;
}

const notSentiment = (f: string) => !f.startsWith('sentiment.');
const everything = (f: string) => !f.startsWith('text.') || f !== 'text.none';
const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);

const level = (field: 'anger' | 'anxiety' | 'disappointment', zh: string): FieldPlan => ({
  field,
  key: field,
  kind: 'level',
  about: { zh, en: field },
  reason: 'Own words count most; tone, repetition and what it is about add or take away.',
  values: ['level'],
  gold: (labels) => String(labels[field]),
  uses: everything,
  sparse: 0.004,
  own: () => `emotion.${field}`,
});

const many = (field: string, ids: object, zh: string, family: string, reason: string): FieldPlan => ({
  field,
  key: field,
  kind: 'many',
  about: { zh, en: field },
  reason,
  values: Object.keys(ids).filter((id) => id !== 'none'),
  gold: (labels, value) => list(labels[field]).includes(value),
  uses: notSentiment,
  sparse: 0.003,
  own: (value) => `${family}.${value}`,
});

const choice = (
  field: string,
  key: string,
  ids: object,
  zh: string,
  family: string,
  reason: string,
  when?: (labels: Labels) => boolean,
): FieldPlan => ({
  field,
  key,
  kind: 'choice',
  about: { zh, en: field },
  reason,
  values: Object.keys(ids),
  gold: (labels) => String(labels[key]),
  uses: notSentiment,
  sparse: 0.002,
  own: (value) => `${family}.${value}`,
  ...(when ? { when } : {}),
});

/**
 * One sure sign (2) or a plain one with a hint (1 + 0.5) is a danger, whatever else the text is about: nothing
 * lowers it, so that no sum of harmless words can drown a cry for help.
 */
const dangerTable = (id: string) => ({
  bias: -1.2,
  from: { [`dangers.${id}`]: 1, ...(id === 'group' ? { 'cue.civic': 0.1 } : {}) },
});

const isComplaint = (labels: Labels) => labels.complaint === true;
const stated = Object.fromEntries(Object.entries(motives).filter(([id]) => id !== 'none'));

export const fields: FieldPlan[] = [
  {
    field: 'complaint',
    key: 'complaint',
    kind: 'many',
    about: { zh: '是否投诉', en: 'Whether it is a complaint' },
    reason:
      'Faults named and things asked to be put right speak for a complaint, plain questions and thanks against.',
    values: ['yes'],
    gold: (labels) => labels.complaint === true,
    uses: everything,
    sparse: 0.002,
  },
  level('anger', '愤怒程度'),
  level('anxiety', '焦急程度'),
  level('disappointment', '失望委屈'),
  choice(
    'primary-motive',
    'primaryMotive',
    stated,
    '主要动机',
    'motives',
    'What is wanted decides; without a remedy asked it is venting.',
    isComplaint,
  ),
  {
    ...many('motives', stated, '动机', 'motives', 'Each motive by its own words; several may hold.'),
    when: isComplaint,
  },
  { ...many('kinds', kinds, '动机细类', 'kinds', 'What stands behind each motive.'), when: isComplaint },
  many('needs', needs, '情感需求', 'needs', 'Emotional needs by their own words.'),
  many('causes', causes, '投诉根源', 'causes', 'What the need unmet is about.'),
  choice(
    'loss-tense',
    'lossTense',
    lossTense,
    '损失时态',
    'lossTense',
    'Unsolved matters go on, experiences told are over.',
    isComplaint,
  ),
  {
    ...many(
      'dangers',
      dangers,
      '危机信号',
      'dangers',
      'Danger words after negation, hearsay and figures of speech are taken out.',
    ),
    sparse: 0.005,
    fixed: Object.fromEntries(Object.keys(dangers).map((id) => [id, dangerTable(id)])),
  },
  {
    field: 'abuse',
    key: 'abuse',
    kind: 'many',
    about: { zh: '辱骂', en: 'Abuse' },
    reason: 'Insults and curses at people.',
    values: ['yes'],
    gold: (labels) => labels.abuse === true,
    uses: (f) => f === 'abuse' || f === 'emotion.anger',
    sparse: 0.001,
  },
  choice('demand', 'demand', demands, '诉求', 'demand', 'The demand said most plainly.'),
  choice(
    'reasonableness',
    'reasonableness',
    reasonableness,
    '合理性',
    'reasonableness',
    'Reasonable unless the words say otherwise.',
  ),
  {
    ...choice(
      'temperament',
      'temperament',
      temperaments,
      '性格',
      'temperament',
      'A guess from tone and detail; short texts tell nothing.',
    ),
    uses: everything,
  },
  {
    ...choice(
      'style',
      'style',
      styles,
      '行为风格',
      'style',
      'Straight unless figures, courtesy or attacks prevail.',
    ),
    uses: everything,
  },
  {
    field: 'sentiment',
    key: 'sentiment',
    kind: 'many',
    about: { zh: '好恶', en: 'Sentiment' },
    reason: 'Words of liking against words of disliking and faults named.',
    values: ['positive'],
    gold: (labels) => labels.sentiment === true,
    uses: everything,
    sparse: 0.001,
  },
];
