import { pageWords } from '../../contract/page-words.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Lang } from '../../contract/say.ts';
import { html } from './html.ts';
import { inOtherLang, layout } from './layout.ts';

/** A problem as a page: what happened, what to do, and the way back. */
export function problemPage(problem: Problem, lang: Lang): string {
  const back =
    problem.status === 401 || problem.code === 'wrong-host'
      ? null
      : html`<p><a href="/">${pageWords('error.back', lang)}</a></p>`;
  const body = html`<section class="problem"><h1>${problem.title}</h1><p>${problem.detail}</p>${back}</section>`;
  return layout({ lang, title: problem.title, otherLang: inOtherLang('/', lang), body });
}
