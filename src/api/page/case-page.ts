import type { Instant } from '../../base/time.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { pageWords } from '../../contract/page-words.ts';
import { type Lang, labelOf, timeInWords } from '../../contract/say.ts';
import type { ClockView, EvidenceView, TimelineEntry } from '../../contract/timeline.ts';
import { channels, sectors, stages } from '../../knowledge/ids.ts';
import { checklistPart, clocksPart, commitmentsPart } from './case-side.ts';
import { stageLine } from './case-stages.ts';
import { conversation } from './case-words.ts';
import { type Html, html } from './html.ts';
import { inOtherLang, layout } from './layout.ts';

export interface CasePageView {
  lang: Lang;
  url: string;
  case: CaseView;
  clocks: readonly ClockView[];
  evidence: readonly EvidenceView[];
  timeline: readonly TimelineEntry[];
  now: Instant;
}

/** One case: what does this person need? */
export function casePage(view: CasePageView): string {
  const { lang, case: c } = view;
  const body = html`<p><a href="/">${pageWords('case.back', lang)}</a></p>
${heading(c, lang)}
${stageLine(c, lang)}
<div class="columns">
${conversation(c, view.evidence, lang)}
<aside>
${checklistPart(c, lang)}
${clocksPart(view.clocks, lang)}
${commitmentsPart(c, view.now, lang)}
</aside>
<div class="record">
${c.strategy?.text ? html`<section><h2>${pageWords('case.strategy', lang)}</h2><p>${c.strategy.text}</p></section>` : null}
${timelinePart(view.timeline, lang)}
</div></div>`;
  return layout({ lang, title: c.number, otherLang: inOtherLang(view.url, lang), body });
}

function heading(c: CaseView, lang: Lang): Html {
  const owner =
    c.owner === null ? pageWords('list.no-owner', lang) : pageWords('list.owner', lang, { owner: c.owner });
  return html`<div class="head"><h1>${c.customerName ?? c.number}</h1><p class="meta">${c.customerName === null ? null : html`<span>${c.number}</span>`}
<span>${labelOf(stages, c.stage, lang)}</span><span>${owner}</span><span>${labelOf(sectors, c.sector, lang)}</span>
<span>${labelOf(channels, c.channel, lang)}</span>
<span>${pageWords('case.received', lang, { at: timeInWords(c.receivedAt, lang) })}</span>
${c.history ? html`<span>${pageWords('case.history', lang)}</span>` : null}</p></div>`;
}

// The conversation stands above in full; the timeline says that it happened and does not repeat it.
function timelinePart(entries: readonly TimelineEntry[], lang: Lang): Html {
  const items = minutes(entries, lang).map(([time, [first, ...rest]]) => {
    const told = [first, ...rest].map((entry) => html`<div class="event">${entryPart(entry, lang)}</div>`);
    return html`<li><time datetime="${first.at}">${time}</time>${told}</li>`;
  });
  return html`<section class="timeline"><h2>${pageWords('case.timeline', lang)}</h2><ol>${items}</ol></section>`;
}

type Minute = [time: string, entries: [TimelineEntry, ...TimelineEntry[]]];

/** Neighbours of the same minute together, so that its time is said once. The order stays. */
function minutes(entries: readonly TimelineEntry[], lang: Lang): Minute[] {
  const groups: Minute[] = [];
  for (const entry of entries) {
    const time = timeInWords(entry.at, lang);
    const last = groups.at(-1);
    if (last && last[0] === time) last[1].push(entry);
    else groups.push([time, [entry]]);
  }
  return groups;
}

function entryPart(entry: TimelineEntry, lang: Lang): Html {
  const words = entry.type === 'turn-added' ? [] : entry.words;
  const quotes = words.map((w) => html`<blockquote>${w.text ?? pageWords('case.erased', lang)}</blockquote>`);
  return html`${entry.sentence}${quotes}`;
}
