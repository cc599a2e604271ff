import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import type { Say } from './screen-words.ts';

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 800;
const margins = [1440, 390];

const openGuide = async (page: Page) => {
  await page.keyboard.press('s');
  await page.locator('.guide-wording').first().waitFor();
};

const write = async (page: Page, t: Say, text: string) => {
  if (isNarrow(page)) await page.getByRole('button', { name: t('case.tab.talk'), exact: true }).click();
  const field = page.locator('.composer textarea');
  await field.click();
  await field.fill(text);
  await page.locator('.guide-finding').first().waitFor();
};

/** What to say next, what is hard just now, and what is looked at before it is sent. */
export const guideScreens: readonly Screen[] = [
  {
    name: 'case-say',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.finding}`,
    act: openGuide,
  },
  {
    name: 'case-say-hard',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.alarm}`,
    act: openGuide,
    widths: margins,
  },
  {
    name: 'case-draft-check',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.finding}`,
    act: (page, t, lang) =>
      write(
        page,
        t,
        lang === 'zh'
          ? '您先冷静一下，这个不归我管，您自行联系厂家吧。'
          : 'Calm down. That is not my department, you need to call the maker.',
      ),
    widths: margins,
  },
];
