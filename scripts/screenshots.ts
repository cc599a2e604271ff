// `npm run screenshots`: a demonstration desk of its own, and a picture of every screen at three widths, in both
// themes and both languages, in .screenshots/. With `--readme` only those of the README, into docs/images/.
//   node scripts/screenshots.ts [--readme] [--out folder] [words in the names of screens …]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIRequestContext, Browser, BrowserContext } from 'playwright-core';
import type { Lang } from '../src/contract/say.ts';
import { enterBy, openBrowser, openWindow } from './lib/browser.ts';
import { findCases } from './lib/notable-cases.ts';
import { wordsIn } from './lib/screen-words.ts';
import { type Screen, type Sights, screens, type Visitor, visit, widths } from './screens.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const heights: Readonly<Record<number, number>> = { 1440: 900, 1024: 768, 390: 844 };
/** A page of the README is no place for long pictures, nor for heavy ones. */
const readmeHeights: typeof heights = { 1440: 780, 390: 844 };
const themes = ['light', 'dark'] as const;

/** A screen in one language at one width, and where its pictures go. */
interface View {
  screen: Screen;
  lang: Lang;
  width: number;
  height: number;
  files: readonly (readonly [theme: (typeof themes)[number], file: string])[];
}

const everyView = (wanted: readonly string[]): View[] =>
  screens
    .filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
    .flatMap((screen) =>
      (screen.widths ?? widths).flatMap((width) =>
        (['zh', 'en'] as const).map((lang) => {
          const files = themes.map(
            (theme) => [theme, `${screen.name}-${lang}-${theme}-${width}.png`] as const,
          );
          return { screen, lang, width, height: heights[width] ?? 900, files };
        }),
      ),
    );

/** What the README shows: each in both languages, in the theme it is told in. */
const shown: readonly (readonly [
  screen: string,
  theme: (typeof themes)[number],
  width: number,
  file: string,
])[] = [
  ['case-curve', 'light', 1440, 'case'],
  ['work', 'light', 1440, 'work'],
  ['case-say', 'dark', 1440, 'guidance'],
  ['queue', 'light', 1440, 'queue'],
  ['floor', 'dark', 1440, 'floor'],
  ['reports', 'light', 1440, 'charts'],
  ['review-pointing', 'light', 1440, 'review'],
  ['work', 'light', 390, 'work-phone'],
  ['case-fulfilling', 'dark', 390, 'case-phone'],
];

const readmeViews = (): View[] =>
  shown.flatMap(([name, theme, width, file]) => {
    const screen = screens.find((one) => one.name === name);
    if (!screen) throw new Error(`there is no screen ${name}`);
    const height = readmeHeights[width] ?? 900;
    return (['zh', 'en'] as const).map(
      (lang): View => ({ screen, lang, width, height, files: [[theme, `${file}-${lang}.webp`]] }),
    );
  });

/** Starts the desk as anybody would, on data that go with it. Answers its links in the order they are printed. */
async function startDemo(data: string): Promise<{ links: string[]; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'bin', 'amends.js'), 'serve', '--demo', '--port', '0'], {
    env: { ...process.env, AMENDS_DATA: data, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  for (;;) {
    const links = said.match(/http:\S+\/link#\S+/g) ?? [];
    if (links.length === 3) return { links, stop };
    if (child.exitCode !== null) throw new Error(`the demonstration did not start: ${said}`);
    await sleep(100);
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Uses up a link. Answers what the browser was given, and what `look` found while it was in. */
async function enter<T>(
  browser: Browser,
  link: string,
  look: (ask: APIRequestContext) => Promise<T>,
): Promise<[Cookies, T]> {
  const context = await openWindow(browser, new URL(link).origin);
  await enterBy(await context.newPage(), link);
  const found = await look(context.request);
  const cookies = (await context.cookies()).filter(({ name }) => name !== 'amends-lang');
  await context.close();
  return [cookies, found];
}

/** Each view in a window of its own: nothing of one is left in the next. */
async function take(
  browser: Browser,
  cookies: Cookies,
  sights: Sights,
  out: string,
  one: View,
): Promise<void> {
  const { screen, lang, width, height, files } = one;
  const context = await openWindow(browser, new URL(sights.link).origin, {
    lang,
    width,
    height,
    touch: width < 800,
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await visit(page, screen, sights, wordsIn(lang), lang);
  await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => {});
  for (const [theme, file] of files) {
    await page.emulateMedia({ colorScheme: theme });
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await writeFile(join(out, file), file.endsWith('.webp') ? await asWebp(browser, picture) : picture);
  }
  await context.close();
}

/** A third of the bytes, drawn by the browser itself. */
async function asWebp(browser: Browser, picture: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const drawn = await page.evaluate(`new Promise((resolve) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d').drawImage(picture, 0, 0);
      canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }).then((blob) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(blob);
      });
    };
    picture.src = 'data:image/png;base64,${picture.toString('base64')}';
  })`);
  await page.close();
  return Buffer.from(String(drawn).replace(/^.*,/, ''), 'base64');
}

async function takeAll(browser: Browser, links: readonly string[], views: readonly View[], out: string) {
  const [handler, cases] = await enter(browser, links[0] ?? '', findCases);
  // The manager's link is looked at before it is used up.
  const sights = { cases, link: links[2] ?? '' };
  const cookiesOf: Record<Visitor, () => Promise<Cookies>> = {
    visitor: async () => [],
    handler: async () => handler,
    lead: async () => (await enter(browser, links[1] ?? '', async () => {}))[0],
    manager: async () => (await enter(browser, links[2] ?? '', async () => {}))[0],
  };
  const failed: string[] = [];
  for (const who of ['visitor', 'handler', 'lead', 'manager'] as const) {
    const theirs = views.filter(({ screen }) => screen.who === who);
    const cookies = theirs.length > 0 ? await cookiesOf[who]() : [];
    for (const one of theirs) {
      await take(browser, cookies, sights, out, one).catch((error: Error) => {
        failed.push(`${one.screen.name} ${one.lang} ${one.width}: ${error.message}`);
      });
    }
  }
  return failed;
}

const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean', default: false }, out: { type: 'string' } },
  allowPositionals: true,
});
const out = values.out ?? join(root, ...(values.readme ? ['docs', 'images'] : ['.screenshots']));
await mkdir(out, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'amends-screens-'));
const demo = await startDemo(data);
const browser = await openBrowser();
try {
  const failed = await takeAll(
    browser,
    demo.links,
    values.readme ? readmeViews() : everyView(positionals),
    out,
  );
  for (const line of failed) console.error(line);
  console.log(`pictures in ${out}`);
  if (failed.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await demo.stop();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}
