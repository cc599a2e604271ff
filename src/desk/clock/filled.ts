import type { ClockBlank, ClockLine, DeadlinePack } from '../../knowledge/deadlines.ts';

/** A figure that an organisation filled into a blank of a pack. */
export interface Filled {
  blank: string;
  amount: number;
  unit: ClockBlank['units'][number];
}

const short = { hour: 'h', 'calendar-day': 'd', 'working-day': 'wd' } as const;
const most = 366;

/** The clock that a filled blank is: `sign` with 24 hours is `sign-24h`. */
export const filledId = ({ blank, amount, unit }: Filled): string => `${blank}-${amount}${short[unit]}`;

/** What was filled in, read back from the clock's id; null if it is none of this pack's blanks. */
export function filledOf(pack: DeadlinePack, clock: string): Filled | null {
  const match = /^(.+)-(\d{1,3})(h|d|wd)$/.exec(clock);
  const blank = pack.blanks.find(({ id }) => id === match?.[1]);
  const unit = blank?.units.find((one) => short[one] === match?.[3]);
  const amount = Number(match?.[2]);
  return blank && unit && amount >= 1 && amount <= most ? { blank: blank.id, amount, unit } : null;
}

const ownFigure = { zh: '本单位按当地要求填写', en: 'filled in by the organisation as its place asks' };
const ownReason = {
  zh: '自己填的时限，写明理由可以改期',
  en: 'a figure of our own, it may be moved with a reason',
};

/** The line of a filled blank: always a target of our own, whatever a place calls it. */
export function filledLine(pack: DeadlinePack, clock: string): ClockLine | null {
  const filled = filledOf(pack, clock);
  const blank = pack.blanks.find(({ id }) => id === filled?.blank);
  if (!filled || !blank) return null;
  const isHours = filled.unit === 'hour';
  const { label, starts, calendar, zone } = blank;
  return {
    ...{ id: clock, label, starts, calendar, zone, amount: filled.amount, unit: filled.unit },
    ...{ binds: 'company', force: 'target', counts: 'forward', from: '2000-01-01' },
    firstDay: isHours ? 'included' : 'excluded',
    rollIfLastDayIs: null,
    lawfulPause: null,
    extension: isHours ? null : { text: ownReason, needs: ['reason'] },
    source: ownFigure,
    mark: 'SEEN',
  };
}
