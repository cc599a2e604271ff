import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import { unfold } from './unfold.ts';

interface Parts {
  at: (name: string, stage: 'finding', who?: Screen['who']) => Screen;
  after: (screen: Screen, act: NonNullable<Screen['act']>, at?: readonly number[]) => Screen;
}

/** As one's own choice has it, and gone with the page. */
const chosen = (name: 'density' | 'contrast', value: string) => (page: Page) =>
  page
    .locator('html')
    .evaluate((root, [key, to]) => root.setAttribute(`data-${key}`, to), [name, value] as const);

/** The desk as people set it for themselves, and with somebody else at the same case. */
export const consoleScreens = ({ at, after }: Parts): Screen[] => [
  after(at('case-compact', 'finding'), chosen('density', 'compact'), [1440, 390]),
  after(at('case-contrast', 'finding'), chosen('contrast', 'more'), [1440, 390]),
  {
    // Everything open: what is folded at rest is looked at, too.
    ...at('case-unfolded', 'finding'),
    act: (page) => unfold(page),
    widths: [1440],
  },
  {
    name: 'queue-compact',
    who: 'manager',
    path: () => '/queue',
    act: chosen('density', 'compact'),
    widths: [1440, 390],
  },
  {
    name: 'queue-contrast',
    who: 'manager',
    path: () => '/queue',
    act: chosen('contrast', 'more'),
    widths: [1440],
  },
  {
    ...at('case-together', 'finding'),
    before: (page) =>
      page.route('**/presence', async (route) => {
        const { version } = await (await route.fetch()).json();
        const { people } = await (await page.request.get('/api/v1/people')).json();
        const others = people
          .slice(0, 2)
          .map(({ id }: { id: string }, i: number) => ({ id, doing: i === 0 ? 'reading' : 'writing' }));
        await route.fulfill({ json: { version, others } });
      }),
    ready: (page) => page.locator('.others-beside').waitFor(),
  },
];
