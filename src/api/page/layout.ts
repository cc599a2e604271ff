import { pageWords } from '../../contract/page-words.ts';
import type { Lang } from '../../contract/say.ts';
import { type Html, html } from './html.ts';
import { styleVersion } from './style.ts';

export interface Page {
  lang: Lang;
  title: string;
  /** Where this very page is in the other language. */
  otherLang: string;
  body: Html;
}

/** A whole page. Nothing in it needs a script. */
export function layout({ lang, title, otherLang, body }: Page): string {
  const app = pageWords('app', lang);
  return `<!doctype html>\n${html`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${app}</title>
<link rel="stylesheet" href="/page.css?v=${styleVersion}">
</head>
<body>
<header class="bar"><a class="brand" href="/">${app}</a><a class="lang" href="${otherLang}" hreflang="${lang === 'zh' ? 'en' : 'zh-CN'}">${pageWords('lang.other', lang)}</a></header>
<main>${body}</main>
</body>
</html>`}\n`;
}

/** The address with `lang` set to the other language. */
export function inOtherLang(url: string, lang: Lang): string {
  const [path = '/', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('lang', lang === 'zh' ? 'en' : 'zh');
  return `${path}?${parameters}`;
}
