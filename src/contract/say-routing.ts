import type { RouteBar, RoutedWhy, RouteReason } from '../desk/routing/route.ts';
import { causes } from '../knowledge/ids.ts';
import { pageWords } from './page-words.ts';
import { type Lang, labelOf, type Names } from './say.ts';

const say = (name: string, lang: Lang, facts = {}): string => pageWords(`route.${name}`, lang, facts);

/** What speaks for somebody, or what they carry, in a few words. */
export function reasonInWords(reason: RouteReason, lang: Lang, names: Names = new Map()): string {
  switch (reason.code) {
    case 'knows-matter':
      return say(reason.code, lang, { causes: reason.causes.map((cause) => labelOf(causes, cause, lang)) });
    case 'practised':
    case 'unpractised':
      return say(reason.code, lang, { kinds: reason.hard.map((kind) => say(kind, lang)) });
    case 'strength':
      return say(reason.code, lang, { kinds: reason.strengths.map((one) => say(one, lang)) });
    case 'speaks':
      return say(reason.code, lang, { language: say(reason.lang, lang) });
    case 'stands-in':
      return say(reason.code, lang, { name: names.get(reason.member) ?? reason.member });
    default:
      return say(reason.code, lang, reason);
  }
}

/** Why the desk chose somebody, in one line. */
export const routedInWords = ({ reasons }: RoutedWhy, lang: Lang, names: Names = new Map()): string =>
  reasons.map((reason) => reasonInWords(reason, lang, names)).join(lang === 'zh' ? '，' : ', ');

/** Why somebody does not get the case. */
export function barInWords(bar: RouteBar, lang: Lang, names: Names): string {
  if (bar.code === 'not-language') return say(bar.code, lang, { language: say(bar.lang, lang) });
  if (bar.code !== 'away') return say(bar.code, lang, bar);
  const { until, standIn } = bar;
  const away = until === null ? say('away.open', lang) : say('away', lang, { until });
  if (standIn === null) return away;
  const comma = lang === 'zh' ? '，' : ', ';
  return `${away}${comma}${say('away.stand-in', lang, { name: names.get(standIn) ?? standIn })}`;
}
