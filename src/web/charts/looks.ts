import type { ChartId } from '../../contract/chart-list.ts';

/** A token of tokens.css, without its dashes. */
export type Tone =
  | `chart-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | 'calm'
  | 'displeased'
  | 'angry'
  | 'furious'
  | 'kept'
  | 'today'
  | 'broken'
  | 'accent'
  | 'ink';

export interface SeriesLook {
  /** `pale`: hardly filled, so that a line over it is seen. */
  as: 'bar' | 'hollow' | 'pale' | 'line';
  tone: Tone;
  /** What its figure is written in, inside; left out where it has none. */
  ink?: 'ramp-ink' | 'furious-ink';
}

/** How a chart is drawn. */
export interface Look {
  /** Columns over time, or bars of a list that lie. */
  form: 'columns' | 'bars';
  series: (id: string, index: number) => SeriesLook;
  /** What stands on each other, by its name; side by side where left out. */
  stack?: (id: string) => string;
  /** The axis goes by shares. */
  isShare?: boolean;
  /** Every bar is the whole of its row. */
  isWhole?: boolean;
  isPareto?: boolean;
  hasWhiskers?: boolean;
}

const plain = (): SeriesLook => ({ as: 'bar', tone: 'chart-1' });
const pale = (): SeriesLook => ({ as: 'pale', tone: 'chart-1' });
const oneOf =
  (table: Readonly<Record<string, SeriesLook>>) =>
  (id: string): SeriesLook =>
    table[id] ?? plain();

const incidentTones = ['chart-3', 'chart-2', 'chart-5', 'chart-1', 'chart-4'] as const;

/** Red is kept for a broken promise and a missed deadline of the law; what is our own is hollow. */
export const looks: Readonly<Record<ChartId, Look>> = {
  volumes: {
    form: 'columns',
    series: oneOf({
      received: { as: 'bar', tone: 'chart-3' },
      closed: { as: 'bar', tone: 'chart-1' },
      open: { as: 'line', tone: 'ink' },
    }),
  },
  emotion: {
    form: 'bars',
    stack: () => 'all',
    isShare: true,
    isWhole: true,
    series: oneOf({
      calm: { as: 'bar', tone: 'calm', ink: 'ramp-ink' },
      displeased: { as: 'bar', tone: 'displeased', ink: 'ramp-ink' },
      angry: { as: 'bar', tone: 'angry', ink: 'ramp-ink' },
      furious: { as: 'bar', tone: 'furious', ink: 'furious-ink' },
    }),
  },
  deadlines: {
    form: 'columns',
    stack: (id) => (id.startsWith('law') ? 'law' : 'own'),
    series: oneOf({
      'law-met': { as: 'bar', tone: 'kept' },
      'law-missed': { as: 'bar', tone: 'broken' },
      'own-met': { as: 'hollow', tone: 'kept' },
      'own-missed': { as: 'hollow', tone: 'today' },
    }),
  },
  promises: {
    form: 'columns',
    stack: () => 'all',
    series: oneOf({
      kept: { as: 'bar', tone: 'kept' },
      late: { as: 'hollow', tone: 'today' },
      broken: { as: 'bar', tone: 'broken' },
    }),
  },
  motives: { form: 'bars', series: plain },
  causes: { form: 'bars', series: plain, isPareto: true },
  stages: {
    form: 'bars',
    stack: () => 'all',
    series: oneOf({ here: { as: 'bar', tone: 'chart-1' }, past: { as: 'pale', tone: 'chart-1' } }),
  },
  incidents: {
    form: 'columns',
    series: (_, i) => ({ as: 'line', tone: incidentTones[i % incidentTones.length] ?? 'chart-8' }),
  },
  outcomes: { form: 'bars', series: pale, isShare: true, hasWhiskers: true },
  ratings: { form: 'bars', series: pale, isShare: true, hasWhiskers: true },
};
