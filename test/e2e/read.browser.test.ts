import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from '../../scripts/lib/browser.ts';
import { goldenTexts } from '../golden-texts.ts';
import { readAll } from '../read-all.ts';
import { describeInBrowser } from './browser.ts';

const test = join(import.meta.dirname, '..');
const knowledge = readFileSync(inject('knowledgeFile'), 'utf8');
const weights = readFileSync(join(test, '..', 'models', 'reading.bin'));
const texts = goldenTexts().filter((_, i) => i % 8 === 0);
const origin = 'http://reader.test';

/** The reader as a browser gets it: nothing of Node in it, or the bundle would not build. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(test, 'read-all.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'reader',
    platform: 'browser',
    target: 'es2022',
    minify: true,
  });
  return outputFiles[0]?.text ?? '';
}

let browser: Browser;

describeInBrowser('a browser', () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('reads what the server reads, label by label, reason by reason, in a page and in its worker', async () => {
    const page = await browser.newPage();
    const script = await bundle();
    const types = {
      '.js': 'text/javascript',
      '.json': 'application/json',
      '.bin': 'application/octet-stream',
    };
    const files = { '/reader.js': script, '/knowledge.json': knowledge, '/reading.bin': weights };
    await page.route(`${origin}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const body = files[pathname as keyof typeof files] ?? '<!doctype html>';
      const contentType =
        types[pathname.slice(pathname.lastIndexOf('.')) as keyof typeof types] ?? 'text/html';
      return route.fulfill({ body, contentType: `${contentType}; charset=utf-8` });
    });
    await page.goto(origin);
    await page.addScriptTag({ url: `${origin}/reader.js` });
    const read = await page.evaluate(async (given) => {
      const json = await (await fetch('/knowledge.json')).text();
      const bytes = await (await fetch('/reading.bin')).arrayBuffer();
      const { reader } = globalThis as unknown as { reader: typeof import('../read-all.ts') };
      const inPage = reader.readAll(json, bytes, given);
      const code = `${await (await fetch('/reader.js')).text()};
        onmessage = ({ data }) => postMessage(reader.readAll(...data));`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      const inWorker = await new Promise<string>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data as string);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage([json, bytes, given]);
      });
      return { inPage, inWorker };
    }, texts);
    const here = readAll(knowledge, weights, texts);
    expect(texts.length).toBeGreaterThan(15);
    // as yes or no: where they differ nobody reads through a hundred thousand characters
    expect([read.inPage === here, read.inWorker === here]).toEqual([true, true]);
  });
});
