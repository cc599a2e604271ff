import { causes, followUpResults, type Label, stages } from '../knowledge/ids.ts';
import { motivesInWords } from './kind-words.ts';

/** What a chart shows, in words. How it is counted stands in `reports/chart-marks.ts`, under the same names. */
export interface ChartKind {
  label: Label;
  /** What is counted, of whom, and when it counts. */
  about: Label;
  /** What one of its figures is. */
  counts: Label;
  /** Spans of time, or a closed list. */
  rows: 'time' | Readonly<Record<string, Label>>;
  /** Null: they are found when it is counted (the names of incidents). */
  series: Readonly<Record<string, Label>> | null;
  /** Rows with nothing in them are left out, the fullest stands first. */
  isRanked?: boolean;
  /** What a figure is told as a share of: of its row, of all together, of the first row; where that says something. */
  shareOf?: 'row' | 'all' | 'first';
  /** Who belongs here and is not counted, and why. */
  apart?: Label;
}

const complaints: Label = { zh: '件投诉', en: 'complaints' };
const sole = { cases: { zh: '投诉', en: 'Complaints' } };
const { none: _, ...knownMotives } = motivesInWords;

export const feelings = {
  calm: { zh: '平静', en: 'Calm' },
  displeased: { zh: '不快', en: 'Displeased' },
  angry: { zh: '生气', en: 'Angry' },
  furious: { zh: '非常生气', en: 'Furious' },
} as const satisfies Record<string, Label>;

/** Every chart, in the order they are looked at. */
export const charts = {
  volumes: {
    label: { zh: '收了多少，结了多少，还有多少在办', en: 'Received, closed, and still open' },
    about: {
      zh: '收到的按收到那天算，结案的按结案那天算，在办的是每段时间末还没结的。并走的、导入的历史不算。结了又开的，算还在办。',
      en: 'Received by the day of receipt, closed by the day of the close; open is what was not closed at the end of each span. Merged cases and imported history are left out; what was closed and began again counts as open.',
    },
    counts: complaints,
    rows: 'time',
    series: {
      received: { zh: '收到', en: 'Received' },
      closed: { zh: '结案', en: 'Closed' },
      open: { zh: '期末在办', en: 'Open at the end' },
    },
  },
  emotion: {
    label: { zh: '来的时候和最后，客户有多生气', en: 'How angry customers were at first and at last' },
    about: {
      zh: '这段时间结案的投诉：客户头一句话里的愤怒，和最后一句话里的。都是机器按那一句读的，没按人改过的算。客户只说过一句的没法比，单列。',
      en: 'Complaints closed in this time: anger in the first thing the customer said, and in the last. Each is read from those words alone, without what people corrected. Whoever spoke only once cannot be compared and stands apart.',
    },
    counts: complaints,
    rows: { first: { zh: '最初', en: 'At first' }, last: { zh: '最后', en: 'At last' } },
    series: feelings,
    shareOf: 'row',
    apart: { zh: '客户只说过一句', en: 'spoke only once' },
  },
  deadlines: {
    label: { zh: '时限守住没有', en: 'Deadlines met and missed' },
    about: {
      zh: '守住的按办到那天算，超了的按到期那天算。法定的和自己定的分开。别的时限顶替的、客户撤诉就不用守的，两头都不算；只算我们自己要守的。',
      en: 'Met by the day it was done, missed by the day it was due; those of the law and our own stand apart. What another deadline took the place of, or what fell away with the complaint, counts on neither side. Only what binds us counts.',
    },
    counts: { zh: '个时限', en: 'deadlines' },
    rows: 'time',
    series: {
      'law-met': { zh: '法定，守住', en: 'Of the law, met' },
      'law-missed': { zh: '法定，超了', en: 'Of the law, missed' },
      'own-met': { zh: '自定，守住', en: 'Our own, met' },
      'own-missed': { zh: '自定，超了', en: 'Our own, missed' },
    },
  },
  promises: {
    label: { zh: '说到做到没有', en: 'Promises kept and broken' },
    about: {
      zh: '都按说好的那天算，到了那天才数。重新约过的、客户说不用了的不算。',
      en: 'By the day they were due, and not before it. What was agreed anew, or what the customer released us from, is not counted.',
    },
    counts: { zh: '项承诺', en: 'promises' },
    rows: 'time',
    series: {
      kept: { zh: '按时兑现', en: 'Kept in time' },
      late: { zh: '晚了才兑现', en: 'Kept late' },
      broken: { zh: '食言', en: 'Broken' },
    },
  },
  motives: {
    label: { zh: '客户为什么来', en: 'Why customers came' },
    about: {
      zh: '这段时间收到的投诉的主要动机；人改过的按人改的算。看不出动机的单列。',
      en: 'The main motive of the complaints received in this time, as people corrected it where they did. Where none could be seen, the complaint stands apart.',
    },
    counts: complaints,
    rows: knownMotives,
    series: sole,
    isRanked: true,
    shareOf: 'all',
    apart: { zh: '看不出动机', en: 'no motive to be seen' },
  },
  causes: {
    label: { zh: '根子在哪里', en: 'What lay beneath' },
    about: {
      zh: '这段时间结案的投诉，按归档时人定的根本原因，从多到少；线是从头累计到这一条的占比。',
      en: 'Complaints closed in this time by the root cause a person gave at the close, the most frequent first; the line is the share of all down to there.',
    },
    counts: complaints,
    rows: causes,
    series: sole,
    isRanked: true,
    shareOf: 'all',
  },
  stages: {
    label: { zh: '走到了哪一步', en: 'How far they have come' },
    about: {
      zh: '这段时间收到的投诉：走到过这一步的有多少，现在停在这一步的有多少。回到前面重办的，走到过回访。',
      en: 'Complaints received in this time: how many have come to each stage, and how many are there now. What began again has been as far as the follow-up.',
    },
    counts: complaints,
    rows: stages,
    series: {
      here: { zh: '现在在这一步', en: 'There now' },
      past: { zh: '走过了这一步', en: 'Have been there' },
    },
    shareOf: 'first',
  },
  incidents: {
    label: { zh: '群体投诉涨到多大', en: 'How large group complaints grew' },
    about: {
      zh: '这段时间里还没了结的群体投诉，件数最多的五起；每段时间末一共有多少件。只算确认归到这一起的。',
      en: 'The five largest group complaints that were open in this time: how many complaints each had at the end of each span. Only what was confirmed as part of it counts.',
    },
    counts: complaints,
    rows: 'time',
    series: null,
  },
  outcomes: {
    label: { zh: '问到客户，客户怎么说', en: 'What customers said when asked' },
    about: {
      zh: '这段时间里客户最近一次回答；占比都是占问到的人，细线是 95 % 的把握所在。放弃和不满意都算没办好。没问到就结案的单列，不算进任何一边。',
      en: 'The newest answer of each customer, given in this time; shares are of those asked, and the thin line is where the true share lies with 95 % certainty. Giving up and dissatisfied both count as failed. Cases closed without asking stand apart, on neither side.',
    },
    counts: { zh: '位客户', en: 'customers' },
    rows: followUpResults,
    series: { cases: { zh: '客户', en: 'Customers' } },
    shareOf: 'all',
    apart: { zh: '没问到就结案', en: 'closed without asking' },
  },
  ratings: {
    label: { zh: '客户打了几分', en: 'How customers rated us' },
    about: {
      zh: '回访时客户自己打的满意度，1 分很不满，5 分很满意；这段时间里最近一次回答。问到了没打分的单列。',
      en: 'How content customers said they were when asked, 1 not at all to 5 very; the newest answer, given in this time. Whoever was asked and gave no figure stands apart.',
    },
    counts: { zh: '位客户', en: 'customers' },
    rows: {
      1: { zh: '1 分', en: '1' },
      2: { zh: '2 分', en: '2' },
      3: { zh: '3 分', en: '3' },
      4: { zh: '4 分', en: '4' },
      5: { zh: '5 分', en: '5' },
    },
    series: { cases: { zh: '客户', en: 'Customers' } },
    shareOf: 'all',
    apart: { zh: '问到了没打分', en: 'asked, and gave no figure' },
  },
} as const satisfies Record<string, ChartKind>;

export type ChartId = keyof typeof charts;
export const chartIds = Object.keys(charts) as ChartId[];
export const isChart = (id: string): id is ChartId => Object.hasOwn(charts, id);
export const chartKind = (id: ChartId): ChartKind => charts[id];
