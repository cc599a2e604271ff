import type { Instant } from '../../base/time.ts';
import { pageWords } from '../../contract/page-words.ts';
import { dueInWords, type Lang, labelOf, timeInWords } from '../../contract/say.ts';
import { channels, dangers, stages } from '../../knowledge/ids.ts';
import type { CaseLine, CasePage } from '../../store/case-list.ts';
import { type Html, html } from './html.ts';
import { inOtherLang, layout } from './layout.ts';

export interface ListView {
  lang: Lang;
  /** The address asked for, with its query. */
  url: string;
  stage: string | undefined;
  q: string;
  /** Is this a page after the first? */
  deeper: boolean;
  page: CasePage;
  now: Instant;
}

/** The list of cases: which one first? */
export function listPage(view: ListView): string {
  const { lang, page } = view;
  const body = html`<h1>${pageWords('list.question', lang)}</h1>
<form class="search" method="get" action="/" role="search">
${view.stage ? html`<input type="hidden" name="stage" value="${view.stage}">` : null}
<input type="search" name="q" value="${view.q}" maxlength="200" aria-label="${pageWords('list.search', lang)}" placeholder="${pageWords('list.search', lang)}">
<button>${pageWords('list.search.go', lang)}</button></form>
${stageFilter(view)}
${page.cases.length > 0 ? html`<ul class="cases">${page.cases.map((c) => caseItem(c, view))}</ul>` : empty(view)}
${more(view)}`;
  return layout({ lang, title: pageWords('list.title', lang), otherLang: inOtherLang(view.url, lang), body });
}

function address(view: ListView, over: Record<string, string | undefined>): string {
  const asked = { stage: view.stage, q: view.q || undefined, ...over };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) if (value !== undefined) query.set(key, value);
  return query.size > 0 ? `/?${query}` : '/';
}

function stageFilter(view: ListView): Html {
  const { lang } = view;
  const link = (stage: string | undefined, label: string) =>
    html`<a href="${address(view, { stage })}"${view.stage === stage ? html` aria-current="page"` : null}>${label}</a>`;
  const all = Object.entries(stages).map(([id, label]) => link(id, label[lang]));
  return html`<nav class="filter" aria-label="${pageWords('list.stage', lang)}">${link(undefined, pageWords('list.all', lang))}${all}</nav>`;
}

// So many characters of the customer's words come with a line; as many as that may go on.
const firstWordsLength = 120;

function caseItem(c: CaseLine, view: ListView): Html {
  const { lang } = view;
  const words = [...c.firstWords].length < firstWordsLength ? c.firstWords : `${c.firstWords}…`;
  const said = [c.subject, words].filter(Boolean).join(lang === 'zh' ? '：' : ': ');
  return html`<li><a class="case" href="/cases/${c.number}">
<p class="said">${said || pageWords('list.erased', lang)}</p>
<p class="meta"><span>${c.number}</span><span>${labelOf(stages, c.stage, lang)}</span>
<span class="mood l${c.anger}">${pageWords(`anger.${c.anger}`, lang)}</span>
${c.dangers.map((danger) => dangerWord(danger, lang))}
${due(c, view)}
<span>${c.owner === null ? pageWords('list.no-owner', lang) : pageWords('list.owner', lang, { owner: c.owner })}</span>
${c.round > 1 ? html`<span>${pageWords('case.round', lang, { number: c.round })}</span>` : null}
${c.history ? html`<span>${pageWords('list.history', lang)}</span>` : null}
<span>${labelOf(channels, c.channel, lang)}</span>
<time datetime="${c.receivedAt}">${pageWords('case.received', lang, { at: c.receivedAt })}</time></p></a></li>`;
}

/** Red is kept for danger to people. */
export function dangerWord(danger: string, lang: Lang): Html {
  const people = danger === 'self-harm' || danger === 'violence';
  return html`<span${people ? html` class="alarm"` : null}>${labelOf(dangers, danger, lang)}</span>`;
}

function due({ nextDueAt, stage }: CaseLine, { lang, now }: ListView): Html | null {
  if (nextDueAt === null || stage === 'archived') return null;
  const over = nextDueAt < now;
  const soon = over || dueInWords(nextDueAt, lang).slice(0, -6) === timeInWords(now, lang).slice(0, -6);
  const said = pageWords(over ? 'list.overdue' : 'list.due', lang, { dueAt: nextDueAt });
  return html`<span${soon ? html` class="today"` : null}>${said}</span>`;
}

function empty({ lang, stage, q, deeper }: ListView): Html {
  if (stage || q || deeper) {
    return html`<div class="empty"><p>${pageWords('list.none', lang)}</p><p><a href="/">${pageWords('list.first', lang)}</a></p></div>`;
  }
  return html`<div class="empty"><p>${pageWords('list.empty', lang)}</p><p><code>${pageWords('list.empty.how', lang)}</code></p></div>`;
}

function more(view: ListView): Html {
  const { lang, page, deeper } = view;
  const next = page.next
    ? html`<a rel="next" href="${address(view, { after: page.next })}">${pageWords('list.next', lang)}</a>`
    : null;
  const first = deeper ? html`<a href="${address(view, {})}">${pageWords('list.first', lang)}</a>` : null;
  return html`<nav class="more" aria-label="${pageWords('list.title', lang)}">${first}${next}</nav>`;
}
