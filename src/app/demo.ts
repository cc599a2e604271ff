import { assert, err, ok, type Result } from '../base/result.ts';
import { addMs, dayMs, hourMs, type Instant, toInstant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { demoMark, demoState } from '../store/demo-state.ts';
import { type Face, setFace } from '../store/face.ts';
import { membersOf } from '../store/member.ts';
import { holdMembers } from '../store/organisation.ts';
import { joined } from '../store/sql.ts';
import { skipWaiting } from './deliver-outbox.ts';
import { houseDemo } from './demo-house.ts';
import { importDemo } from './demo-imports.ts';
import { openIncidents } from './demo-incidents.ts';
import { reviewDemo } from './demo-quality.ts';
import { repeatDemo } from './demo-repeats.ts';
import { type Demo, timed } from './demo-script.ts';
import { at, type Colleague, type Staff, Walk } from './demo-walk.ts';
import { watchDemo } from './demo-watch.ts';
import type { Desk } from './desk.ts';
import { makeSignInLink } from './links.ts';
import { addDepartment, addMember, changeOrganisation } from './members.ts';
import { sweep } from './sweep.ts';
import { changeSkills } from './workers.ts';

export interface DemoRefusal {
  /** Somebody works here. */
  code: 'desk-in-use';
}

const by = 'demo';

/**
 * Fills an empty desk with the demonstration, all of it or nothing: it is one transaction, so that whoever kills
 * it half-way finds the desk as empty as before. A desk that it filled earlier stays as it is now. Answers how
 * many cases it made; `begun` is called when it sets out to. @throws Error if the script asks for what the desk
 * refuses: a bug of the script
 */
export function fillDesk(
  desk: Desk,
  demo: Demo,
  begun: () => void = () => {},
): Promise<Result<number, DemoRefusal>> {
  return desk.pool.transaction(async (sql) => {
    // Two that start at once: the second waits, and sees what the first has made.
    await holdMembers(sql, desk.organisationId);
    const state = await demoState(sql, desk.organisationId);
    if (state === 'in-use') return err({ code: 'desk-in-use' });
    if (state === 'filled') return ok(0);
    begun();
    await fill({ ...desk, pool: joined(sql) }, demo);
    return ok(demo.cases.length);
  });
}

async function fill(desk: Desk, demo: Demo): Promise<void> {
  const now = desk.now();
  const fixed = at(desk, now);
  // They were here before the first complaint.
  const staff = await engage(at(desk, addMs(now, -200 * dayMs)), demo);
  const walks = demo.cases.map((script) => new Walk(fixed, timed(script, now), staff, demo));
  const opened = new Set<string>();
  await walkAll(fixed, walks, (until) => openIncidents(at(desk, until), demo, walks, staff, opened));
  const idOf = (name: string) => {
    const found = staff.colleagues.find(({ id }) => id === name);
    assert(found, `demo: nobody is called ${name}`);
    return found.memberId;
  };
  await watchDemo(fixed, demo.watch ?? [], idOf);
  if (demo.house) await houseDemo(fixed, demo.house, idOf);
  const says = staff.colleagues.find(({ id }) => id === demo.takesIn);
  assert(says, 'demo: nobody takes in');
  await repeatDemo(fixed, demo.repeats ?? [], { id: says.memberId, role: 'lead' });
  await importDemo(fixed, demo.imports ?? [], idOf);
  if (demo.quality) await reviewDemo(fixed, demo.quality, idOf);
  // What happened in those ninety days is nobody's news.
  await skipWaiting(fixed);
  await mark(desk, demoMark);
}

const mark = (desk: Desk, what: string): Promise<void> => {
  const row = { id: desk.newId(), at: desk.now(), actor: by, what, target: desk.organisationId };
  return writeAudit(desk.pool, desk.organisationId, row);
};

/** Names the organisation, makes its departments and members. They have no passwords: links let them in. */
async function engage(desk: Desk, { organisation, departments, members, files }: Demo): Promise<Staff> {
  await changeOrganisation(desk, organisation, by);
  const made = new Map<string, string>();
  for (const { id, name } of departments) {
    const added = await addDepartment(desk, name, by);
    assert(added.ok, `demo: two departments are called ${name}`);
    made.set(id, added.value.id);
  }
  const colleagues: Colleague[] = [];
  for (const member of members) {
    const { name, account, roles, department } = member;
    const departmentId = department === null ? null : (made.get(department) ?? null);
    const added = await addMember(desk, { name, account, roles, departmentId, passwordHash: null }, by);
    assert(added.ok, `demo: ${account} could not be made`);
    colleagues.push({ ...member, memberId: added.value });
    const face = files[member.face ?? ''];
    if (face !== undefined)
      await setFace(desk.pool, desk.organisationId, added.value, pictureOf(face), desk.now());
    const { practised: hard = [] } = member;
    if (hard.length === 0) continue;
    const everything = { sectors: [], langs: [], causes: [], mostOpen: null };
    await changeSkills(desk, added.value, { ...everything, hard }, by);
  }
  return { colleagues, departments: made };
}

const pictureOf = (base64: string): Face => ({ kind: 'jpg', bytes: Buffer.from(base64, 'base64') });

const sliceMs = 6 * hourMs;

/** Lets the days pass: what happened, happens, and the clock sweeps every few hours as it would have. */
async function walkAll(desk: Desk, walks: Walk[], besides: (until: Instant) => Promise<void>): Promise<void> {
  const now = desk.now();
  walks.sort((a, b) => (a.timed.openedAt < b.timed.openedAt ? -1 : 1));
  let until: Instant = walks[0]?.timed.openedAt ?? now;
  while (until < now) {
    until = toInstant(Math.min(Date.parse(until) + sliceMs, Date.parse(now)));
    for (const walk of walks) await walk.openBy(until);
    for (const walk of walks) await walk.goOn(until);
    await besides(until);
    await sweep(at(desk, until), until);
  }
}

/** A one-time link of the demonstration, and for whom it is. */
export interface DemoLink {
  name: string;
  role: Role;
  link: string;
}

/** Fresh sign-in links for those the demonstration shows; who has left since gets none. */
export async function demoLinks(desk: Desk, demo: Demo, publicAddress: string): Promise<DemoLink[]> {
  const present = await membersOf(desk.pool, desk.organisationId);
  const links: DemoLink[] = [];
  for (const id of demo.links) {
    const account = demo.members.find((member) => member.id === id)?.account;
    const member = present.find((m) => m.account === account);
    if (!member) continue;
    const made = await makeSignInLink(desk, member.id, publicAddress, by);
    const [role] = member.roles;
    if (made.ok && role) links.push({ name: member.name, role, link: made.value.link });
  }
  return links;
}
