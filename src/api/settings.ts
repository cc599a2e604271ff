import { ownPacks } from '../app/deadline-packs.ts';
import type { Desk } from '../app/desk.ts';
import { settingsAnswer } from '../contract/settings.ts';
import { stretchesAt } from '../desk/clock/own-days.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { ownDaysOf } from '../store/own-days.ts';
import { settingsFigures } from '../store/settings.ts';
import { reachOf } from './calendar.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** Where every part of the settings stands, for the page that leads to them. */
export function settingsRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags: ['settings'],
    summary: 'Where every part of the settings stands, in figures',
    querystring: langQuery,
    response: { 200: settingsAnswer, ...problems },
  };
  server.get('/api/v1/settings', { schema }, async (request) => {
    const here = deskFor(desk, request);
    const lang = langOf(request);
    const [figures, packs, authority, said] = await Promise.all([
      settingsFigures(here.pool, here.organisationId, here.now()),
      ownPacks(here),
      goodwillRules(here.pool, here.organisationId),
      ownDaysOf(here.pool, here.organisationId),
    ]);
    const { to, missing } = reachOf(here, said);
    const on = packs.filter(({ isOn }) => isOn);
    return {
      ...figures,
      packsOn: on.map(({ pack }) => pack.label[lang]),
      packs: packs.length,
      filledBlanks: on.reduce((sum, { filled }) => sum + filled.length, 0),
      ownDays: stretchesAt(said, here.now()).length,
      calendarTo: to,
      calendarMissing: missing,
      authority,
    };
  });
}
