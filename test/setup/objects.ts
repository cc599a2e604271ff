import { randomUUID } from 'node:crypto';
import { writeNote } from '../../src/app/coaching.ts';
import type { Desk } from '../../src/app/desk.ts';
import type { Identity } from '../../src/app/identity.ts';
import { addTemplate } from '../../src/app/letter-templates.ts';
import { invite } from '../../src/app/links.ts';
import { addDepartment } from '../../src/app/members.ts';
import { openCase } from '../../src/app/open-case.ts';
import { addPhrase } from '../../src/app/overlays.ts';
import { perform } from '../../src/app/perform.ts';
import { foundIncident } from '../../src/app/perform-incident.ts';
import { rubricInUse } from '../../src/app/quality-rules.ts';
import { makeView } from '../../src/app/views.ts';
import { askAboutWatch, makeWatch } from '../../src/app/watch.ts';
import { addMs, dayMs } from '../../src/base/time.ts';
import { drawn } from '../../src/desk/quality/review.ts';
import { itemsIn } from '../../src/engine/review/rubric-score.ts';
import { insertCalibration } from '../../src/store/calibrations.ts';
import { loadCase } from '../../src/store/case.ts';
import { endImport, insertImport } from '../../src/store/imports.ts';
import { invitationsOf } from '../../src/store/link.ts';
import { insertReview } from '../../src/store/talk-reviews.ts';
import { intakeOf } from '../desk.ts';
import type { TestMember } from './members.ts';

/** What an id in an address can be the id of. */
export type Thing =
  | 'case'
  | 'customer'
  | 'incident'
  | 'session'
  | 'view'
  | 'member'
  | 'invitation'
  | 'department'
  | 'template'
  | 'overlay'
  | 'review'
  | 'calibration'
  | 'note'
  | 'watch'
  | 'watch-request'
  | 'import';

/** Makes one that is `owner`'s, in the organisation of the desk, with `words` in it; answers its id. */
export function makeThing(
  thing: Thing,
  desk: Desk,
  owner: TestMember,
  identity: Identity,
  words: string,
): Promise<string> {
  return makers[thing]({ desk, owner, identity, words });
}

interface Wish {
  desk: Desk;
  owner: TestMember;
  identity: Identity;
  words: string;
}

const makers: Record<Thing, (wish: Wish) => Promise<string>> = {
  case: (wish) => ownCase(wish),
  async customer(wish) {
    const { desk } = wish;
    const stored = await loadCase(desk.pool, desk.organisationId, await ownCase(wish));
    return stored?.case.customerId ?? '';
  },
  async incident(wish) {
    const caseIds = [await ownCase(wish)];
    const lead = { id: 'lead-of-the-test', role: 'lead' } as const;
    const body = { title: '断网', severity: 'low', caseIds } as const;
    return given(await foundIncident(wish.desk, body, lead)).incident.id;
  },
  async session({ identity, owner }) {
    const { setCookie } = await identity.startSession(owner.organisationId, owner.id, undefined);
    return (await identity.signedIn(setCookie.split(';')[0]))?.sessionId ?? '';
  },
  async import({ desk, owner, words }) {
    const row = { id: desk.newId(), name: words, source: 'test', by: owner.id, at: desk.now() };
    await insertImport(desk.pool, desk.organisationId, row);
    await endImport(desk.pool, desk.organisationId, row.id, { opened: 0, existed: 0, refused: 0 }, row.at);
    return row.id;
  },
  async view({ desk, owner, words }) {
    const actor = { id: owner.id, role: 'handler' } as const;
    return given(await makeView(desk, { name: words, query: 'owner=me', shared: false }, actor)).id;
  },
  // Released, so that whoever was reviewed may see it.
  review: (wish) => ownReview(wish),
  async calibration({ desk, owner, words }) {
    const now = desk.now();
    const none = { openedBy: null, openedAt: null, closedBy: null, closedAt: null, note: '' };
    const made = {
      title: words,
      reviewers: [owner.id],
      scoreBy: addMs(now, dayMs),
      madeBy: owner.id,
      madeAt: now,
    };
    const id = desk.newId();
    await insertCalibration(desk.pool, desk.organisationId, { id, ...made, ...none });
    return id;
  },
  async note(wish) {
    const { desk, owner, words } = wish;
    const key = `${desk.organisationId}/${owner.id}`;
    const caseId = await (talks.get(key) ?? talks.set(key, ownCase(wish)).get(key));
    const note = { handler: owner.id, caseId: caseId ?? '', turnId: null, reviewId: null, lookAgainAt: null };
    const trainer = { id: 'trainer-of-the-test', role: 'trainer' } as const;
    return given(await writeNote(desk, { ...note, well: words, attempt: '' }, trainer)).id;
  },
  watch: async (wish) => (await ownWatch(wish)).id,
  async 'watch-request'(wish) {
    const { desk, owner, words } = wish;
    const { id } = await ownWatch(wish);
    const now = desk.now();
    const asked = { kind: 'objection' as const, words, receivedAt: now, answerBy: addMs(now, dayMs) };
    return given(await askAboutWatch(desk, id, asked, { id: owner.id, role: 'handler' })).id;
  },
  async overlay({ desk, owner, words }) {
    const own = { kind: 'phrase' as const, phrases: [words], except: [], reason: words, better: [] };
    const made = await addPhrase(desk, { ...own, handling: 'ask' }, owner.id);
    return given(made).entry.replace('/', '.');
  },
  member: async ({ owner }) => owner.id,
  async invitation({ desk, owner, words }) {
    const account = `m-${randomUUID()}`;
    const invited = { name: words, account, roles: ['handler' as const], departmentId: null };
    given(await invite(desk, invited, 'http://localhost', owner.id));
    const all = await invitationsOf(desk.pool, desk.organisationId);
    return all.find((one) => one.invited.account === account)?.id ?? '';
  },
  async template({ desk, owner, words }) {
    const own = { purpose: 'thanks', label: words, occasion: null, needsReview: false, en: null } as const;
    return given(
      await addTemplate(desk, { ...own, zh: `{salutation}，${words}，谢谢您告诉我们。` }, owner.id),
    ).id;
  },
  department: async ({ desk, owner, words }) =>
    given(await addDepartment(desk, `${words}${randomUUID()}`, owner.id)).id,
};

// Each case is another person's.
let made = 0;

async function ownCase({ desk, owner, words }: Wish): Promise<string> {
  const phone = `139${String(++made).padStart(8, '0')}`;
  const base = intakeOf(words);
  const intake = { ...base, customer: { ...base.customer, name: words, phone } };
  const lead = { id: 'lead-of-the-test', role: 'lead' } as const;
  const { caseId } = given(await openCase(desk, intake, lead));
  given(await perform(desk, caseId, { type: 'assign', owner: owner.id }, lead));
  return caseId;
}

async function ownWatch(wish: Wish) {
  const { desk, owner, words } = wish;
  const customerId = await makers.customer(wish);
  const now = desk.now();
  const draft = {
    kind: 'important' as const,
    evidence: words,
    care: null,
    caseIds: [],
    owner: owner.id,
    reviewAt: addMs(now, 30 * dayMs),
    expiresAt: addMs(now, 60 * dayMs),
  };
  return given(await makeWatch(desk, customerId, draft, { id: owner.id, role: 'handler' }));
}

/** A talk of each person's, by who they are: thousands are asked for. */
const talks = new Map<string, Promise<string>>();

async function ownReview(wish: Wish): Promise<string> {
  const { desk, owner, words } = wish;
  const key = `${desk.organisationId}/${owner.id}`;
  const caseId = await (talks.get(key) ?? talks.set(key, ownCase(wish)).get(key));
  const now = desk.now();
  const { version, rubric } = await rubricInUse(desk);
  const scores = itemsIn(rubric, 'ecommerce').map(({ id: item }) => {
    return { item, mark: 'met' as const, reason: words, places: [] };
  });
  const sheet = { reviewer: 'quality-of-the-test', takenAt: now, givenAt: now, scores, note: words };
  const talk = drawn({
    id: desk.newId(),
    caseId: caseId ?? '',
    sector: 'ecommerce',
    handler: owner.id,
    speakers: [owner.id],
    why: ['asked-for'],
    drawnAt: now,
    talkEndedAt: now,
    turns: ++made,
    rubric: version,
    differsBy: 10,
    isDouble: false,
    calibration: null,
  });
  const released = { by: sheet.reviewer, at: now, appealUntil: addMs(now, dayMs) };
  const facts = { stage: 'released', score: 100, upheld: null } as const;
  await insertReview(desk.pool, desk.organisationId, { ...talk, sheets: [sheet], released }, facts);
  return talk.id;
}

function given<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
