import { type Currency, parseMinor, plainMinor } from '../../base/money.ts';
import type { GoodwillRulesBody } from '../../contract/goodwill-rules.ts';
import { type AuthorisedRole, authorisedRoles, rungOrder, rungRules } from '../../desk/case/offers.ts';
import { type Rung, rungs } from '../../knowledge/ids.ts';

type Type = GoodwillRulesBody['types'][number];

export type TypedLimits = Record<AuthorisedRole, string>;
export interface TypedType extends Pick<Type, 'sector' | 'matter'> {
  limits: TypedLimits;
}
export type TypedStep = Pick<GoodwillRulesBody['steps'][Rung], 'isOn' | 'second'> & { most: string };

export type TypedNames = Record<Rung, { zh: string; en: string }>;

/** The rules as they are typed: sums are text until they are one. */
export interface Typed {
  currency: Currency;
  limits: TypedLimits;
  types: TypedType[];
  steps: Record<Rung, TypedStep>;
  names: TypedNames;
  why: string;
}

const typedLimits = (limits: Type['limits']): TypedLimits => ({
  handler: plainMinor(limits.handler),
  lead: plainMinor(limits.lead),
  manager: plainMinor(limits.manager),
});

export const typedOf = ({ currency, limits, types, steps, names }: GoodwillRulesBody): Typed => ({
  currency,
  limits: typedLimits(limits),
  types: types.map((one) => ({ ...one, limits: typedLimits(one.limits) })),
  steps: Object.fromEntries(
    rungOrder.map((rung) => {
      const { most, ...step } = steps[rung];
      return [rung, { ...step, most: most === null ? '' : plainMinor(most) }];
    }),
  ) as Record<Rung, TypedStep>,
  names: Object.fromEntries(
    rungOrder.map((rung) => [rung, { zh: names[rung]?.zh ?? '', en: names[rung]?.en ?? '' }]),
  ) as TypedNames,
  why: '',
});

/** What is wrong with the limits of a line, by role. */
export type Lack = 'unfit' | 'falling' | null;
export function lacksOf(limits: TypedLimits): Record<AuthorisedRole, Lack> {
  let before = 0;
  const lacks = authorisedRoles.map((role): [AuthorisedRole, Lack] => {
    const limit = parseMinor(limits[role]);
    if (limit === null) return [role, 'unfit'];
    const lack = limit < before ? 'falling' : null;
    before = Math.max(before, limit);
    return [role, lack];
  });
  return Object.fromEntries(lacks) as Record<AuthorisedRole, Lack>;
}

/** What is wrong with the type of a line: it names nothing, or what another line names. */
export function typeLack(types: readonly TypedType[], at: number): 'nothing' | 'twice' | null {
  const one = types[at];
  if (!one || (one.sector === null && one.matter === null)) return 'nothing';
  const isSame = ({ sector, matter }: TypedType) => sector === one.sector && matter === one.matter;
  return types.findIndex(isSame) < at ? 'twice' : null;
}

/** The most of a rung as typed; `unfit` for what is no sum above nothing. */
export function mostOf(typed: string): number | null | 'unfit' {
  if (typed === '') return null;
  const most = parseMinor(typed);
  return most === null || most === 0 ? 'unfit' : most;
}

/** The names as they would be kept: only those that were given. */
export function namesOf(typed: TypedNames): GoodwillRulesBody['names'] {
  const given = rungOrder.flatMap((rung) => {
    const [zh, en] = [typed[rung].zh.trim() || null, typed[rung].en.trim() || null];
    return zh === null && en === null ? [] : [[rung, { zh, en }] as const];
  });
  return Object.fromEntries(given);
}

/** Whether another rung is called so as well, by its own name or as it came. */
export function nameLack(typed: TypedNames, rung: Rung, lang: 'zh' | 'en'): boolean {
  const called = (one: Rung) => (typed[one][lang].trim() || rungs[one][lang]).toLowerCase();
  if (typed[rung][lang].trim() === '') return false;
  return rungOrder.some((one) => one !== rung && called(one) === called(rung));
}

/** The rules that were typed; null while anything of them is not fit. */
export function rulesOf({ currency, limits, types, steps, names }: Typed): GoodwillRulesBody | null {
  const all = [limits, ...types.map((one) => one.limits)];
  const isFit =
    all.every((one) => Object.values(lacksOf(one)).every((lack) => lack === null)) &&
    types.every((_, at) => typeLack(types, at) === null) &&
    rungOrder.every((rung) => mostOf(steps[rung].most) !== 'unfit') &&
    !rungOrder.some((rung) => nameLack(names, rung, 'zh') || nameLack(names, rung, 'en'));
  if (!isFit) return null;
  const minor = (of: TypedLimits): Type['limits'] => ({
    handler: parseMinor(of.handler) ?? 0,
    lead: parseMinor(of.lead) ?? 0,
    manager: parseMinor(of.manager) ?? 0,
  });
  const step = (rung: Rung) => {
    const most = mostOf(steps[rung].most);
    return { ...steps[rung], most: most === 'unfit' ? null : most };
  };
  return {
    currency,
    limits: minor(limits),
    types: types.map((one) => ({ ...one, limits: minor(one.limits) })),
    steps: Object.fromEntries(rungOrder.map((rung) => [rung, step(rung)])) as GoodwillRulesBody['steps'],
    names: namesOf(names),
  };
}

/** What of a rung can be said at all: an apology is always possible, and some rungs never carry money. */
export const isFixed = {
  on: (rung: Rung): boolean => rung === 'explanation',
  second: (rung: Rung): boolean => rungRules[rung].money === 'none' || rungRules[rung].second === true,
  most: (rung: Rung): boolean => rungRules[rung].money === 'none',
};

/** What people type as a sum, without what they put in to read it. */
export const plainSum = (typed: string): string => typed.normalize('NFKC').replace(/[\s,]/g, '');
