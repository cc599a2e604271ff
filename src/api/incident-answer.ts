import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { langOfText, rendererOf } from '../app/incident-people.ts';
import type { incidentLine, incidentOfCase, incidentView, renderedAnswer } from '../contract/incidents.ts';
import type { Lang, Names } from '../contract/say.ts';
import {
  incidentEventInWords,
  matterInWords,
  messageTemplate,
  planItemInWords,
} from '../contract/say-incident.ts';
import { problemInWords } from '../contract/sentences.ts';
import { spell } from '../contract/words-view.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { incidentAllowed } from '../desk/incident/allowed.ts';
import type { IncidentCommandType } from '../desk/incident/commands.ts';
import { canIncident } from '../desk/incident/decide.ts';
import { type Incident, linked, linkOf, remediesOf } from '../desk/incident/incident.ts';
import { crisisPlan, sitePlan } from '../desk/incident/plans.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { crowdedHandlers, outcomeSpread, satisfactionOf } from '../desk/incident/spread.ts';
import {
  incidentEvents,
  incidentsOfCase,
  incidentTexts,
  listIncidents,
  type StoredIncident,
} from '../store/incident.ts';
import { type IncidentCase, incidentCases, updatesOfCase } from '../store/incident-cases.ts';
import { namesOf } from '../store/member.ts';

type View = z.input<typeof incidentView>;
type Texts = ReadonlyMap<string, string>;

const inWords = (refusal: IncidentRefusal, lang: Lang, names?: Names) => {
  const { code, ...facts } = refusal;
  return { code, facts, ...problemInWords(code, facts, lang, names) };
};

function foundAnswer(i: Incident, texts: Texts, lang: Lang): View['found'] {
  if (!i.found) return null;
  const { customers, place, matters, terms } = i.found;
  const named = matters.flatMap((id) => {
    const label = matterInWords(id, lang);
    return label === null ? [] : [{ id, label }];
  });
  return { customers, ...spell({ place, terms }, texts), matters: named };
}

/** Those a reader counts: linked ones, and while nobody has decided, those proposed. */
const counted = (i: Incident): Set<string> =>
  new Set(
    i.cases
      .filter(({ state }) => state === (i.status === 'proposed' ? 'suggested' : 'linked'))
      .map(({ caseId }) => caseId),
  );

/** The list of incidents, the newest change first. */
export async function incidentsAnswer(
  desk: Desk,
  status: readonly Incident['status'][],
  lang: Lang,
): Promise<z.input<typeof incidentLine>[]> {
  const { pool, organisationId } = desk;
  const incidents = await listIncidents(pool, organisationId, status);
  const caseIds = incidents.flatMap((i) => [...counted(i)]);
  const [cases, texts] = await Promise.all([
    incidentCases(pool, organisationId, caseIds),
    incidentTexts(
      pool,
      organisationId,
      incidents.map(({ id }) => id),
    ),
  ]);
  return incidents.map((i) => {
    const own = counted(i);
    const lines = cases.filter(({ id }) => own.has(id));
    return {
      ...{ id: i.id, number: i.number, status: i.status, severity: i.severity, updatedAt: i.updatedAt },
      title: i.title && (texts.get(i.title.id) ?? null),
      found: foundAnswer(i, texts, lang),
      cases: lines.length,
      suggested:
        i.status === 'open' || i.status === 'closed'
          ? i.cases.filter(({ state }) => state === 'suggested').length
          : 0,
      customers: new Set(lines.map(({ customerId }) => customerId)).size,
      satisfaction: satisfactionOf(lines.map(({ result }) => result)),
      first: lines[0]?.receivedAt ?? null,
      last: lines.at(-1)?.receivedAt ?? null,
    };
  });
}

/** The whole incident for a person to read, and what they may do now. */
export async function incidentAnswer(
  desk: Desk,
  { version, incident: i }: StoredIncident,
  actor: Actor | null,
  lang: Lang,
): Promise<View> {
  const { pool, organisationId } = desk;
  const caseIds = i.cases.map(({ caseId }) => caseId);
  const [cases, texts, names, events] = await Promise.all([
    incidentCases(pool, organisationId, caseIds),
    incidentTexts(pool, organisationId, [i.id]),
    namesOf(pool, organisationId),
    incidentEvents(pool, organisationId, i.id),
  ]);
  const numbers = new Map(cases.map(({ id, number }) => [id, number]));
  const own = counted(i);
  const lines = cases.filter(({ id }) => own.has(id));
  const { title, position, ended, endedBefore, requests, facts, spokesperson } = spell(i, texts);
  return {
    ...{ id: i.id, number: i.number, version, status: i.status, severity: i.severity },
    ...{ proposedAt: i.proposedAt, openedAt: i.openedAt, updatedAt: i.updatedAt },
    ...{ title, position, ended, endedBefore, requests, facts },
    found: foundAnswer(i, texts, lang),
    cases: casesAnswer(i, cases, texts),
    remedies: remediesOf(i).map(({ dropped: _, ...row }) => spell(row, texts)),
    spokesperson: spokesperson && { ...spokesperson, number: numbers.get(spokesperson.caseId) ?? '…' },
    plan: planAnswer(i, texts, lang),
    updates: updatesAnswer(i, texts, numbers, lang),
    spread: outcomeSpread(i),
    satisfaction: satisfactionOf(lines.map(({ result }) => result)),
    crowded: crowdedHandlers(lines.filter(({ stage }) => stage !== 'archived').map(({ owner }) => owner)),
    template: templateOf(position?.words.text ?? '', lang),
    history: events
      .map((e) => ({ at: e.at, sentence: incidentEventInWords(e, lang, numbers, names) }))
      .reverse(),
    commands: commandsOf(i, actor, lang, names),
  };
}

/** In the language of the position, which is that of the customers. */
const templateOf = (position: string, lang: Lang): string =>
  messageTemplate(position, position === '' ? lang : langOfText(position));

function casesAnswer(i: Incident, cases: readonly IncidentCase[], texts: Texts): View['cases'] {
  return cases.flatMap((line) => {
    const link = linkOf(i, line.id);
    if (!link) return [];
    const { customerId: _, ...shown } = line;
    const { state, how, reason, remedyId } = link;
    const outcome = link.outcome && spell(link.outcome, texts);
    return [
      {
        // The row holds ids of closed lists, as the domain wrote them.
        ...(shown as Omit<View['cases'][number], 'state' | 'how' | 'reason' | 'remedyId' | 'outcome'>),
        ...spell({ state, how, reason, remedyId }, texts),
        outcome: outcome && {
          ...{
            as: outcome.as,
            amount: outcome.amount,
            reason: outcome.reason,
            at: outcome.at,
            by: outcome.by,
          },
        },
      },
    ];
  });
}

function planAnswer(i: Incident, texts: Texts, lang: Lang): View['plan'] {
  const line = (plan: 'crisis' | 'site') => (item: string) => {
    const done = i.plan[item];
    return { item, plan, label: planItemInWords(item, lang), done: done ? spell(done, texts) : null };
  };
  return [...crisisPlan.map(line('crisis')), ...sitePlan.map(line('site'))];
}

function updatesAnswer(i: Incident, texts: Texts, numbers: Texts, lang: Lang): View['updates'] {
  return i.updates
    .map(({ sentBy: _, caseIds, failed, ...update }) => ({
      ...spell(update, texts),
      cases: update.state === 'written' ? linked(i).length : caseIds.length,
      arrived: update.state === 'done' ? caseIds.length - failed.length : 0,
      failed: failed.map(({ caseId, code }) => ({
        number: numbers.get(caseId) ?? '…',
        why: problemInWords(code, {}, lang).title,
      })),
    }))
    .reverse();
}

function commandsOf(i: Incident, actor: Actor | null, lang: Lang, names: Names): View['commands'] {
  const asking = actor ?? { id: 'nobody', role: 'auditor' as const };
  const types = (Object.keys(incidentAllowed) as IncidentCommandType[]).filter(
    (type) => !incidentAllowed[type].roles.includes('clock') && type !== 'found',
  );
  return types.map((type) => {
    const refusal = canIncident(i, type, asking);
    return { type, allowed: refusal === null, why: refusal && inWords(refusal, lang, names) };
  });
}

/** What each customer would read of this template, or why they cannot. */
export async function renderedFor(
  desk: Desk,
  i: Incident,
  template: string,
  lang: Lang,
): Promise<z.input<typeof renderedAnswer>> {
  const rendered = (await rendererOf(desk, i))(template);
  return {
    answers: rendered.map(({ case: c, answer }) => ({
      ...{ caseId: c.id, number: c.number, customerName: c.customerName },
      text: answer.ok ? answer.value : null,
      why: answer.ok
        ? null
        : inWords(
            answer.error.code === 'blank'
              ? { code: 'blanks-unfilled', blank: answer.error.blank, count: 1 }
              : answer.error,
            lang,
          ),
    })),
  };
}

/** What an incident means for one of its cases: the hint in the case. */
export async function incidentOfCaseAnswer(desk: Desk, c: Case): Promise<z.input<typeof incidentOfCase>> {
  const { pool, organisationId } = desk;
  // What the incident holds may be a case that was merged into this one: its words are said here.
  const caseIds = talkCases(c);
  const [stored, updates, open] = await Promise.all([
    incidentsOfCase(pool, organisationId, caseIds),
    updatesOfCase(pool, organisationId, caseIds),
    listIncidents(pool, organisationId, ['open']),
  ]);
  const shown = stored.find(({ incident }) => heldBy(incident, caseIds) !== null)?.incident ?? null;
  const ids = [...open, ...(shown ? [shown] : [])].map(({ id }) => id);
  const texts = await incidentTexts(pool, organisationId, ids);
  const titleOf = (i: Incident) => (i.title ? (texts.get(i.title.id) ?? null) : null);
  const held = (shown && heldBy(shown, caseIds)) ?? c.id;
  return {
    incident: shown && hintOf(shown, held, titleOf(shown), texts),
    updates,
    requests: shown && linkOf(shown, held)?.state === 'linked' ? spell(shown.requests, texts) : [],
    open: open.map((i) => ({ number: i.number, title: titleOf(i) ?? i.number })),
  };
}

/** Which of these cases it holds; null for none. What is dismissed, or left long ago, is no news in the case. */
function heldBy(i: Incident, caseIds: readonly string[]): string | null {
  const isHeld = (id: string) => ['linked', 'suggested'].includes(linkOf(i, id)?.state ?? '');
  return i.status === 'dismissed' ? null : (caseIds.find(isHeld) ?? null);
}

function hintOf(
  i: Incident,
  caseId: string,
  title: string | null,
  texts: Texts,
): z.input<typeof incidentOfCase>['incident'] {
  const link = linkOf(i, caseId);
  if (!link) return null;
  const row = remediesOf(i).find(({ id }) => id === link.remedyId);
  const text = (words: { id: string } | undefined) => (words ? (texts.get(words.id) ?? null) : null);
  return {
    ...{ id: i.id, number: i.number, status: i.status, severity: i.severity, title, state: link.state },
    cases: counted(i).size,
    position: text(i.position?.words),
    circumstance: text(row?.circumstance),
    remedy: text(row?.remedy),
    amount: row?.amount ?? null,
    hasOutcome: link.outcome !== null,
  };
}
