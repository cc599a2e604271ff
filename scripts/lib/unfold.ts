import type { Page } from 'playwright-core';

/** Opens a part of the case that is folded at rest, or every one, and leaves nothing of it to the next screen. */
export async function unfold(page: Page, part?: string): Promise<void> {
  const place = part === undefined ? '.part-fold' : `[data-part="${part}"] .part-fold`;
  await page.locator(place).first().waitFor();
  const folded = page.locator(`${place}[aria-expanded="false"]`);
  while ((await folded.count()) > 0) await folded.first().click();
  await page.evaluate("localStorage.removeItem('amends-folds')");
}
