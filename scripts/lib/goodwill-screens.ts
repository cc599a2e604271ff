import type { Page } from 'playwright-core';
import { labelOf } from '../../src/contract/say.ts';
import { rungs } from '../../src/knowledge/ids.ts';
import type { Screen, Visitor } from '../screens.ts';
import type { NotableCases } from './notable-cases.ts';
import type { Say } from './screen-words.ts';
import { unfold } from './unfold.ts';

interface Ways {
  at: (name: string, which: keyof NotableCases, who?: Visitor) => Screen;
  after: (screen: Screen, act: NonNullable<Screen['act']>, at?: readonly number[]) => Screen;
  press: (page: Page, name: string) => Promise<void>;
}

const both = [1440, 390];

/** What is owed, goodwill above it, and the call when all is done. */
export const goodwillScreens = ({ at, after, press }: Ways): readonly Screen[] => {
  /** On a phone the steps stand behind a tab of their own. */
  const toSteps = async (page: Page, t: Say): Promise<void> => {
    if ((page.viewportSize()?.width ?? 0) < 800) await press(page, t('case.tab.progress'));
  };
  const form =
    (name: Parameters<Say>[0]): NonNullable<Screen['act']> =>
    async (page, t) => {
      await toSteps(page, t);
      await press(page, t(name));
      await page.locator('.step-form').waitFor();
    };
  const shows =
    (what: string, part: 'dues' | 'offers'): NonNullable<Screen['act']> =>
    async (page, t) => {
      await toSteps(page, t);
      await unfold(page, part);
      await page.locator(what).first().scrollIntoViewIfNeeded();
    };
  return [
    after(at('case-owed', 'owed'), shows('.owed', 'dues'), both),
    after(at('case-owed-grant', 'owed'), form('do.grant-due'), both),
    after(at('case-owed-record', 'owed'), form('do.record-due'), both),
    // While something owed is open, the rungs that ask for anything say so.
    after(at('case-offers-barred', 'owed'), shows('.ladder', 'offers'), both),
    after(at('case-offers', 'offers', 'lead'), shows('.ledger', 'offers'), both),
    after(at('case-offers-wait', 'waitingOffer', 'manager'), shows('.ledger', 'offers'), both),
    after(
      at('case-make-offer', 'settling', 'lead'),
      async (page, t, lang) => {
        await toSteps(page, t);
        await unfold(page, 'offers');
        await press(page, t('offer.make', { name: labelOf(rungs, 'partial', lang) }));
        await page.locator('.offer-advice').waitFor();
      },
      both,
    ),
    after(at('case-call', 'toAsk', 'lead'), form('do.attempt-follow-up'), both),
    after(at('case-ask', 'toAsk', 'lead'), form('do.record-follow-up'), both),
    {
      name: 'dossier-offers',
      who: 'lead',
      path: ({ cases }) => `/cases/${cases.waitingOffer}/dossier`,
      ready: (page) => page.locator('.dossier-part').first().waitFor(),
      widths: both,
    },
  ];
};
