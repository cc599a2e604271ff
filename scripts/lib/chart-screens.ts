import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';

const both = [1440, 390];

/** Every chart was counted, and `what` of the first is there. */
const showing =
  (what: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(what).first().waitFor();
    while ((await page.locator('.chart .loading').count()) > 0) await page.waitForTimeout(20);
  };
const drawn = showing('.chart-drawing svg');

/** The figures: as charts, as tables, over other times, with nothing in them, and where they cannot be had. */
export const chartScreens: readonly Screen[] = [
  { name: 'reports', who: 'lead', path: () => '/reports', ready: drawn },
  {
    name: 'charts-tables',
    who: 'lead',
    path: () => '/reports?as=table',
    ready: showing('.chart-table a'),
    widths: both,
  },
  {
    name: 'charts-year',
    who: 'manager',
    path: () => '/reports?span=12m&channel=phone',
    ready: drawn,
    widths: both,
  },
  {
    name: 'charts-contrast',
    who: 'manager',
    path: () => '/reports?span=30d',
    ready: drawn,
    act: (page) => page.locator('html').evaluate((root) => root.setAttribute('data-contrast', 'more')),
    widths: both,
  },
  {
    name: 'charts-own-days',
    who: 'lead',
    path: () => '/reports?from=2020-01-01&to=2020-02-03',
    ready: showing('.chart-nothing'),
    widths: both,
  },
  {
    name: 'charts-about',
    who: 'lead',
    path: () => '/reports',
    ready: drawn,
    act: (page) => page.locator('.chart-tools .button').first().click(),
    widths: both,
  },
  {
    name: 'charts-failed',
    who: 'lead',
    path: () => '/reports',
    before: (page) => page.route('**/api/v1/charts/**', (route) => route.abort()),
    ready: (page) => page.getByRole('alert').first().waitFor(),
    widths: [1440],
  },
  {
    name: 'queue-figure',
    who: 'lead',
    path: () => '/queue?figure=causes.2020-01-01.2020-02-03.cases.timeliness&order=updated',
    widths: both,
  },
  { name: 'reports-loop', who: 'lead', path: () => '/reports#loop' },
];
