import { describe, expect, test } from 'vitest';
import { dice } from '../../base/dice.ts';
import { type Candidate, type CaseNeeds, chosen, hardKinds, route, strengths } from './route.ts';

const needs: CaseNeeds = {
  sector: 'telecom',
  channel: 'phone',
  lang: 'zh',
  causes: ['price'],
  hard: [],
  anger: 1,
  anxiety: 0,
  amountMinor: null,
};
const someone = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  works: true,
  handles: true,
  away: null,
  sectors: [],
  langs: [],
  causes: [],
  hard: [],
  strengths: [],
  limitMinor: null,
  open: 0,
  mostOpen: null,
  hardToday: 0,
  lastGivenAt: null,
  ...over,
});
const firstOf = (people: Candidate[], over: Partial<CaseNeeds> = {}) =>
  chosen(route({ ...needs, ...over }, people, 'fit'))?.id ?? null;

describe('who should have a case', () => {
  test.each<[string, Candidate[], Partial<CaseNeeds>, string | null]>([
    ['who carries less', [someone('a', { open: 9 }), someone('b', { open: 2 })], {}, 'b'],
    ['who knows the matter', [someone('a'), someone('b', { causes: ['price'], open: 5 })], {}, 'b'],
    [
      'who is practised with what is hard',
      [someone('a', { sectors: ['telecom'] }), someone('b', { hard: ['danger'], open: 3 })],
      { hard: ['danger'] },
      'b',
    ],
    [
      'what is hostile: somebody practised with it, whatever they carry',
      [
        someone('a', { causes: ['price'], sectors: ['telecom'] }),
        someone('b', { hard: ['hostile'], open: 40, hardToday: 5 }),
      ],
      { hard: ['hostile'] },
      'b',
    ],
    [
      'what is hostile, where nobody is practised: who fits best',
      [someone('a', { open: 1 }), someone('b', { open: 4, hard: ['fury'] })],
      { hard: ['hostile'] },
      'a',
    ],
    ['who had fewer hard talks today', [someone('a', { hardToday: 3 }), someone('b', { open: 4 })], {}, 'b'],
    [
      'whose own strength helps, at equal fitness',
      [someone('a'), someone('b', { strengths: ['figures'] })],
      {},
      'b',
    ],
    [
      'a handler before a lead with free hands',
      [someone('a', { handles: false }), someone('b', { open: 9 })],
      {},
      'b',
    ],
    [
      'a lead where no handler may',
      [someone('a', { handles: false }), someone('b', { works: false })],
      {},
      'a',
    ],
    ['nobody who does not know the sector', [someone('a', { sectors: ['car'] })], {}, null],
    ['nobody who does not speak the language', [someone('a', { langs: ['zh'] })], { lang: 'en' }, null],
    ['nobody who is full', [someone('a', { open: 20, mostOpen: 20 })], {}, null],
    [
      'who may decide the sum alone',
      [someone('a', { limitMinor: 100 }), someone('b', { limitMinor: 200, open: 2 })],
      { amountMinor: 101 },
      'b',
    ],
    ['nobody who has left', [someone('a', { works: false })], {}, null],
    ['nobody who is away', [someone('a', { away: { until: null, standIn: null } })], {}, null],
  ])('%s', (_, people, over, expected) => {
    expect(firstOf(people, over)).toBe(expected);
  });

  test('everybody is told with reasons, and with why not', () => {
    const routed = route(needs, [someone('a', { works: false }), someone('b', { open: 3 })], 'fit');
    expect(routed.map(({ id, bars }) => [id, bars.map(({ code }) => code)])).toEqual([
      ['b', []],
      ['a', ['gone']],
    ]);
    expect(routed[0]?.reasons).toContainEqual({ code: 'load', open: 3 });
  });

  test('what is severe goes to the practised in turn, too, and whoever is not is told as such', () => {
    const people = [
      someone('a', { lastGivenAt: null }),
      someone('b', { hard: ['danger'], lastGivenAt: '2026-03-02T02:00:00.000Z' }),
    ];
    const [first, second] = route({ ...needs, hard: ['danger'] }, people, 'round-robin');
    expect(first?.id).toBe('b');
    expect(second?.reasons).toContainEqual({ code: 'unpractised', hard: ['danger'] });
  });

  test('in turn: whoever waited longest, however well somebody else fits', () => {
    const people = [
      someone('a', { lastGivenAt: '2026-03-02T02:00:00.000Z', causes: ['price'] }),
      someone('b', { lastGivenAt: '2026-03-01T02:00:00.000Z', open: 8 }),
      someone('c', { away: { until: null, standIn: 'a' } }),
    ];
    expect(chosen(route(needs, people, 'round-robin'))).toMatchObject({
      id: 'b',
      reasons: [{ code: 'next-in-turn' }, { code: 'load' }],
    });
  });

  test('never somebody absent, departed, full or not authorised to work on cases, whatever else speaks for them', () => {
    for (let seed = 1; seed <= 5_000; seed++) {
      const d = dice(seed);
      const some = <T>(list: readonly T[]) => list.filter(() => d.next() < 0.4);
      const maybe = <T>(value: T) => (d.next() < 0.5 ? value : null);
      const people = Array.from({ length: 1 + d.int(8) }, (_, i) =>
        someone(`p${i}`, {
          works: d.next() < 0.7,
          away: d.next() < 0.4 ? { until: maybe('2026-04-01T00:00:00.000Z'), standIn: maybe('p0') } : null,
          sectors: some(['telecom', 'car', 'finance'] as const),
          langs: some(['zh', 'en'] as const),
          causes: some(['price', 'attitude'] as const),
          hard: some(hardKinds),
          strengths: some(strengths),
          limitMinor: maybe(d.int(1000)),
          open: d.int(30),
          mostOpen: maybe(d.int(30)),
          hardToday: d.int(4),
          lastGivenAt: maybe(`2026-03-0${1 + d.int(9)}T00:00:00.000Z`),
        }),
      );
      const over = { amountMinor: maybe(d.int(1000)), hard: some(hardKinds), anger: d.int(4) };
      for (const way of ['fit', 'round-robin'] as const) {
        const routed = route({ ...needs, ...over }, people, way);
        expect(routed).toHaveLength(people.length);
        const one = people.find(({ id }) => id === chosen(routed)?.id);
        if (!one) continue;
        expect(one.works && one.away === null, `seed ${seed}`).toBe(true);
        expect(one.open < (one.mostOpen ?? Infinity), `seed ${seed}`).toBe(true);
      }
    }
  });
});
