import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Screen } from '../screens.ts';
import type { Say } from './screen-words.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'demo', 'files');

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 800;

/** Puts files beside what is being written: two that are taken, one that is not. */
async function attach(page: Page, t: Say): Promise<void> {
  if (isNarrow(page)) await page.getByRole('button', { name: t('case.tab.talk'), exact: true }).click();
  await page.locator('.composer textarea').click();
  const file = async (name: string) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: await readFile(join(folder, name)),
  });
  await page
    .locator('.composer input[type=file]')
    .setInputFiles([
      await file('modem.jpg'),
      await file('service-slip.pdf'),
      { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0') },
    ]);
  await page.locator('.shelf-item').nth(2).waitFor();
  await page.locator('.shelf-item progress').first().waitFor({ state: 'detached' });
  await page.locator('.shelf-picture > img').waitFor();
}

async function open(page: Page, t: Say): Promise<void> {
  if (isNarrow(page)) await page.getByRole('button', { name: t('case.tab.talk'), exact: true }).click();
  await page.locator('.file-picture').first().click();
  await page.locator('.viewer-picture').waitFor();
}

/** Files of a case: beside what is being written, and one by itself. */
export const fileScreens: readonly Screen[] = [
  {
    name: 'case-attach',
    who: 'handler',
    path: ({ cases }) => `/cases/${cases.finding}`,
    act: attach,
  },
  {
    name: 'case-file',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.files}`,
    act: open,
  },
  {
    name: 'case-file-remove',
    who: 'lead',
    path: ({ cases }) => `/cases/${cases.files}`,
    act: async (page, t) => {
      await open(page, t);
      await page
        .locator('.viewer')
        .getByRole('button', { name: t('files.remove') })
        .click();
      await page.locator('.viewer textarea').waitFor();
    },
    widths: [1440, 390],
  },
];
