import { learners } from '../../contract/learners.ts';
import type { Role } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { Key } from '../words/words.tsx';

export const groups = ['own', 'organisation', 'people', 'rules', 'words', 'extras'] as const;
export type Group = (typeof groups)[number];

/** A part of the settings; those without `at` have a page of their own here. */
interface PartRow {
  group: Group;
  icon: IconName;
  name: Key;
  /** What it is for, in the words people look for it by. */
  about: Key;
  /** Other words people look for it by, which are not shown. */
  also?: Key;
  /** Who finds it: whoever holds one of these roles; everybody where it says nothing. */
  roles?: readonly Role[];
  at?: {
    to: typeof paths.account | typeof paths.reviews | typeof paths.learning | typeof paths.newComplaint;
    hash?: string;
  };
}

const admins: readonly Role[] = ['admin'];
const leads: readonly Role[] = ['admin', 'lead', 'manager'];
const limits: readonly Role[] = ['admin', 'manager'];
const handlers: readonly Role[] = ['handler', 'lead', 'manager'];

const rows = {
  face: {
    group: 'own',
    icon: 'person',
    name: 'settings.face',
    about: 'settings.face.about',
    also: 'settings.also.face',
    at: { to: paths.account, hash: 'me' },
  },
  screen: {
    group: 'own',
    icon: 'system',
    name: 'settings.screen',
    about: 'settings.screen.about',
    also: 'settings.also.screen',
    at: { to: paths.account, hash: 'screen' },
  },
  told: {
    group: 'own',
    icon: 'bell',
    name: 'told.title',
    about: 'settings.told.about',
    also: 'settings.also.told',
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
    at: { to: paths.account, hash: 'told' },
  },
  strengths: {
    group: 'own',
    icon: 'promise',
    name: 'routing.strengths',
    about: 'settings.strengths.about',
    roles: handlers,
    at: { to: paths.account, hash: 'strengths' },
  },
  password: {
    group: 'own',
    icon: 'key',
    name: 'settings.password',
    about: 'settings.password.about',
    at: { to: paths.account, hash: 'password' },
  },
  organisation: {
    group: 'organisation',
    icon: 'organisation',
    name: 'settings.organisation',
    about: 'settings.organisation.about',
    also: 'settings.also.organisation',
    roles: admins,
  },
  sector: {
    group: 'organisation',
    icon: 'sector',
    name: 'settings.sector',
    about: 'settings.sector.about',
    roles: admins,
  },
  calendar: {
    group: 'organisation',
    icon: 'calendar',
    name: 'settings.calendar',
    about: 'settings.calendar.about',
    roles: leads,
  },
  roles: {
    group: 'people',
    icon: 'role',
    name: 'settings.roles',
    about: 'settings.roles.about',
  },
  members: {
    group: 'people',
    icon: 'team',
    name: 'team.members',
    about: 'settings.members.about',
    also: 'settings.also.members',
    roles: admins,
  },
  departments: {
    group: 'people',
    icon: 'department',
    name: 'team.departments',
    about: 'settings.departments.about',
    also: 'settings.also.departments',
    roles: admins,
  },
  routing: {
    group: 'people',
    icon: 'routing',
    name: 'routing.title',
    about: 'settings.routing.about',
    also: 'settings.also.routing',
    roles: leads,
  },
  deadlines: {
    group: 'rules',
    icon: 'law',
    name: 'deadlines.title',
    about: 'settings.deadlines.about',
    also: 'settings.also.deadlines',
    roles: leads,
  },
  authority: {
    group: 'rules',
    icon: 'thanks',
    name: 'team.authority',
    about: 'settings.authority.about',
    also: 'settings.also.authority',
    roles: limits,
  },
  rubric: {
    group: 'rules',
    icon: 'reviews',
    name: 'settings.rubric',
    about: 'settings.rubric.about',
    also: 'settings.also.rubric',
    roles: ['lead', 'manager', 'quality'],
    at: { to: paths.reviews, hash: 'rules' },
  },
  phrases: {
    group: 'words',
    icon: 'chat',
    name: 'phrases.title',
    about: 'settings.phrases.about',
    also: 'settings.also.phrases',
    roles: leads,
  },
  templates: {
    group: 'words',
    icon: 'mail',
    name: 'templates.title',
    about: 'settings.templates.about',
    also: 'settings.also.templates',
    roles: leads,
  },
  learning: {
    group: 'words',
    icon: 'learning',
    name: 'rail.learning',
    about: 'settings.learning.about',
    roles: learners,
    at: { to: paths.learning },
  },
  import: {
    group: 'extras',
    icon: 'upload',
    name: 'settings.import',
    about: 'settings.import.about',
    also: 'settings.also.import',
    roles: ['handler', 'lead', 'manager', 'admin'],
    at: { to: paths.newComplaint, hash: 'file' },
  },
  imports: {
    group: 'extras',
    icon: 'undo',
    name: 'settings.imports',
    about: 'settings.imports.about',
    roles: leads,
  },
  language: {
    group: 'extras',
    icon: 'link',
    name: 'language.title',
    about: 'settings.language.about',
    also: 'settings.also.language',
    roles: admins,
  },
} as const satisfies Record<string, PartRow>;

export type PartId = keyof typeof rows;
/** The parts with a page of their own. */
export type OwnPage = {
  [Id in PartId]: (typeof rows)[Id] extends { at: unknown } ? never : Id;
}[PartId];

export interface Part extends PartRow {
  id: PartId;
}

export const parts: readonly Part[] = (Object.keys(rows) as PartId[]).map((id) => ({ id, ...rows[id] }));

/** The parts that whoever holds these roles finds. */
export const partsOf = (held: readonly Role[]): Part[] =>
  parts.filter((part) => !part.roles || part.roles.some((role) => held.includes(role)));

/** Where a part is, for a link. */
export const placeOf = ({ id, at }: Part) =>
  at ? { to: at.to, ...(at.hash ? { hash: at.hash } : {}) } : { to: paths.setting, params: { part: id } };
