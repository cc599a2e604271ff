import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { Recognised } from '../app/recognition.ts';
import { pageWords } from '../contract/page-words.ts';
import { deskZone, type Lang } from '../contract/say.ts';
import { type recognisedAnswer, type watchAnswer, watchDeeds, type watchHistory } from '../contract/watch.ts';
import { watchState } from '../desk/watch/entry.ts';
import type { Because } from '../desk/watch/recognise.ts';
import type { FollowUpResult } from '../knowledge/ids.ts';
import { auditDays } from '../store/audit.ts';
import { textsOf } from '../store/timeline.ts';
import { findWatch, numbersOf, type WatchRow, watchEntries } from '../store/watch.ts';

type Numbers = ReadonlyMap<string, string>;

const casesOf = ({ entry }: WatchRow, numbers: Numbers) =>
  entry.caseIds.flatMap((id) => {
    const number = numbers.get(id);
    return number === undefined ? [] : [{ id, number }];
  });

/** Every entry with what was asked about it. */
export async function watchlistAnswer(desk: Desk): Promise<z.input<typeof watchAnswer>> {
  const { pool, organisationId } = desk;
  const now = desk.now();
  const rows = await watchEntries(pool, organisationId, now);
  const numbers = await numbersOf(
    pool,
    organisationId,
    rows.flatMap(({ entry }) => entry.caseIds),
  );
  const entries = rows.map((row) => {
    const { caseIds: _, ...entry } = row.entry;
    return {
      ...entry,
      customerName: row.customer.name,
      state: watchState(row.entry, row.requests, now),
      cases: casesOf(row, numbers),
      requests: row.requests,
    };
  });
  const count = (state: string) => entries.filter((entry) => entry.state === state).length;
  return {
    entries,
    counts: {
      standing: count('standing'),
      proposed: count('proposed'),
      held: count('held'),
      reviewDue: entries.filter(({ reviewAt }) => reviewAt <= now).length,
    },
  };
}

/** Who saw an entry, alone or in the list, and who did what with it; null: there is none. */
export async function watchHistoryAnswer(
  desk: Desk,
  id: string,
): Promise<z.input<typeof watchHistory> | null> {
  const { pool, organisationId } = desk;
  const found = await findWatch(pool, organisationId, id);
  if (!found) return null;
  const days = await auditDays(pool, organisationId, {
    targets: [id, organisationId],
    whats: watchDeeds,
    since: found.entry.madeAt,
    zone: deskZone,
  });
  return {
    history: days.map(({ actor, what, ...day }) => ({
      ...day,
      by: actor,
      what: what as (typeof watchDeeds)[number],
    })),
  };
}

/** Who was recognised, by what, and what worked before, in words. */
export async function recognisedInWords(
  desk: Desk,
  recognised: readonly Recognised[],
  lang: Lang,
): Promise<z.input<typeof recognisedAnswer>> {
  const { pool, organisationId } = desk;
  const worked = recognised.flatMap((one) => one.worked);
  const wanted = worked.flatMap((c) => [c.strategy?.id ?? [], c.archive?.lesson?.id ?? []].flat());
  const [numbers, texts] = await Promise.all([
    numbersOf(
      pool,
      organisationId,
      recognised.flatMap(({ row }) => row.entry.caseIds),
    ),
    textsOf(
      pool,
      organisationId,
      worked.map(({ id }) => id),
      wanted,
    ),
  ]);
  return {
    recognised: recognised.map(({ row, because, worked: earlier }) => {
      const { id, kind, evidence, care, owner, reviewAt, expiresAt } = row.entry;
      return {
        ...{ id, kind, evidence, care, owner, reviewAt, expiresAt },
        customerName: row.customer.name,
        sure: because.sure,
        why: whyInWords(because, lang),
        cases: casesOf(row, numbers),
        worked: earlier.flatMap((c) =>
          c.archive
            ? [
                {
                  number: c.number,
                  at: c.archive.at,
                  // Only those who were asked and content are among them.
                  result: c.archive.result as FollowUpResult,
                  strategy: texts.get(c.strategy?.id ?? '') ?? null,
                  lesson: texts.get(c.archive.lesson?.id ?? '') ?? null,
                },
              ]
            : [],
        ),
      };
    }),
  };
}

function whyInWords({ by, shared }: Because, lang: Lang): string {
  const parts = shared.map((part) => (lang === 'zh' ? `「${part}」` : `“${part}”`));
  return by === 'name-address' && parts.length > 0
    ? pageWords('watch.by.name-address.shared', lang, { parts })
    : pageWords(`watch.by.${by}`, lang);
}
