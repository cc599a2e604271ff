import type { Page } from 'playwright-core';
import { wordsIn } from '../../scripts/lib/screen-words.ts';
import type { Lang } from '../../src/contract/say.ts';
import { nextDueKinds } from '../../src/desk/case/next-due.ts';

/**
 * What does not fit the window: the page itself scrolling sideways, parts that stand out of it, words that are cut
 * without a sign of it. What scrolls on purpose may be wider than it shows.
 */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = window.innerWidth;
    const wrong: string[] = [];
    const nameOf = (e: Element) =>
      `${e.tagName.toLowerCase()}.${e.className} “${(e.textContent ?? '').slice(0, 40)}”`;
    const page = document.scrollingElement;
    if (page && page.scrollWidth > width) wrong.push(`the page is ${page.scrollWidth} wide, not ${width}`);
    // Behind the sign-in the panes scroll: a second bar beside theirs moves the whole desk.
    if (page && document.querySelector('.shell') && page.scrollHeight > window.innerHeight + 1)
      wrong.push(`the page is ${page.scrollHeight} high, not ${window.innerHeight}`);
    const isScroller = (e: Element) => /auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX);
    const isWithinScroller = (e: Element): boolean => {
      for (let up = e.parentElement; up && up !== document.body; up = up.parentElement)
        if (isScroller(up)) return true;
      return false;
    };
    for (const e of document.querySelectorAll('main *, [role="dialog"] *')) {
      if (e.closest('.unseen, svg, [hidden]')) continue;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      // What is there for those who listen is a point.
      if (box.width <= 1 || style.visibility === 'hidden') continue;
      if (box.right > width + 1 && !isWithinScroller(e)) wrong.push(`stands out: ${nameOf(e)}`);
      const isCut =
        e.clientWidth > 1 && /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
      if (isCut && style.textOverflow !== 'ellipsis' && e.textContent !== '')
        wrong.push(`is cut: ${nameOf(e)}`);
    }
    return wrong;
  });

/** Which words a row of the list has no room for, whatever happens to be due at this hour: the longest are put in. */
export function dueCutOff(page: Page, lang: Lang): Promise<string[]> {
  const t = wordsIn(lang);
  const minutes = new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const longest = {
    kinds: nextDueKinds.map((kind) => t(`queue.row.kind.${kind}`)),
    said: [
      t('queue.row.late', { length: minutes.format(59) }),
      t('queue.row.due-tomorrow', { time: '24:00' }),
    ],
  };
  return page
    .locator('.q-due:has(.q-due-kind)')
    .first()
    .evaluate((due, { kinds, said }) => {
      const [kind, words] = ['.q-due-kind', '.q-due-said'].map((part) => due.querySelector(part));
      if (!kind?.lastChild || !words) throw new Error('nothing is due');
      // in bold, as what is late is
      due.setAttribute('class', 'q-due q-due-broken');
      const found: string[] = [];
      for (const name of kinds) {
        kind.lastChild.textContent = name;
        for (const length of said) {
          words.textContent = length;
          if (words.scrollWidth > words.clientWidth) found.push(`${name} ${length}`);
        }
      }
      return found;
    }, longest);
}
