import { assert } from '../base/result.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { IncidentInput } from '../contract/incident-commands.ts';
import type { Actor } from '../desk/case/case.ts';
import type { Demo, DemoIncident } from './demo-script.ts';
import type { Staff, Walk } from './demo-walk.ts';
import type { Desk } from './desk.ts';
import { foundIncident, performIncident } from './perform-incident.ts';

type Input = Exclude<IncidentInput, { type: 'found' }>;

/**
 * Opens what many complain of, by the desk's own doors, once all its cases are there and it is not in `opened`.
 * @throws Error if one of them refuses: a bug of the script
 */
export async function openIncidents(
  desk: Desk,
  demo: Demo,
  walks: readonly Walk[],
  { colleagues, departments }: Staff,
  opened: Set<string>,
): Promise<void> {
  for (const script of demo.incidents) {
    const own = walks.filter(({ timed }) => timed.script.incident === script.id);
    if (opened.has(script.id) || own.some(({ caseId }) => caseId === null)) continue;
    opened.add(script.id);
    const lead = colleagues.find(({ id }) => id === script.by);
    assert(lead, `demo: nobody is called ${script.by}`);
    const actor: Actor = { id: lead.memberId, role: 'lead' };
    await openOne(desk, script, own, actor, departments);
  }
}

async function openOne(
  desk: Desk,
  script: DemoIncident,
  walks: readonly Walk[],
  actor: Actor,
  departments: Staff['departments'],
): Promise<void> {
  const caseIds = walks.flatMap(({ caseId }) => caseId ?? []);
  const { title, severity } = script;
  const founded = await foundIncident(desk, { title, severity, caseIds }, actor);
  assert(founded.ok, `demo: ${script.id} was not opened`);
  for (const input of [...stepsOf(desk, script, walks), ...asksOf(desk, script, departments)]) {
    const done = await performIncident(desk, founded.value.incident.id, input, actor);
    if (!done.ok) throw new Error(`demo: ${input.type} of ${script.id} was refused: ${done.error.code}`);
  }
}

function asksOf(desk: Desk, { asks = [] }: DemoIncident, departments: Staff['departments']): Input[] {
  return asks.flatMap(({ department: name, what, why, inDays, answer }): Input[] => {
    const [id, department] = [desk.newId(), departments.get(name)];
    assert(department, `demo: there is no department ${name}`);
    const dueAt = addMs(desk.now(), inDays * dayMs);
    const to = { department, answerer: null, kind: 'action' as const };
    const asked: Input = { type: 'ask-department', id, ...to, what, why, dueAt };
    return answer === undefined ? [asked] : [asked, { type: 'answer-department-request', id, answer }];
  });
}

function stepsOf(desk: Desk, script: DemoIncident, walks: readonly Walk[]): Input[] {
  const { facts, position, remedies, plan, note } = script;
  const placed = walks.flatMap(({ caseId, timed: { script: one } }): Input[] => {
    const { circumstance: remedyId, got } = one;
    if (caseId === null || remedyId === undefined) return [];
    const place: Input = { type: 'place-case', caseId, remedyId };
    return got ? [place, { type: 'record-outcome', caseId, as: got, amount: null, reason: null }] : [place];
  });
  return [
    ...facts.map(([standing, fact]): Input => ({ type: 'record-fact', id: desk.newId(), fact, standing })),
    { type: 'take-position', position },
    ...remedies.map(
      ({ id, when, gets, yuan }): Input => ({
        type: 'set-remedy',
        id,
        circumstance: when,
        remedy: gets,
        amount: yuan === undefined ? null : { minor: yuan * 100, currency: 'CNY' },
      }),
    ),
    ...placed,
    ...plan.map((item): Input => ({ type: 'tick-plan', item, done: true, note: null })),
    { type: 'write-update', id: desk.newId(), kind: 'note', words: note },
  ];
}
