import en from '../../locales/incidents.en.json' with { type: 'json' };
import zh from '../../locales/incidents.zh-CN.json' with { type: 'json' };
import type { IncidentEvent } from '../desk/incident/events.ts';
import { fill, type Lang, type Names } from './say.ts';

const sentences = { zh, en } as Record<Lang, Record<string, string>>;

function sentence(key: string, lang: Lang): string {
  const text = sentences[lang][key];
  if (text === undefined) throw new Error(`no sentence of incidents called ${key}`);
  return text;
}

/** The name of a matter, or null for one nobody has named: it is then not shown. */
export const matterInWords = (id: string, lang: Lang): string | null =>
  sentences[lang][`matter.${id}`] ?? null;

export const planItemInWords = (item: string, lang: Lang): string => sentence(`plan.${item}`, lang);

/** A message to begin with: the common position, and blanks for what is each customer's own. */
export const messageTemplate = (position: string, lang: Lang): string =>
  sentence('template', lang).replace('{position}', position);

/** Which sentence an event takes. */
function keyOf(e: IncidentEvent): string {
  switch (e.type) {
    case 'outcome-recorded':
      return `${e.type}.${e.as}`;
    case 'update-written':
      return `${e.type}.${e.kind}`;
    case 'update-finished':
      return e.failed.length > 0 ? `${e.type}.failed` : e.type;
    default:
      return e.type;
  }
}

function factsOf(
  e: IncidentEvent,
  lang: Lang,
  numbers: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const facts: Record<string, unknown> = { by: e.by.role === 'clock' ? 'clock' : e.by.id };
  if ('caseId' in e) facts.number = numbers.get(e.caseId) ?? '…';
  if (e.type === 'cases-suggested' || e.type === 'update-begun') facts.count = e.caseIds.length;
  if ('department' in e) facts.department = e.department;
  if ('dueAt' in e) facts.dueAt = e.dueAt;
  if (e.type === 'update-finished') facts.count = e.failed.length;
  if (e.type === 'severity-rated') facts.severity = sentence(`severity.${e.severity}`, lang);
  if (e.type === 'plan-item-ticked' || e.type === 'plan-item-unticked')
    facts.item = planItemInWords(e.item, lang);
  return facts;
}

/** One line of an incident's history; `numbers` are those of its cases, by id. */
export const incidentEventInWords = (
  e: IncidentEvent,
  lang: Lang,
  numbers: ReadonlyMap<string, string>,
  names: Names,
): string => fill(sentence(`event.${keyOf(e)}`, lang), factsOf(e, lang, numbers), lang, names);
