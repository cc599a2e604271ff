import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All that axe knows, or only whether colours stand out: a theme changes nothing else. */
type Asked = 'all' | 'colours';

/** What axe finds on the page as it stands, one line a place. The policy of our pages does not bind the test. */
export async function axeFindings(page: Page, asked: Asked = 'all'): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (asked) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    interface AxeResult {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    // React Aria's way out of a popover, for those who listen, stands beside it and so in no landmark.
    const isWayOut = (id: string, html: string) =>
      id === 'region' && html.startsWith('<div style="display: contents;">');
    // Nor is what its announcer says once and then takes away, after what it named is gone.
    const isSaid = (id: string, html: string) =>
      id === 'role-img-alt' && /^<div role="img" aria-labelledby="react-aria/.test(html);
    // What a pane has scrolled half out of sight is whole once it is scrolled to; `outOfReach` finds what is covered.
    const isScrolledAway = (id: string, summary = '') => id === 'target-size' && summary.includes('obscured');
    const { violations } = await axe.run({
      ...(asked === 'colours'
        ? { runOnly: ['color-contrast'] }
        : { rules: { 'target-size': { enabled: true } } }),
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(
          ({ html, failureSummary }) =>
            !isWayOut(id, html) && !isSaid(id, html) && !isScrolledAway(id, failureSummary),
        )
        .map(
          (node) =>
            `${id}: ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('')}`,
        ),
    );
  }, asked);
}
