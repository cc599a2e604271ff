import type { Role } from '../../src/knowledge/ids.ts';
import { paths } from '../../src/web/paths.ts';
import { partsOf } from '../../src/web/settings/parts.ts';

/** Before the sign-in, and what only leads on to where it has moved. */
const elsewhere: readonly string[] = [paths.signIn, paths.setUp, paths.link, paths.team, paths.setting];
/** On a new desk nobody has been given these. */
export const nothingThere = { number: '2026-000001', id: '00000000-0000-4000-8000-000000000000' };

/** Every address behind the sign-in but for the parts of the settings. */
export const pages: readonly string[] = Object.values(paths)
  .filter((path) => !elsewhere.includes(path))
  .map((path) => path.replace('$number', nothingThere.number).replace('$id', nothingThere.id));

/** The parts of the settings that have a page, for whoever holds this role. */
export const settingsOf = (role: Role): string[] =>
  partsOf([role])
    .filter((part) => !part.at)
    .map(({ id }) => paths.setting.replace('$part', id));
