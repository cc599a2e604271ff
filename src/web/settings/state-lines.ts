import { labelOf, moneyInWords } from '../../contract/say.ts';
import type { Me } from '../../contract/session.ts';
import type { SettingsState } from '../../contract/settings.ts';
import { authorisedRoles } from '../../desk/case/offers.ts';
import { roles, sectors } from '../../knowledge/ids.ts';
import type { Contrast, Density, Theme } from '../screen.ts';
import { isToldByChoice } from '../told/wanted.ts';
import type { Words } from '../words/words.tsx';
import type { PartId } from './parts.ts';

const between = ' · ';

export interface Standing {
  me: Me;
  /** Null until it is known, and for whoever is not told. */
  state: SettingsState | null;
  screen: { theme: Theme; contrast: Contrast; density: Density };
}

/** How a part stands at present, in one line; null where there is nothing to say, or it is not known yet. */
export function stateLine(part: PartId, { me, state, screen }: Standing, words: Words): string | null {
  const { t, lang } = words;
  switch (part) {
    case 'face':
      return t(me.face === null ? 'settings.face.none' : 'settings.face.there');
    case 'screen':
      return [
        t(lang === 'zh' ? 'settings.screen.zh' : 'settings.screen.en'),
        screen.theme === 'system' ? t('settings.screen.system') : t(`theme.${screen.theme}`),
        t(`density.${screen.density}`),
      ].join(between);
    case 'organisation':
      return Object.values(me.organisation.reach).every((said) => said === null)
        ? [me.organisation.name, t('settings.organisation.unreached')].join(between)
        : me.organisation.name;
    case 'roles':
      return me.roles.map((role) => labelOf(roles, role, lang)).join(between);
    case 'sector':
      return labelOf(sectors, me.organisation.sector, lang);
    case 'told':
      return t(isToldByChoice(me) ? 'settings.told.own' : 'settings.told.usual');
    case 'strengths':
    case 'password':
    case 'learning':
    case 'import':
    case 'imports':
      return null;
    default:
      return state && lineOf(part, state, words);
  }
}

type Told = Exclude<
  PartId,
  | 'face'
  | 'screen'
  | 'told'
  | 'roles'
  | 'organisation'
  | 'sector'
  | 'strengths'
  | 'password'
  | 'learning'
  | 'import'
  | 'imports'
>;

function lineOf(part: Told, state: SettingsState, { t, lang }: Words): string {
  switch (part) {
    case 'calendar':
      return state.calendarMissing !== null
        ? t('settings.calendar.missing', { year: state.calendarMissing })
        : t('settings.calendar.state', { year: state.calendarTo, count: state.ownDays });
    case 'members':
      return state.invited > 0
        ? t('settings.members.invited', { count: state.members, invited: state.invited })
        : t('settings.members.state', { count: state.members });
    case 'departments':
      return state.departments === 0
        ? t('settings.departments.none')
        : t('settings.departments.state', { count: state.departments });
    case 'routing':
      return state.away === 0
        ? t('settings.routing.none')
        : t('settings.routing.state', { count: state.away });
    case 'deadlines':
      return t(state.filledBlanks > 0 ? 'settings.deadlines.filled' : 'settings.deadlines.state', {
        count: state.packsOn.length,
        filled: state.filledBlanks,
      });
    case 'authority': {
      const { currency, limits } = state.authority;
      return authorisedRoles
        .map(
          (role) => `${labelOf(roles, role, lang)} ${moneyInWords({ minor: limits[role], currency }, lang)}`,
        )
        .join(between);
    }
    case 'rubric':
      return state.ownRubric === null
        ? t('settings.as-it-came')
        : t('settings.rubric.own', { version: state.ownRubric });
    case 'phrases':
      return phrasesLine(state, t);
    case 'templates':
      return state.ownLetters === 0
        ? t('settings.as-it-came')
        : t('settings.templates.state', { count: state.ownLetters });
    case 'language':
      return state.languageModel === null ? t('settings.language.none') : t('settings.language.there');
  }
}

function phrasesLine({ ownPhrases, changedWords, switchedOff }: SettingsState, t: Words['t']): string {
  const said = [
    ownPhrases > 0 ? t('settings.phrases.own', { count: ownPhrases }) : null,
    changedWords > 0 ? t('settings.phrases.changed', { count: changedWords }) : null,
    switchedOff > 0 ? t('settings.phrases.off', { count: switchedOff }) : null,
  ].filter((line) => line !== null);
  return said.length === 0 ? t('settings.as-it-came') : said.join(between);
}
