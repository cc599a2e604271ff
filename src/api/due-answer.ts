import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { calendarsOfClocks } from '../app/own-days.ts';
import { addMs, dayMs, type Instant } from '../base/time.ts';
import { type DueEntry, type dueAnswer as dueSchema, timeLeftInWords } from '../contract/due.ts';
import { pageWords } from '../contract/page-words.ts';
import type { Lang } from '../contract/say.ts';
import type { Case } from '../desk/case/case.ts';
import { wordCases } from '../desk/case/kin.ts';
import { loadCases } from '../store/case.ts';
import { type DuePart, dueAftercare, dueClocks, dueCommitments } from '../store/due.ts';
import { textsOf } from '../store/timeline.ts';
import { type Counting, clockAnswer } from './clock-answer.ts';

const most = 200;

type Found = { kind: DueEntry['kind']; id: string | null } & Pick<DuePart, 'caseId' | 'dueAt'>;

/** What is due within so many days of now, and what is overdue, soonest first, at most 200. */
export async function dueAnswer(
  desk: Desk,
  withinDays: number,
  lang: Lang,
): Promise<z.output<typeof dueSchema>> {
  const now = desk.now();
  const found = await findDue(desk, addMs(now, withinDays * dayMs));
  const shown = found.slice(0, most);
  const caseIds = [...new Set(shown.map((one) => one.caseId))];
  const cases = new Map((await loadCases(desk.pool, desk.organisationId, caseIds)).map((c) => [c.id, c]));
  const promised = shown.flatMap((one) => promiseOf(cases.get(one.caseId), one)?.what.id ?? []);
  const texts = await textsOf(
    desk.pool,
    desk.organisationId,
    [...cases.values()].flatMap(wordCases),
    promised,
  );
  const counting = { knowledge: desk.knowledge.compiled, calendarsOf: await calendarsOfClocks(desk) };
  const due = shown.flatMap((one): DueEntry[] => {
    const c = cases.get(one.caseId);
    return c
      ? [{ ...entryOf(c, one), ...inWords(counting, c, one, texts, now, lang), late: one.dueAt < now }]
      : [];
  });
  return { due, more: found.length > shown.length };
}

async function findDue({ pool, organisationId }: Desk, by: Instant): Promise<Found[]> {
  // One more than is shown: so it is known that there is more.
  const [clocks, promises, contacts] = await Promise.all([
    dueClocks(pool, organisationId, by, most + 1),
    dueCommitments(pool, organisationId, by, most + 1),
    dueAftercare(pool, organisationId, by, most + 1),
  ]);
  const all: Found[] = [
    ...clocks.map(({ caseId, id, dueAt }) => ({ kind: 'clock' as const, caseId, id, dueAt })),
    ...promises.map(({ caseId, id, dueAt }) => ({ kind: 'commitment' as const, caseId, id, dueAt })),
    ...contacts.map(({ caseId, dueAt }) => ({ kind: 'aftercare' as const, caseId, id: null, dueAt })),
  ];
  return all.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

const promiseOf = (c: Case | undefined, { kind, id }: Found) =>
  kind === 'commitment' ? c?.commitments.find((p) => p.id === id) : undefined;

const entryOf = (c: Case, { kind, id, dueAt }: Found) => ({
  kind,
  caseId: c.id,
  number: c.number,
  owner: c.owner,
  id,
  dueAt,
});

function inWords(
  counting: Counting,
  c: Case,
  one: Found,
  texts: ReadonlyMap<string, string>,
  now: Instant,
  lang: Lang,
): Pick<DueEntry, 'words' | 'remaining'> {
  const clock = one.kind === 'clock' && c.clocks.find((k) => k.id === one.id);
  if (clock) {
    // Its pauses have reasons in words, which nobody is told here.
    const { name, remaining } = clockAnswer(counting, clock, new Map(), now, lang);
    return { words: name, remaining };
  }
  const promise = promiseOf(c, one);
  const words = promise ? (texts.get(promise.what.id) ?? null) : pageWords('due.aftercare', lang);
  return { words, remaining: timeLeftInWords(one.dueAt, now, lang) };
}
