import en from '../../locales/evidence.en.json' with { type: 'json' };
import zh from '../../locales/evidence.zh-CN.json' with { type: 'json' };
import gatheredEn from '../../locales/evidence-gathered.en.json' with { type: 'json' };
import gatheredZh from '../../locales/evidence-gathered.zh-CN.json' with { type: 'json' };
import type { Lang } from '../contract/say.ts';
import type { Knowledge } from '../knowledge/load.ts';

const builtIn: Record<Lang, ReadonlyMap<string, string>> = {
  zh: new Map(Object.entries(zh)),
  en: new Map(Object.entries(en)),
};

/** By label, or by its field: how it is said that a label was gathered from something else. */
const gathered: Record<Lang, ReadonlyMap<string, string>> = {
  zh: new Map(Object.entries(gatheredZh)),
  en: new Map(Object.entries(gatheredEn)),
};

/** What the entries of a folder of knowledge are about: the fields their reasons speak of by themselves. */
const aboutFields: Readonly<Record<string, readonly string[]>> = {
  emotions: ['emotion'],
  losses: ['lossTense'],
  demands: ['demand'],
  motives: ['primaryMotive', 'motives', 'kinds'],
  needs: ['needs'],
  causes: ['causes'],
  dangers: ['dangers'],
  abuse: ['abuse'],
};

/**
 * Why words were read as they were, in a line: the reason of the knowledge entry, or what was counted on the text.
 * One entry may speak for several labels: of those it is not about, the line says that they were gathered from it
 * and not said. What a model learnt has one reason for all. Null where what read it then is no more: readings are
 * kept, knowledge moves on.
 */
export function evidenceWhy(
  { reasonBy }: Knowledge,
  { by, label }: { by: string; label: string },
  lang: Lang,
): string | null {
  const name = by.startsWith('model/') ? 'model/learnt' : by;
  const reason = reasonBy.get(name)?.[lang];
  if (reason === undefined) return builtIn[lang].get(name) ?? null;
  const said = isAbout(by, label) ? undefined : gatheredWords(label, lang);
  return said === undefined ? reason : `${said}${lang === 'zh' ? '：' : ': '}${reason}`;
}

const gatheredWords = (label: string, lang: Lang): string | undefined =>
  gathered[lang].get(label) ?? gathered[lang].get(label.split('.', 1)[0] ?? '');

/** Does the entry speak of this label by itself? Of a feeling its file says which; what is a cue speaks for any. */
function isAbout(by: string, label: string): boolean {
  const [folder = '', file] = by.split('/');
  const fields = aboutFields[folder];
  const [field = '', value = ''] = label.split('.', 2);
  return fields === undefined || (fields.includes(field) && (field !== 'emotion' || file === value));
}
