import type { Desk } from '../app/desk.ts';
import { textRead } from '../app/reader.ts';
import { fill, type Lang, type Names } from '../contract/say.ts';
import { eventInWords } from '../contract/sentences.ts';
import type { EvidenceView, TimelineEntry } from '../contract/timeline.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { CaseEvent, EventOf } from '../desk/case/events.ts';
import { talkCases } from '../desk/case/kin.ts';
import { eventsOf } from '../store/case.ts';
import { type FileRow, loadFiles } from '../store/file.ts';
import { namesOf } from '../store/member.ts';
import { type TimelineEntry as Stored, type TurnWords, timeline, turnsOf } from '../store/timeline.ts';
import { nameOfTurn } from './case-answer.ts';
import { clockLabel } from './clock-answer.ts';
import { evidenceWhy } from './evidence-why.ts';

/** Everything that happened to a case, oldest first, each in a sentence with the words that were said. */
export async function timelineAnswer(desk: Desk, c: Case, lang: Lang): Promise<TimelineEntry[]> {
  const [entries, names, files] = await Promise.all([
    timeline(desk.pool, desk.organisationId, c),
    namesOf(desk.pool, desk.organisationId),
    loadFiles(
      desk.pool,
      desk.organisationId,
      c.files.map(({ id }) => id),
    ),
  ]);
  const clocks = new Map(
    entries.flatMap(({ event: e }) => {
      if (e.type === 'case-took-over') return e.clocks.map(({ clock }) => [clock.id, clock] as const);
      return e.type === 'clock-started' ? [[e.clock.id, e.clock] as const] : [];
    }),
  );
  const promises = new Map(
    entries.flatMap(({ event: e, words }) =>
      e.type === 'commitment-made' ? [[e.commitment.id, words]] : [],
    ),
  );
  const said = new Map(entries.flatMap(({ turn }) => (turn ? [[turn.id, turn]] : [])));
  return entries.map((entry) => {
    const { event: e } = entry;
    const clock = clocks.get(clockIdOf(e) ?? '');
    const name = clock ? clockLabel(desk.knowledge.compiled, clock.pack, clock.clock, lang) : undefined;
    // Which promise was kept or broken is told by its own words.
    const about = e.type.startsWith('commitment-') && 'id' in e ? (promises.get(e.id) ?? []) : [];
    const told = toEntry({ ...entry, words: [...about, ...entry.words] }, lang, names, name);
    if (e.type === 'file-added') return { ...told, words: files.flatMap((file) => named(file, e.id)) };
    return e.type === 'commitment-proposed' ? { ...told, words: [heard(e, said)] } : told;
  });
}

/** A file by its name; nothing once that is gone. */
const named = ({ id, name }: FileRow, wanted: string): TimelineEntry['words'] =>
  id === wanted && name !== null ? [{ id, length: name.length, text: name }] : [];

/** The stretch of the turn in which a promise was heard. */
function heard(
  { proposal: { id, turnId, start, end } }: EventOf<'commitment-proposed'>,
  said: ReadonlyMap<string, TurnWords>,
): TimelineEntry['words'][number] {
  return { id, length: end - start, text: textAt(said.get(turnId), start, end) };
}

function clockIdOf(e: CaseEvent): string | null {
  if (e.type === 'clock-started') return e.clock.id;
  return e.type.startsWith('clock-') && 'id' in e ? e.id : null;
}

function toEntry(
  { version, event, turn, words }: Stored,
  lang: Lang,
  names: Names,
  clockName?: string,
): TimelineEntry {
  const { type, at, by, ...facts } = event;
  return {
    version,
    at,
    by: { ...by, name: nameOf(by, lang, names) },
    type,
    sentence: eventInWords(event, lang, clockName, names),
    words: [
      ...(turn ? [turnWords(turn)] : []),
      ...words.map((w) => ({ id: w.id, length: w.text.length, text: w.erasedAt === null ? w.text : null })),
    ],
    facts,
  };
}

const nameOf = ({ id, role }: Actor, lang: Lang, names: Names): string =>
  role === 'clock' ? fill('{by}', { by: 'clock' }, lang) : (names.get(id) ?? id);

function turnWords(turn: TurnWords): TimelineEntry['words'][number] {
  const text = textRead(turn);
  return { id: turn.id, length: text.length, text: turn.erasedAt === null ? text : null };
}

export interface ReadingAnswer {
  turnId: string;
  at: string;
  reading: Record<string, unknown>;
  caseReading: Record<string, unknown> | null;
  evidence: EvidenceView[];
}

/** Every reading of a case, oldest first, each with the words it was read from and the reason in words. */
export async function readingsAnswer(desk: Desk, c: Case, lang: Lang): Promise<ReadingAnswer[]> {
  const talk = talkCases(c);
  const [events, turns] = await Promise.all([
    Promise.all(talk.map((caseId) => readingsIn(desk, c, caseId))),
    turnsOf(desk.pool, desk.organisationId, talk),
  ]);
  const byId = new Map(turns.map((turn) => [nameOfTurn(c, turn), turn]));
  const inOrder = talk.length > 1 ? events.flat().sort((a, b) => (a.at < b.at ? -1 : 1)) : events.flat();
  return inOrder.map((reading) => ({
    ...reading,
    evidence: reading.evidence.map((mark) => ({
      ...mark,
      text: textAt(byId.get(mark.turnId), mark.start, mark.end),
      why: evidenceWhy(desk.knowledge, mark, lang),
    })),
  }));
}

/** The readings in the log of one case of a talk, its turns by their names in the whole talk. */
async function readingsIn(desk: Desk, c: Case, caseId: string) {
  const events = await eventsOf(desk.pool, desk.organisationId, caseId);
  const named = (id: string) => nameOfTurn(c, { caseId, id });
  return events.flatMap(({ event: e }) =>
    e.type === 'reading-taken'
      ? [
          {
            turnId: named(e.turnId),
            at: e.at,
            reading: e.reading,
            caseReading: { ...e.caseReading },
            evidence: e.evidence.map((mark) => ({ ...mark, turnId: named(mark.turnId) })),
          },
        ]
      : [],
  );
}

const textAt = (turn: TurnWords | undefined, start: number, end: number): string | null =>
  turn && turn.erasedAt === null ? textRead(turn).slice(start, end) : null;
