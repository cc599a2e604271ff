import { type Ability, abilities } from '../contract/ability-list.ts';
import type { Role } from '../knowledge/ids.ts';
import { access } from './access.ts';

/**
 * Which routes an ability takes, by the beginning of what follows `/api/v1`. The first line that fits counts, so what is
 * told apart stands before the rest. Who may is read from the table of access and never said here; a test holds that
 * each route of members in some role is told once, and that one ability is one set of roles.
 */
const lines: readonly [Ability, RegExp][] = [
  ['members-set', /^\S+ \/(members|invitations|departments|organisation|sector-bundle)/],
  ['language-set', /^\S+ \/language-model/],
  ['goodwill-set', /^\S+ \/goodwill-rules/],
  ['rules-read', /^GET \/(deadline-packs|calendar|routing|overlays)/],
  ['rules-set', /^\S+ \/(deadline-packs|calendar|routing)/],
  ['phrases-set', /^\S+ \/overlays/],
  ['letters-read', /^GET \/letter-templates$/],
  ['letters-write', /^\S+ \/letter-templates/],
  ['imports-undo', /^(GET|PUT) \/imports/],
  ['people-give', /^\S+ \/people\//],
  ['train', /^POST \/learning/],
  ['learning-read', /^GET \/(learning|corrections)$/],
  ['settings-read', /^GET \/settings$/],
  ['previews', /^POST \/(overlay|letter)-previews$/],
  ['floor', /^GET \/(floor|approvals)$/],
  ['appeal', /^POST \/quality\/reviews\/:id\/appeal$/],
  ['quality-set', /^\S+ \/quality\/rubric\/|^PUT \/quality\/(settings|rubric)/],
  ['cases-read', /^GET \/quality\/(reviews|rubric)/],
  ['reviews-look', /^GET \/(quality\/|cases\/:caseId\/scorecard)/],
  ['review', /^\S+ \/quality\//],
  ['coach', /^(POST \/coaching$|PUT \/coaching\/:id\/look$)/],
  ['coached', /^\S+ \/coaching/],
  ['watch-read', /^GET \/watch/],
  ['watch-decide', /^PUT \/(watch\/:id\/confirmation|watch-requests\/:id)$/],
  ['watch-propose', /^\S+ \/(watch|recognitions|(cases|customers)\/:\w+\/watch)/],
  ['same-matter', /^\S+ \/(customers\/:id\/merge|duplicates$|cases\/:caseId\/(merge|repeat|not-repeat)$)/],
  ['customers-read', /^GET \/(customers|cases\/:caseId\/brief)/],
  ['department-answer', /\/department-requests\/:id\/answer$/],
  [
    'incidents-work',
    /^\S+ \/incidents\/:incidentId\/(cases|circumstances|outcomes|facts|plan|department-req|render)/,
  ],
  ['cases-read', /^GET \/incidents/],
  ['incidents-lead', /^\S+ \/incidents/],
  ['take-in', /^POST \/(cases|conversations|imports|import-previews)$/],
  ['take-in', /^\S+ \/cases\/:caseId\/(turns|heard-promises|draft-check|owner)(\/:id\/files)?$/],
  ['alarm', /^POST \/cases\/:caseId\/alarms$/],
  ['files', /^(POST|PUT|DELETE) \/cases\/:caseId\/files(\/:id(\/preview)?)?$/],
  ['ask-customers', /^POST \/cases\/:caseId\/follow-up/],
  ['readings-correct', /^\S+ \/cases\/:caseId\/(corrections|changes|hostile-turns\/:id)$/],
  ['notes', /^\S+ \/cases\/:caseId\/(notes|whispers\/:id\/reading)$/],
  ['step-in', /^\S+ \/cases\/:caseId\/(whispers|owner\/stepping-in)$/],
  ['cases-work', /\/department-requests\/:id\/return$/],
  ['cases-read', /\/presence$/],
  ['approve', /^\S+ \/cases\/:caseId\/\S*\/(struck|decline|approval|refusal|return|clearance)$/],
  ['approve', /^\S+ \/cases\/:caseId\/(escalation\/|hostile-turns\/:id\/withdrawal)/],
  [
    'cases-work',
    /^(POST|PUT|DELETE) \/cases\/|^\S+ \/strengths|^GET \/cases\/:caseId\/(owner-sugg|letter-draft)/,
  ],
  ['cases-read', /^GET \//],
];

/** What a route is for; null where no line fits. */
const abilityOf = (route: string): Ability | null =>
  lines.find(([, fits]) => fits.test(route.replace('/api/v1', '')))?.[0] ?? null;

/** An ability with its routes, and the roles of each. */
export interface Told {
  ability: Ability | null;
  routes: { route: string; roles: readonly Role[] }[];
}

/** Every route that asks for a role, by what it is for. What everybody may who is signed in is nothing to tell. */
export function toldAbilities(): Told[] {
  const told = new Map<Ability | null, Told['routes']>();
  for (const [route, rule] of access) {
    if (typeof rule === 'string') continue;
    const ability = abilityOf(route);
    told.set(ability, [...(told.get(ability) ?? []), { route, roles: rule }]);
  }
  return [...told].map(([ability, routes]) => ({ ability, routes }));
}

/** What each role may: only what all the routes of an ability let it. */
export function mayOf(role: Role): Ability[] {
  const told = toldAbilities();
  return abilities.filter((ability) =>
    told.some((one) => one.ability === ability && one.routes.every(({ roles }) => roles.includes(role))),
  );
}
