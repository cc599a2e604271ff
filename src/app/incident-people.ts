import { err, ok, type Result } from '../base/result.ts';
import { reachInWords } from '../contract/letter-text.ts';
import { deskZone, type Lang } from '../contract/say.ts';
import { dayInWords } from '../desk/clock/words.ts';
import { localDay } from '../desk/clock/zone.ts';
import { type Incident, linked } from '../desk/incident/incident.ts';
import { isolation } from '../desk/incident/isolation.ts';
import { type Blank, type OwnFacts, renderMessage } from '../desk/incident/message.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { incidentTexts } from '../store/incident.ts';
import { type IncidentCase, incidentCases, peopleOfCases } from '../store/incident-cases.ts';
import { namesOf } from '../store/member.ts';
import { findOrganisation } from '../store/organisation.ts';
import type { Desk } from './desk.ts';

type Guard = ReturnType<typeof isolation>;

/** What stands before every text that many will read: whether it tells one customer of another. */
export async function guardOf(desk: Desk, caseIds: readonly string[]): Promise<Guard> {
  return isolation(await peopleOfCases(desk.pool, desk.organisationId, caseIds));
}

/** All cases it ever had: who left is nobody to be told of either. */
export const everyCaseOf = (i: Incident): string[] => i.cases.map(({ caseId }) => caseId);

export const toldOf = ({
  number,
  trace,
}: {
  number: string;
  trace: 'name' | 'number' | 'words';
}): IncidentRefusal => ({ code: 'tells-of-another', number, trace });

/** The message as one customer reads it, or why it cannot be had. */
export interface Rendered {
  case: IncidentCase;
  answer: Result<string, IncidentRefusal | { code: 'blank'; blank: Blank }>;
}

/** How a customer without a name is addressed. */
const unnamed = { zh: '客户', en: 'customer' };

export const langOfText = (text: string): Lang => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

/** Makes of one template the text of each of these cases: their own facts in it, and held against all others. */
export async function rendererOf(desk: Desk, i: Incident): Promise<(template: string) => Rendered[]> {
  const { pool, organisationId } = desk;
  const links = linked(i);
  const [cases, guard, texts, names, { reach }] = await Promise.all([
    incidentCases(
      pool,
      organisationId,
      links.map(({ caseId }) => caseId),
    ),
    guardOf(desk, everyCaseOf(i)),
    incidentTexts(pool, organisationId, [i.id]),
    namesOf(pool, organisationId),
    findOrganisation(pool, organisationId),
  ]);
  const remedyOf = (caseId: string): string | null => {
    const remedyId = links.find((link) => link.caseId === caseId)?.remedyId;
    const row = i.remedies.find(({ id, dropped }) => id === remedyId && !dropped);
    return row ? (texts.get(row.remedy.id) ?? null) : null;
  };
  const ownOf = (c: IncidentCase, lang: Lang): OwnFacts => ({
    name: c.customerName ?? unnamed[lang],
    number: c.number,
    date: dayInWords(localDay(c.receivedAt, deskZone), lang),
    remedy: remedyOf(c.id),
    handler: c.owner === null ? null : (names.get(c.owner) ?? null),
    // What an organisation does not say is no fact that this customer lacks.
    contact: reachInWords(reach, lang).join('\n'),
  });
  return (template) =>
    cases.map((c) => ({ case: c, answer: answerFor(template, c, ownOf(c, langOfText(template)), guard) }));
}

function answerFor(template: string, c: IncidentCase, own: OwnFacts, guard: Guard): Rendered['answer'] {
  const text = renderMessage(template, own);
  if (!text.ok) return err({ code: 'blank', blank: text.error.blank });
  const told = guard(text.value, c.customerId);
  return told ? err(toldOf(told)) : ok(text.value);
}

/** Why not every customer can have this message; null where all can. */
export function whyNotAll(rendered: readonly Rendered[]): IncidentRefusal | null {
  for (const { answer } of rendered)
    if (!answer.ok && answer.error.code === 'tells-of-another') return answer.error;
  const lacking = rendered.flatMap(({ answer }) =>
    !answer.ok && answer.error.code === 'blank' ? [answer.error.blank] : [],
  );
  const [blank] = lacking;
  return blank === undefined ? null : { code: 'blanks-unfilled', blank, count: lacking.length };
}
