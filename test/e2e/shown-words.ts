import type { Page } from 'playwright-core';
import type { Lang } from '../../src/contract/say.ts';

/** Every piece of text a person can read or hear on the page, with where it stands. */
async function shownTexts(page: Page): Promise<{ text: string; own: boolean; lang: string | null }[]> {
  return page.evaluate(() => {
    const found: { text: string; own: boolean; lang: string | null }[] = [];
    const isOwn = (element: Element | null) => element?.closest('.personal, [data-words]') === null;
    const add = (text: string | null, element: Element | null) => {
      const said = text?.trim() ?? '';
      if (said === '') return;
      found.push({
        text: said,
        own: isOwn(element),
        lang: element?.closest('[lang]')?.getAttribute('lang') ?? null,
      });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName)) add(node.textContent, parent);
    }
    for (const element of document.querySelectorAll(
      '[aria-label], [placeholder], [title], [alt], [aria-description]',
    )) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
        add(element.getAttribute(name), element);
      }
    }
    add(document.title, null);
    return found;
  });
}

const never: readonly [what: string, form: RegExp][] = [
  ['a blank that was not filled', /\{[a-zA-Z]+\}/],
  ['a value that is none', /\b(undefined|null|NaN|Infinity)\b|\[object /],
  ['the id of a row', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i],
  ['the id of a list', /(?<![\w@./-])[a-z]{3,}(-[a-z]+)+(?![\w@.-])/],
  ['a time for machines', /\d{4}-\d\d-\d\dT\d\d:\d\d/],
];

/** Ids with a hyphen that are also words of the English screen. */
const words = new Set([
  'sign-in',
  'sign-out',
  'set-up',
  'one-time',
  'follow-up',
  'follow-ups',
  'e-mail',
  'on-site',
  'self-harm',
  'in-person',
  'third-party',
]);

/**
 * What is wrong with the words on a page: raw ids, unfilled blanks, the other language. Words of people are
 * marked `personal` or `data-words` and are left alone: they may hold anything.
 * @param names of colleagues and departments: they stand within our sentences, in whatever language they are
 */
export async function wrongWords(page: Page, lang: Lang, names: readonly string[] = []): Promise<string[]> {
  const wrong = new Set<string>();
  for (const { text: shown, own, lang: marked } of await shownTexts(page)) {
    if (!own) continue;
    const text = names.reduce((rest, name) => rest.replaceAll(name, '·'), shown);
    for (const [what, form] of never) {
      const found = form.exec(text)?.[0];
      if (found !== undefined && !(lang === 'en' && words.has(found)))
        wrong.add(`${what}: ${text.slice(0, 120)}`);
    }
    if (lang === 'en' && marked !== 'zh-CN' && /\p{Script=Han}/u.test(text))
      wrong.add(`Chinese: ${text.slice(0, 120)}`);
    if (lang === 'zh' && marked !== 'en' && isEnglish(text)) wrong.add(`English: ${text.slice(0, 120)}`);
  }
  return [...wrong];
}

/** Two Latin words in a row that are no names of keys, files or systems. */
const isEnglish = (text: string): boolean =>
  /[a-z]{3,} [a-z]{2,}/.test(
    text.replace(/\b(Ctrl|Enter|Esc|CSV|XLSX|JSONL|Excel|Chrome|Windows|Linux|Mac ?OS)\b/g, ''),
  );
