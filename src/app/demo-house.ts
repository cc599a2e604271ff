import { assert } from '../base/result.ts';
import { cautiousRules, type GoodwillRules } from '../desk/case/goodwill-rules.ts';
import { toDay, weekdayOf } from '../desk/clock/day.ts';
import type { OwnDayKind } from '../desk/clock/own-days.ts';
import { deskZone, localDayNumber } from '../desk/clock/zone.ts';
import type { OverlayBody } from '../knowledge/overlay.ts';
import { contactsEntry } from '../knowledge/overlay.ts';
import type { OwnWords } from '../store/letter-templates.ts';
import { changeRules } from './authority.ts';
import type { Desk } from './desk.ts';
import { addTemplate } from './letter-templates.ts';
import { addPhrase, changeOverlay } from './overlays.ts';
import { sayDays } from './own-days.ts';

/** What the organisation of the demonstration says in its own words. */
export interface DemoHouse {
  by: string;
  /** Days of its own: from the first such weekday (0 Sunday) so many days after the demonstration is made. */
  days: readonly { inDays: number; weekday: number; for: number; kind: OwnDayKind; name: string }[];
  phrases: readonly Omit<Extract<OverlayBody, { kind: 'phrase' }>, 'kind'>[];
  /** By their entry in the knowledge. */
  changes: Readonly<Record<string, OverlayBody>>;
  contacts: readonly string[];
  templates: readonly OwnWords[];
  /** What it says of goodwill otherwise than it came, and why. */
  goodwill: Partial<GoodwillRules> & { why: string };
}

/** Lays the organisation's own over what came with the desk. @param idOf a member's id by the name the script has */
export async function houseDemo(
  desk: Desk,
  { by, days, phrases, changes, contacts, templates, goodwill }: DemoHouse,
  idOf: (name: string) => string,
): Promise<void> {
  const who = idOf(by);
  const today = localDayNumber(desk.now(), deskZone);
  for (const { inDays, weekday, for: length, kind, name } of days) {
    const first = today + inDays + ((weekday - weekdayOf(today + inDays) + 7) % 7);
    const stretch = { fromOn: toDay(first), toOn: toDay(first + length - 1), kind, name };
    assert((await sayDays(desk, stretch, who)).ok, `demo: ${name} was not taken`);
  }
  for (const own of phrases) {
    const made = await addPhrase(desk, { kind: 'phrase', ...own }, who);
    assert(made.ok, `demo: ${own.phrases[0]} was not taken`);
  }
  const changed = { ...changes, [contactsEntry]: { kind: 'contacts' as const, list: [...contacts] } };
  for (const [entry, own] of Object.entries(changed)) {
    const made = await changeOverlay(desk, entry, 0, own, who);
    assert(made.ok, `demo: ${entry} was not changed`);
  }
  for (const own of templates) {
    const made = await addTemplate(desk, own, who);
    assert(made.ok, `demo: the template ${own.label} was not taken`);
  }
  const { why, ...rules } = goodwill;
  const set = await changeRules(desk, { version: 0, rules: { ...cautiousRules, ...rules }, why }, who);
  assert(set.ok, 'demo: the rules of goodwill were not taken');
}
