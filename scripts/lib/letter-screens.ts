import type { Page } from 'playwright-core';
import type { Screen, Visitor } from '../screens.ts';
import type { NotableCases } from './notable-cases.ts';
import type { Say } from './screen-words.ts';

interface Ways {
  at: (name: string, which: keyof NotableCases, who?: Visitor) => Screen;
  after: (screen: Screen, act: NonNullable<Screen['act']>, at?: readonly number[]) => Screen;
  press: (page: Page, name: string) => Promise<void>;
}

/** What goes between the desk, the departments and the customer. */
export const letterScreens = ({ at, after, press }: Ways): readonly Screen[] => {
  /** Where a letter is begun; on a phone it stands behind a tab. */
  const openLetters = async (page: Page, t: Say): Promise<void> => {
    if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
    await press(page, t('letters.new'));
    await page.locator('.letter-kinds').waitFor();
  };
  return [
    { name: 'departments', who: 'lead', path: () => '/departments' },
    { name: 'departments-closed', who: 'lead', path: () => '/departments?which=closed', widths: [1440] },
    {
      name: 'departments-answer',
      who: 'lead',
      path: () => '/departments',
      act: (page, t) => press(page, t('departments.answer')),
      widths: [1440, 390],
    },
    after(at('case-letters', 'finding'), openLetters, [1440, 390]),
    after(
      at('case-letter', 'finding'),
      async (page, t) => {
        await openLetters(page, t);
        await page.locator('.letter-kinds .button').first().click();
        await page.locator('.letter-flaws').waitFor();
      },
      [1440, 390],
    ),
  ];
};
