import type { Screen } from '../screens.ts';

/** The floor of who leads, and what one colleague says to another. */
export const floorScreens: readonly Screen[] = [
  {
    name: 'floor',
    who: 'manager',
    path: () => '/floor',
    ready: (page) => page.locator('.fl-person').first().waitFor(),
  },
  {
    name: 'floor-whisper',
    who: 'lead',
    path: () => '/floor',
    act: async (page, t) => {
      await page.locator('.fl-person .button').first().click();
      await page.getByRole('menuitem', { name: t('do.whisper') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'floor-calm',
    who: 'lead',
    path: () => '/floor',
    before: (page) =>
      page.route('**/api/v1/floor**', (route) => {
        const none = { count: 0, cases: [] };
        const json = {
          ...{ at: new Date().toISOString(), department: null, people: [], incidents: [] },
          ...{ dangers: none, rising: none, unowned: none },
          ...{ deadlines: { ...none, late: 0, hours: 0 }, promises: { ...none, broken: 0 } },
          visits: { toAsk: 0, contacts: 0 },
        };
        return route.fulfill({ json });
      }),
    ready: (page) => page.locator('.fl-calm').waitFor(),
  },
  {
    name: 'floor-not-yours',
    who: 'handler',
    path: () => '/floor',
  },
  {
    name: 'case-whisper',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.again}`,
    ready: (page) => page.locator('.whisper').waitFor(),
  },
  {
    name: 'case-take-over',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.again}`,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('do.step-in'), exact: true }).click();
      await page.locator('.step-form').waitFor();
    },
  },
  {
    name: 'approvals',
    who: 'manager',
    path: () => '/approvals',
    ready: (page) => page.locator('.ap-fact').first().waitFor(),
  },
  {
    name: 'approvals-decline',
    who: 'lead',
    path: () => '/approvals',
    act: async (page, t) => {
      await page.locator('.ap-row').nth(1).click();
      await page.getByRole('button', { name: t('appr.no'), exact: true }).click();
      await page.locator('.ap-decision textarea').waitFor();
    },
  },
  {
    name: 'approvals-none',
    who: 'lead',
    path: () => '/approvals',
    before: (page) =>
      page.route('**/api/v1/approvals', (route) => route.fulfill({ json: { approvals: [], more: false } })),
    ready: (page) => page.locator('.empty').waitFor(),
  },
];
