import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, dayMs } from '../../base/time.ts';
import type { ReviewMark } from '../../knowledge/ids.ts';
import type { Rubric } from '../../knowledge/rubrics.ts';
import { agreementOf } from './agreement.ts';
import { appeal, rule } from './appeal.ts';
import { drawn, resultOf, scoreOf, sheetOf, stateOf, type TalkReview, tookPart } from './review.ts';
import { alwaysDrawn, drawWeek, lot } from './sampling.ts';
import { give, giveBack, release, settle, take } from './scoring.ts';

const words = { zh: '词', en: 'word' };
const looks = { met: words, partly: words, missed: words };
const reads = { checks: [], moves: [], cues: [], spared: [], sins: [], timedPromise: false };
const item = (id: string, weight: number) =>
  ({ id, trait: 'warm', weight, label: words, looks, reads }) as const;
const rubric: Rubric = {
  about: words,
  items: [item('heard', 2), item('solved', 2)].map((one) => ({ ...one, reads: { ...reads } })),
  fatal: [{ id: 'abuse', cap: 0, looks: words }],
  sectors: {},
} as Rubric;
const now = '2026-09-18T02:00:00.000Z';
const talk = (over: Partial<TalkReview> = {}): TalkReview => ({
  ...drawn({
    id: 'r',
    caseId: 'c',
    sector: 'general',
    handler: 'li',
    speakers: ['li', 'wang'],
    why: ['random'],
    drawnAt: now,
    talkEndedAt: now,
    turns: 4,
    rubric: 1,
    differsBy: 15,
    isDouble: false,
    calibration: null,
  }),
  ...over,
});
const sheet = (heard: ReviewMark, solved: ReviewMark) => ({
  note: '',
  scores: [
    { item: 'heard', mark: heard, reason: '因为', places: [] },
    { item: 'solved', mark: solved, reason: '因为', places: [] },
  ],
});

const people = ['li', 'wang', 'qin', 'qiu', 'zhou'];
const markOf = fc.constantFrom<ReviewMark>('met', 'partly', 'missed', 'not-applicable');
const step = fc.record({
  does: fc.constantFrom('take', 'back', 'give', 'settle', 'release', 'appeal', 'rule'),
  who: fc.constantFrom(...people),
  heard: markOf,
  solved: markOf,
  days: fc.integer({ min: 0, max: 3 }),
});

describe('any history of a review', () => {
  it('keeps who took part away, changes a score before release or by the ruling only, and takes no late appeal', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (isDouble, steps) => {
        let review = talk({ isDouble });
        let at = now;
        for (const { does, who, heard, solved, days } of steps) {
          at = addMs(at, days * dayMs);
          const by = { id: who, now: at };
          const before = review;
          const done = {
            take: () => take(review, by),
            back: () => giveBack(review, by),
            give: () => give(review, sheet(heard, solved), by, rubric),
            settle: () => settle(review, sheet(heard, solved), by, rubric),
            release: () => release(review, { ...by, appealUntil: addMs(at, 5 * dayMs) }, rubric),
            appeal: () => appeal(review, { items: ['heard'], reason: '不对', ruleBy: at }, by, rubric),
            rule: () =>
              rule(
                review,
                { items: [{ item: 'heard', mark: heard, reason: '' }], reason: '听过' },
                by,
                rubric,
              ),
          }[does]();
          if (!done.ok) continue;
          review = done.value;
          if (does !== 'appeal') expect(tookPart(review, who)).toBe(false);
          if (does === 'appeal')
            expect([who, at <= (before.released?.appealUntil ?? '')]).toEqual(['li', true]);
          if (does === 'rule') expect(sheetOf(before, who)).toBeNull();
          if (before.released && does !== 'rule') {
            expect(resultOf(review, rubric)).toEqual(resultOf(before, rubric));
          }
          if (does === 'rule') {
            const [was, is] = [scoreOf(before, rubric)?.score ?? 0, scoreOf(review, rubric)?.score ?? 0];
            if (heard !== 'not-applicable') expect(is).toBeGreaterThanOrEqual(was);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('becomes final by time alone, and in no other way without a ruling', () => {
    const released = talk({
      sheets: [{ reviewer: 'qin', takenAt: now, givenAt: now, ...sheet('met', 'met') }],
      released: { by: 'qin', at: now, appealUntil: addMs(now, dayMs) },
    });
    expect(stateOf(released, rubric, now)).toBe('released');
    expect(stateOf(released, rubric, addMs(now, 2 * dayMs))).toBe('final');
  });
});

describe('the draw', () => {
  const talks = Array.from({ length: 60 }, (_, n) => ({ caseId: `c${n}`, handler: `h${n % 3}` }));
  it('is the same from the same seed, whatever the order, and another from another', () => {
    const rules = { seed: 'a', perHandler: 2 };
    const once = drawWeek(talks, '2026-09-14', rules).sort();
    expect(once).toHaveLength(6);
    expect(drawWeek([...talks].reverse(), '2026-09-14', rules).sort()).toEqual(once);
    expect(drawWeek(talks, '2026-09-14', { ...rules, seed: 'b' }).sort()).not.toEqual(once);
    expect(drawWeek(talks, '2026-09-21', rules).sort()).not.toEqual(once);
  });

  it('gives every talk the same chance', () => {
    const lots = Array.from({ length: 4000 }, (_, n) => lot('seed', `c${n}`));
    const tenths = Array.from(
      { length: 10 },
      (_, n) => lots.filter((one) => Math.floor(one * 10) === n).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(330);
  });

  it('always brings what must be seen by a person, and says why', () => {
    const rules = { seed: 's', perHandler: 0, goodShare: 100, lowScore: 50, doubleShare: 0 };
    const quiet = { hasFatal: false, hasConflict: false, hasDanger: false, isAboutHandler: false };
    const read = { caseId: 'c', handler: 'h', score: 70, ...quiet };
    expect(alwaysDrawn(read, rules)).toEqual([]);
    expect(alwaysDrawn({ ...read, score: 90 }, rules)).toEqual(['good']);
    expect(alwaysDrawn({ ...read, score: 20, hasFatal: true }, rules)).toEqual(['fatal', 'low-score']);
  });
});

describe('agreement', () => {
  const many = (marks: ReviewMark[], times: number) =>
    Array.from({ length: times }, () => ({ item: 'heard', marks }));
  it('is one where all agree, none where chance does as well, and less for two steps than for one', () => {
    const all = [...many(['met', 'met'], 15), ...many(['missed', 'missed'], 15)];
    expect(agreementOf(all)).toMatchObject({ kappa: 1, same: 1, pairs: 30, enough: true });
    const half = [
      ...many(['met', 'missed'], 10),
      ...many(['met', 'met'], 5),
      ...many(['missed', 'missed'], 5),
    ];
    expect(agreementOf(half).kappa).toBeCloseTo(0);
    const near = agreementOf([...all, ...many(['met', 'partly'], 5)]).kappa ?? 0;
    const far = agreementOf([...all, ...many(['met', 'missed'], 5)]).kappa ?? 0;
    expect(near).toBeGreaterThan(far);
  });

  it('says when there is too little, or nothing to tell apart', () => {
    expect(agreementOf(many(['met', 'met'], 3))).toMatchObject({ kappa: null, same: 1, enough: false });
    expect(agreementOf([])).toMatchObject({ kappa: null, same: null, applies: null });
    expect(agreementOf(many(['met', 'not-applicable'], 4))).toMatchObject({ pairs: 0, applies: 0 });
  });
});
