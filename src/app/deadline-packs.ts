import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { ClockBook } from '../desk/case/context.ts';
import { type Filled, filledId, filledOf } from '../desk/clock/filled.ts';
import { deadlinesOf } from '../desk/clock/lines.ts';
import type { DeadlinePack } from '../knowledge/deadlines.ts';
import { auditOf, writeAudit } from '../store/audit.ts';
import { type PackChoice, packChoices, savePackChoice } from '../store/deadline-packs.ts';
import { ownDaysOf } from '../store/own-days.ts';
import { clockBook } from './clock-book.ts';
import type { Desk } from './desk.ts';
import { calendarsAt, daysMeant } from './own-days.ts';

/** A book is made once for each way of choosing: an index of the whole law is not for every request. */
const books = new WeakMap<object, Map<string, ClockBook>>();
const mostBooks = 100;

/**
 * The desk with the clocks that bind its organisation: the knowledge's, but for what the organisation says of its packs
 * and days. Its reader means the same days when somebody promises something within working days.
 */
export async function withOwnClocks(desk: Desk): Promise<Desk> {
  const [choices, said] = await Promise.all([
    packChoices(desk.pool, desk.organisationId),
    ownDaysOf(desk.pool, desk.organisationId),
  ]);
  if (choices.length === 0 && said.length === 0) return desk;
  const known = books.get(desk.knowledge) ?? new Map<string, ClockBook>();
  books.set(desk.knowledge, known);
  const key = JSON.stringify([choices, said]);
  let clocks = known.get(key);
  if (!clocks) {
    if (known.size >= mostBooks) known.clear();
    const { packs } = deadlinesOf(desk.knowledge.compiled);
    const { law: calendars, ours } = calendarsAt(desk, said, desk.now());
    clocks = clockBook(
      { packs, calendars },
      {
        ours,
        alsoOn: choices.filter(({ isOn }) => isOn).map(({ pack }) => pack),
        off: choices.filter(({ isOn }) => !isOn).map(({ pack }) => pack),
        filled: new Map(choices.map(({ pack, clocks: own }) => [pack, own])),
      },
    );
    known.set(key, clocks);
  }
  return {
    ...desk,
    clocks,
    reader: said.length === 0 ? desk.reader : desk.reader.inDays(daysMeant(desk, said)),
  };
}

/** A pack as it stands for an organisation. */
export interface OwnPack {
  pack: DeadlinePack;
  isOn: boolean;
  filled: Filled[];
}

export async function ownPacks(desk: Desk): Promise<OwnPack[]> {
  const choices = await packChoices(desk.pool, desk.organisationId);
  return desk.knowledge.compiled.deadlines.map((pack) => ownPack(pack, choices));
}

/** What was once said of a pack, and by whom. */
export interface PackChange {
  isOn: boolean;
  filled: Filled[];
  by: string;
  at: Instant;
}

const changed = 'deadline-pack-changed';

/** What was said of each pack so far, the newest first; a figure that its blank no longer takes is left out. */
export async function packHistories(desk: Desk): Promise<Map<string, PackChange[]>> {
  const packs = new Map(desk.knowledge.compiled.deadlines.map((pack) => [pack.id, pack]));
  const asked = { targets: [...packs.keys()], beginning: `${changed} ` };
  const histories = new Map<string, PackChange[]>();
  for (const { target, what, actor, at } of await auditOf(desk.pool, desk.organisationId, asked)) {
    const pack = packs.get(target);
    const [, state, ...clocks] = what.split(' ');
    if (!pack) continue;
    const filled = clocks.flatMap((clock) => filledOf(pack, clock) ?? []);
    const change = { isOn: state === 'on', filled, by: actor, at };
    histories.set(target, [...(histories.get(target) ?? []), change]);
  }
  return histories;
}

function ownPack(pack: DeadlinePack, choices: readonly PackChoice[]): OwnPack {
  const choice = choices.find((one) => one.pack === pack.id);
  const filled = (choice?.clocks ?? []).flatMap((clock) => filledOf(pack, clock) ?? []);
  return { pack, isOn: choice?.isOn ?? pack.activeByDefault, filled };
}

/**
 * Says whether a pack binds this organisation, and fills in its blanks. New cases follow it; what runs already runs on as it
 * began. Refused for a pack that is not there, and for a figure that its blank does not take.
 */
export async function changePack(
  desk: Desk,
  packId: string,
  { isOn, filled }: { isOn: boolean; filled: readonly Filled[] },
  by: string,
): Promise<Result<OwnPack, { code: 'no-such-pack' | 'unfit-limit' }>> {
  const pack = desk.knowledge.compiled.deadlines.find(({ id }) => id === packId);
  if (!pack) return err({ code: 'no-such-pack' });
  const clocks = filled.map(filledId);
  const blanks = new Set(filled.map(({ blank }) => blank));
  if (blanks.size < filled.length || clocks.some((clock) => filledOf(pack, clock) === null))
    return err({ code: 'unfit-limit' });
  const choice = { pack: packId, isOn, clocks };
  await desk.pool.transaction(async (sql) => {
    await savePackChoice(sql, desk.organisationId, choice, desk.now());
    const what = `${changed} ${isOn ? 'on' : 'off'} ${clocks.join(' ')}`.trim();
    const row = { id: desk.newId(), at: desk.now(), actor: by, what, target: packId };
    await writeAudit(sql, desk.organisationId, row);
  });
  return ok(ownPack(pack, [choice]));
}
