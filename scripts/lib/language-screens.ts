import type { Page } from 'playwright-core';
import type {
  DeeperReadingAnswer,
  LanguageModelAnswer,
  LanguageUsesAnswer,
  RecapAnswer,
  RephrasedAnswer,
} from '../../src/contract/language-model.ts';
import type { Screen } from '../screens.ts';

const at = '2026-09-18T02:00:00.000Z';
const month = { failed: 0, discarded: 0, currency: 'CNY' } as const;

const standing: LanguageModelAnswer = {
  settings: {
    ...{
      address: 'https://models.example.com/compatible/v1',
      model: 'qwen-plus',
      hasKey: true,
      keyEnd: '8f2c',
    },
    ...{ uses: ['deeper-reading', 'rephrasing', 'recap'], form: 'schema', timeoutS: 30 },
    ...{
      priceIn: 800_000,
      priceOut: 2_000_000,
      currency: 'CNY',
      limitTokens: 5_000_000,
      limitCost: 200_000_000,
    },
  },
  ...{ since: at, tokens: 1_284_600, cost: 1_402_350, waitUntil: null },
  month: [
    {
      ...month,
      use: 'rephrasing',
      calls: 412,
      failed: 3,
      discarded: 96,
      tokensIn: 702_400,
      tokensOut: 98_200,
      cost: 758_320,
      tookMs: 2_140,
    },
    {
      ...month,
      use: 'deeper-reading',
      calls: 138,
      discarded: 41,
      tokensIn: 331_000,
      tokensOut: 62_000,
      cost: 388_800,
      tookMs: 4_360,
    },
    {
      ...month,
      use: 'recap',
      calls: 57,
      discarded: 12,
      tokensIn: 76_000,
      tokensOut: 15_000,
      cost: 90_800,
      tookMs: 3_020,
    },
  ],
  failures: [],
};

const told = (page: Page, path: string, json: object) => page.route(path, (route) => route.fulfill({ json }));

/** As the desk is where an endpoint answers: the demonstration has none. */
async function withModel(page: Page): Promise<void> {
  const uses: LanguageUsesAnswer = {
    uses: ['deeper-reading', 'rephrasing', 'recap'],
    model: 'qwen-plus',
    host: 'models.example.com',
  };
  const none: DeeperReadingAnswer = { reading: null };
  const wordings: RephrasedAnswer = {
    wordings: [{ text: '您先说，我听着，说完我一件一件给您办。', findings: [] }],
    ...{ stopped: 1, unfit: 1, model: 'qwen-plus' },
  };
  const recap: RecapAnswer = { lines: [], dropped: 2, model: 'qwen-plus' };
  await told(page, '**/api/v1/language-model/uses', uses);
  await told(page, '**/deeper-reading**', none);
  await told(page, '**/other-wordings**', wordings);
  await told(page, '**/recap**', recap);
}

/** The optional language model: off, on with a month behind it, and asked on a case. */
export const languageScreens: readonly Screen[] = [
  {
    name: 'team-language-off',
    who: 'manager',
    path: () => '/settings/language',
    ready: (page) => page.locator('.lm-form').waitFor(),
    widths: [1440, 390],
  },
  {
    name: 'team-language',
    who: 'manager',
    path: () => '/settings/language',
    before: (page) => told(page, '**/api/v1/language-model', standing),
    ready: (page) => page.locator('.lm-table').waitFor(),
  },
  {
    name: 'case-other-wordings',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.finding}`,
    before: withModel,
    act: async (page, t) => {
      await page.keyboard.press('s');
      await page.locator('.guide-wording').first().waitFor();
      await page
        .getByRole('button', { name: t('language.other.ask'), exact: true })
        .first()
        .click();
      await page.locator('.lm-list').first().waitFor();
    },
    widths: [1440, 390],
  },
  {
    name: 'case-read-again',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.finding}`,
    before: withModel,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('case.tab.background'), exact: true }).click();
      await page
        .getByRole('button', { name: t('language.deeper.ask'), exact: true })
        .scrollIntoViewIfNeeded();
    },
    widths: [1440, 390],
  },
];
