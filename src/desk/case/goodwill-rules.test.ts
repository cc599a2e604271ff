import { describe, expect, test } from 'vitest';
import { lead, li, storyAt, words } from '../../../test/desk/given.ts';
import type { Rung } from '../../knowledge/ids.ts';
import type { Actor, CaseReading } from './case.ts';
import type { CommandOf } from './commands.ts';
import {
  authorityInCase,
  authorityOfType,
  cautiousRules,
  type GoodwillRules,
  type Passage,
  passageOf,
  unfitRules,
} from './goodwill-rules.ts';
import { type Step, usualSteps } from './offers.ts';

const chen: Actor = { id: 'chen', role: 'manager' };
const of = (handler: number, lead = handler, manager = lead) => ({
  handler: handler * 100,
  lead: lead * 100,
  manager: manager * 100,
});
const rules = (over: Partial<GoodwillRules> = {}): GoodwillRules => ({ ...cautiousRules, ...over });
const stepped = (rung: Rung, step: Partial<Step>) =>
  rules({ steps: { ...usualSteps, [rung]: { ...usualSteps[rung], ...step } } });
const typed = rules({
  types: [
    { sector: 'finance', matter: null, limits: of(10) },
    { sector: null, matter: 'safety', limits: of(20) },
    { sector: 'finance', matter: 'safety', limits: of(30) },
  ],
});
const read: CaseReading = {
  turnId: 't',
  ...{ complaint: true, anger: 1, anxiety: 0, disappointment: 1, primaryMotive: 'redress' },
  ...{ needs: [], causes: ['price'], dangers: [], demand: 'none', lossTense: 'none' },
  versions: { knowledge: 'k', model: 'm' },
};
const offer = (more: Partial<CommandOf<'make-offer'>> = {}): CommandOf<'make-offer'> => ({
  type: 'make-offer',
  id: 'a',
  rung: 'partial',
  what: words(),
  amount: { minor: 10_000, currency: 'CNY' },
  asks: words(),
  saying: null,
  reason: words(),
  told: false,
  ...more,
});

test.each<[GoodwillRules['types'][number]['sector'], 'safety' | 'price' | null, number]>([
  ['finance', 'safety', 30],
  ['telecom', 'safety', 20],
  ['finance', 'price', 10],
  ['telecom', 'price', 50],
  ['telecom', null, 50],
])('of all that fits %s and %s the closest counts', (sector, matter, handler) => {
  expect(authorityOfType(typed, { sector, matter }).limits.handler).toBe(handler * 100);
});

test('whoever says themself what a case is about gives no more by it, and colleagues go by what is held true', () => {
  const { case: c } = storyAt('settling');
  const more = rules({ types: [{ sector: null, matter: 'safety', limits: of(900) }] });
  const word = { field: 'causes', value: ['safety'], by: li.id, at: c.openedAt };
  const said = { ...c, reading: read, corrections: [...c.corrections, word] };
  expect(authorityInCase(more, said, lead.id).limits.handler).toBe(90_000);
  expect(authorityInCase(more, said, li.id).limits.handler).toBe(5_000);
});

describe('an offer that waits', () => {
  test('keeps the limits it was asked under, whatever is said after', () => {
    const s = storyAt('settling').by(li, offer());
    s.authority = { ...s.authority, limits: of(1, 2, 3) };
    s.by(lead, { type: 'approve-offer', id: 'a' });
    expect(s.case.offers[0]?.passed).toMatchObject({ limit: 30_000, total: 10_000 });
  });

  test('is not passed by who could not when it was asked', () => {
    const s = storyAt('settling').by(li, offer({ amount: { minor: 40_000, currency: 'CNY' } }));
    s.authority = { ...s.authority, limits: of(1_000) };
    s.refuses(lead, { type: 'approve-offer', id: 'a' }, { code: 'above-authority' });
    s.by(chen, { type: 'approve-offer', id: 'a' });
  });
});

test.each<[string, GoodwillRules, Passage]>([
  ['its maker may', rules({ limits: of(200, 300) }), 'nobody'],
  ['a lead agrees', rules(), 'lead'],
  ['a manager agrees', rules({ limits: of(1, 2, 300) }), 'manager'],
  ['nobody can', rules({ limits: of(1, 2, 3) }), 'above-everybody'],
  ['a second person agrees whatever the sum', stepped('partial', { second: true }), 'lead'],
  ['one offer of the rung is less', stepped('partial', { most: 5_000 }), 'above-rung'],
  ['the rung is not climbed', stepped('partial', { isOn: false }), 'rung-off'],
])('%s: as it is previewed, so it is decided', (_, held, passage) => {
  const { sector } = storyAt('settling').case;
  const type = { sector, matter: null };
  const asked = { type, role: 'handler' as const, rung: 'partial' as const, minor: 10_000, total: 10_000 };
  expect(passageOf(held, asked)).toBe(passage);
  const s = storyAt('settling');
  s.authority = authorityOfType(held, type);
  if (passage === 'above-rung' || passage === 'rung-off' || passage === 'above-everybody')
    s.refuses(li, offer(), { code: passage });
  else {
    s.by(li, offer());
    expect(s.case.offers[0]?.state).toBe(passage === 'nobody' ? 'ready' : 'waiting');
  }
});

test.each<[GoodwillRules, ReturnType<typeof unfitRules>]>([
  [typed, null],
  [rules({ limits: of(5, 4) }), 'limits-not-rising'],
  [rules({ types: [{ sector: 'finance', matter: null, limits: of(5, 4) }] }), 'limits-not-rising'],
  [rules({ types: [...typed.types, ...typed.types.slice(1, 2)] }), 'type-twice'],
  [rules({ types: [{ sector: null, matter: null, limits: of(5) }] }), 'type-twice'],
  [stepped('explanation', { isOn: false }), 'step-fixed'],
  [stepped('exceptional', { second: false }), 'step-fixed'],
  [rules({ names: { gift: { zh: '一份心意', en: null } } }), null],
  [rules({ names: { gift: { zh: '心意', en: null }, gesture: { zh: '心意', en: null } } }), 'name-twice'],
  [rules({ names: { gift: { zh: null, en: 'full compensation' } } }), 'name-twice'],
  [rules({ names: { full: { zh: '部分补偿', en: null }, partial: { zh: '先补一部分', en: null } } }), null],
])('rules that cannot be are refused (%#)', (held, unfit) => {
  expect(unfitRules(held)).toBe(unfit);
});
