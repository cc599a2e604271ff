// The browser that the browser tests drive: the system's own Chromium, and type that can write Chinese.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './runtime.mjs';

/** The part of Chromium that draws no window comes first: it starts pages in half the time. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The program of the browser, or null. AMENDS_CHROMIUM names another one. */
export const findChromium = () =>
  [process.env.AMENDS_CHROMIUM, ...places].find((place) => place && existsSync(place)) ?? null;

/**
 * Installs Chromium and a Chinese typeface where that is possible without asking: on Debian, as root. Elsewhere
 * the browser tests are skipped, unless CI is set, which they fail in.
 */
export function ensureChromium() {
  if (findChromium() !== null) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say(
    '正在安装 Chromium 和中文字体，供浏览器测试用……',
    'installing Chromium and Chinese type for the browser tests',
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('/usr/bin/apt-get', args, { env, stdio: ['ignore', 'ignore', 2] }).status === 0;
  const install = (browser) =>
    apt('install', '-y', '-q', '--no-install-recommends', browser, 'fonts-noto-cjk');
  apt('update', '-q');
  // Older editions of Debian have only the whole of it.
  if (!install('chromium-headless-shell')) install('chromium');
}
