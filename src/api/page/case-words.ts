import type { CaseView } from '../../contract/case-view.ts';
import { evidenceInWords, readingValueInWords } from '../../contract/labels.ts';
import { pageWords } from '../../contract/page-words.ts';
import { type Lang, labelOf, timeInWords } from '../../contract/say.ts';
import type { EvidenceView } from '../../contract/timeline.ts';
import { channels } from '../../knowledge/ids.ts';
import { type Html, html } from './html.ts';
import { dangerWord } from './list-page.ts';

/** The conversation, the customer's words as the hero, each evidence underlined with its reason. */
export function conversation(c: CaseView, evidence: readonly EvidenceView[], lang: Lang): Html {
  const turns = c.turns.map((turn) => {
    const own = evidence.filter(
      (mark) => mark.turnId === turn.id && evidenceInWords(mark.label, lang) !== null,
    );
    const text = turn.text === null ? pageWords('case.erased', lang) : marked(turn.text, own, lang);
    return html`<article class="turn ${turn.role}"><p class="who">${pageWords(`case.${turn.role}`, lang)} · ${labelOf(channels, turn.channel, lang)} · <time datetime="${turn.at}">${timeInWords(turn.at, lang)}</time></p><div class="text">${text}</div></article>`;
  });
  return html`<section class="words" aria-label="${pageWords('case.words', lang)}">${turns}${margin(c, lang)}</section>`;
}

/** The text cut where evidence begins or ends; each piece with one fine line under it, in the colour of its strongest label. */
export function marked(text: string, evidence: readonly EvidenceView[], lang: Lang): Html[] {
  const valid = evidence.filter((m) => m.start >= 0 && m.start < m.end && m.end <= text.length);
  const cuts = [...new Set([0, text.length, ...valid.flatMap((m) => [m.start, m.end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length;
    const on = valid.filter((m) => m.start <= start && end <= m.end);
    const piece = html`${text.slice(start, end)}`;
    return on.length === 0 ? piece : spot(piece, on, lang);
  });
}

// Four reasons can still be read; the API has them all.
const mostReasons = 4;

function spot(piece: Html, on: readonly EvidenceView[], lang: Lang): Html {
  const labels = strongest(on);
  const kind = kindOf(labels[0]?.[0] ?? '');
  const why = labels.map(([label, marks]) => html`<span>${reasonOf(label, marks, lang)}</span>`);
  return html`<span class="spot" tabindex="0"><span class="ev ${kind}">${piece}</span><span class="why" role="note">${why}</span></span>`;
}

/** The labels that these words speak for, each with its marks: danger to people first, then the weightiest. */
function strongest(on: readonly EvidenceView[]): [label: string, marks: EvidenceView[]][] {
  const weight = (marks: readonly EvidenceView[]) => marks.reduce((sum, mark) => sum + mark.weight, 0);
  const people = (label: string) => Number(kindOf(label) === 'people');
  return [...Map.groupBy(on, (mark) => mark.label)]
    .sort(([one, a], [other, b]) => people(other) - people(one) || weight(b) - weight(a))
    .slice(0, mostReasons);
}

function reasonOf(label: string, marks: readonly EvidenceView[], lang: Lang): string {
  const name = evidenceInWords(label, lang) ?? label;
  const reasons = [...new Set(marks.flatMap(({ why }) => why ?? []))].filter((why) => !name.includes(why));
  if (reasons.length === 0) return name;
  return lang === 'zh' ? `${name}（${reasons.join('、')}）` : `${name} (${reasons.join(', ')})`;
}

function kindOf(label: string): string {
  if (label === 'dangers.self-harm' || label === 'dangers.violence') return 'people';
  const field = label.split('.', 1)[0];
  if (field === 'dangers') return 'danger';
  if (field === 'emotion') return 'emotion';
  return field === 'primaryMotive' || field === 'motives' || field === 'needs' ? 'motive' : 'matter';
}

const none = new Set(['none', '', '0']);

/** What was read, as a line in the margin below the words; a person's correction wins and says whose it is. */
function margin(c: CaseView, lang: Lang): Html | null {
  const r = c.reading;
  if (!r) return html`<p class="margin">${pageWords('case.reading.none', lang)}</p>`;
  const read: [field: string, value: unknown][] = [
    ['emotion.anger', r.anger],
    ['emotion.anxiety', r.anxiety],
    ['emotion.disappointment', r.disappointment],
    ['primaryMotive', r.primaryMotive],
    ['needs', r.needs],
    ['causes', r.causes],
    ['lossTense', r.lossTense],
    ['demand', r.demand],
  ];
  const items = read.flatMap(([field, value]) => marginItem(c, field, value, lang));
  const danger = corrected(c, 'dangers')?.value ?? r.dangers;
  const dangers = Array.isArray(danger) ? danger.map((d) => dangerWord(String(d), lang)) : [];
  if (items.length + dangers.length === 0)
    return html`<p class="margin">${pageWords('reading.none', lang)}</p>`;
  return html`<p class="margin">${items}${dangers}</p>`;
}

const corrected = (c: CaseView, field: string) => c.corrections.findLast((one) => one.field === field);

function marginItem(c: CaseView, field: string, value: unknown, lang: Lang): Html[] {
  const correction = corrected(c, field);
  const shown = correction ? correction.value : value;
  if (!correction && (none.has(String(shown)) || (Array.isArray(shown) && shown.length === 0))) return [];
  const name = evidenceInWords(field, lang) ?? field;
  const said = readingValueInWords(field, shown, lang);
  const by = correction ? pageWords('case.corrected', lang, { by: correction.by }) : null;
  return [html`<span>${name} <b>${said}</b>${by ? html` <small>${by}</small>` : null}</span>`];
}
