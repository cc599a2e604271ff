import type { z } from 'zod';
import { ownPacks } from '../app/deadline-packs.ts';
import type { Desk } from '../app/desk.ts';
import { type CalendarsOf, calendarsOfClocks } from '../app/own-days.ts';
import type { Instant } from '../base/time.ts';
import { pageWords } from '../contract/page-words.ts';
import { dueInWords, type Lang, labelOf, timeInWords } from '../contract/say.ts';
import type { clocksAnswer as answerSchema, ClockView } from '../contract/timeline.ts';
import { spell } from '../contract/words-view.ts';
import type { CaseClock } from '../desk/case/case.ts';
import { wordCases } from '../desk/case/kin.ts';
import type { ClockEvent } from '../desk/clock/events.ts';
import { filledId } from '../desk/clock/filled.ts';
import { clockIdsOf, lineInForce, linesOf } from '../desk/clock/lines.ts';
import { calendarsFor } from '../desk/clock/own-days.ts';
import { remaining } from '../desk/clock/remaining.ts';
import { type ClockState, clockState } from '../desk/clock/state.ts';
import { explain } from '../desk/clock/words.ts';
import type { CompiledKnowledge } from '../knowledge/compiled.ts';
import type { DeadlinePack } from '../knowledge/deadlines.ts';
import { outsideBodies } from '../knowledge/ids.ts';
import type { StoredCase } from '../store/case.ts';
import { wordsOf } from '../store/timeline.ts';

/** The clock's name as the knowledge has it; pack and clock where it has none. */
export function clockLabel(knowledge: CompiledKnowledge, pack: string, clock: string, lang: Lang): string {
  const found = knowledge.deadlines.find((p) => p.id === pack);
  const line = found && linesOf(found, clock)[0];
  return line ? line.label[lang] : `${pack}/${clock}`;
}

/** What clocks are counted by. */
export interface Counting {
  knowledge: CompiledKnowledge;
  calendarsOf: CalendarsOf;
}

/** The clocks of a case with the time left and the count explained, as they stand at the desk's now. */
export async function clocksAnswer(desk: Desk, { case: c }: StoredCase, lang: Lang): Promise<ClockView[]> {
  const [words, calendarsOf] = await Promise.all([
    wordsOf(desk.pool, desk.organisationId, wordCases(c)),
    calendarsOfClocks(desk),
  ]);
  const counting = { knowledge: desk.knowledge.compiled, calendarsOf };
  const texts = new Map(words.flatMap((w) => (w.erasedAt === null ? [[w.id, w.text]] : [])));
  return c.clocks.map((clock) => {
    const answer = clockAnswer(counting, clock, texts, desk.now(), lang);
    // The same deadline may run towards the customer and towards an outside body: the name tells them apart.
    const elsewhere = c.outsideCases.find((o) => o.clockIds.includes(clock.id));
    if (!elsewhere) return answer;
    const body = labelOf(outsideBodies, elsewhere.outsideBody, lang);
    return { ...answer, name: lang === 'zh' ? `${body}：${answer.name}` : `${body}: ${answer.name}` };
  });
}

/** The clocks that may be started by hand on a case: the packs of its sector first, then those for everybody that bind us. */
export async function startableClocks(
  desk: Desk,
  { case: { sector } }: StoredCase,
  lang: Lang,
): Promise<z.output<typeof answerSchema>['startable']> {
  const ofSector = (pack: DeadlinePack) => pack.sectors[sector] !== undefined;
  const packs = await ownPacks(desk);
  return packs
    .filter(({ pack, isOn }) => isOn || (ofSector(pack) && !pack.activeByDefault))
    .sort((a, b) => Number(ofSector(b.pack)) - Number(ofSector(a.pack)))
    .flatMap(({ pack, filled }) =>
      [...clockIdsOf(pack), ...filled.map(filledId)].flatMap((clock) => {
        const line = lineInForce(pack, clock, desk.now());
        return line && line.counts === 'forward'
          ? [{ pack: pack.id, packName: pack.label[lang], clock, name: line.label[lang] }]
          : [];
      }),
    );
}

/** One clock. `texts` are the words its pauses and extensions refer to. */
export function clockAnswer(
  counting: Counting,
  clock: CaseClock,
  texts: ReadonlyMap<string, string>,
  now: Instant,
  lang: Lang,
): ClockView {
  const { knowledge } = counting;
  const { line, counted } = countOf(counting, clock, texts, now);
  const movesTo = line?.extension?.movesTo ?? null;
  return {
    ...spell(clock, texts),
    name: clockLabel(knowledge, clock.pack, clock.clock, lang),
    remaining: remainingInWords(clock, counted, now, lang),
    explanation: counted ? explain(counted.steps, lang) : [],
    mark: line?.mark ?? null,
    source: line?.source[lang] ?? null,
    mayPause: line?.lawfulPause != null,
    extensionRule: line?.extension?.text[lang] ?? null,
    mayExtend: line?.extension != null,
    movesTo: movesTo ? { clock: movesTo, name: clockLabel(knowledge, clock.pack, movesTo, lang) } : null,
    warning: counted?.warning ? pageWords(`clock.warning.${counted.warning}`, lang) : null,
  };
}

/** The name of a clock and the time left, without the count: for lists of many. */
export function clockLeft(
  counting: Counting,
  clock: CaseClock,
  now: Instant,
  lang: Lang,
): Pick<ClockView, 'name' | 'remaining'> {
  // Its pauses have reasons in words, which nobody is told here.
  const { counted } = countOf(counting, clock, new Map(), now);
  return {
    name: clockLabel(counting.knowledge, clock.pack, clock.clock, lang),
    remaining: remainingInWords(clock, counted, now, lang),
  };
}

/** The line of the law or rule that a clock follows, and the count by it; null where the knowledge has none. */
function countOf(
  { knowledge, calendarsOf }: Counting,
  clock: CaseClock,
  texts: ReadonlyMap<string, string>,
  now: Instant,
): { line: ReturnType<typeof lineInForce>; counted: ClockState | null } {
  const pack = knowledge.deadlines.find((p) => p.id === clock.pack);
  const line = pack ? lineInForce(pack, clock.clock, clock.startAt) : null;
  const followed = line
    ? clockState(line, clock.startAt, storyOf(clock, texts), calendarsFor(calendarsOf(clock), line), now)
    : null;
  return { line, counted: followed?.ok ? followed.value : null };
}

/** What happened to the clock, in order of time, as the count wants to hear it. */
function storyOf(clock: CaseClock, texts: ReadonlyMap<string, string>): ClockEvent[] {
  const story: ClockEvent[] = [
    ...clock.pauses.flatMap(({ at, resumedAt, reason }): ClockEvent[] => [
      { type: 'paused', at, reason: texts.get(reason.id) ?? '—' },
      ...(resumedAt === null ? [] : [{ type: 'resumed' as const, at: resumedAt }]),
    ]),
    ...clock.extensions.map(({ at, byDays, reason, approvedBy }): ClockEvent => {
      return { type: 'extended', at, byDays, approvedBy, reason: texts.get(reason.id) ?? '—' };
    }),
  ];
  if (clock.stoppedAt !== null) {
    // A talk that was imported had its first contact before its clock began: that clock ended as it started.
    const isEarlier = clock.stoppedAt < clock.startAt;
    story.push({ type: 'stopped', at: isEarlier ? clock.startAt : clock.stoppedAt });
  }
  return story.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What the case says of the clock comes first: a replaced or historic clock is not counted down any more. */
function remainingInWords(clock: CaseClock, counted: ClockState | null, now: Instant, lang: Lang): string {
  if (clock.replacedBy !== null) return pageWords('clock.replaced', lang);
  if (clock.setAside !== null) return pageWords(`clock.set-aside.${clock.setAside}`, lang);
  if (clock.history) return pageWords('clock.history', lang, { dueAt: clock.dueAt });
  if (counted) return remaining(counted, now, lang);
  if (clock.stoppedAt !== null) return timeInWords(clock.stoppedAt, lang);
  return dueInWords(clock.dueAt, lang);
}
