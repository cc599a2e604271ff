import { type ReactNode, useMemo } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { FileView } from '../../contract/files.ts';
import type { TimelineEntry } from '../../contract/timeline.ts';
import { FaceOf } from '../face/Face.tsx';
import { Files } from '../files/Files.tsx';
import { useNameOf } from '../queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { dayOf, hourOf } from './day.ts';
import type { Mark } from './marks.ts';
import type { Noting } from './noting.ts';
import { PendingNote, PendingTurn } from './Pending.tsx';
import type { Saying } from './saying.ts';
import { Turn } from './Turn.tsx';

interface Props {
  c: CaseView;
  timeline: readonly TimelineEntry[];
  marks: ReadonlyMap<string, readonly Mark[]>;
  lit: readonly string[];
  open: { turnId: string; start: number } | null;
  reasonsId: string;
  saying: Saying;
  noting: Noting;
}

const none: readonly Mark[] = [];

/** Beyond this many turns those out of sight are not laid out: scrolling stays light. */
const manyTurns = 120;

/** Every turn in its order, with the days between them and the notes of colleagues where they were written. */
export function Talk({ c, timeline, marks, lit, open, reasonsId, saying, noting }: Props): ReactNode {
  const { t, lang } = useWords();
  const { lines, speakers } = useMemo(() => linesOf(c, timeline), [c, timeline]);
  const files = useMemo(() => filesByPlace(c.files), [c.files]);
  const { sending } = saying.writing;
  const isUnderWay = sending !== null && !c.turns.some((turn) => turn.id === sending.id);
  const isNoting = noting.noting !== null;
  if (lines.length === 0 && !isUnderWay && !isNoting) {
    return <Empty title={t('talk.empty')}>{t('talk.empty.detail')}</Empty>;
  }
  return (
    <ol className="turns" data-many={c.turns.length > manyTurns || undefined}>
      {lines.map((line, i) => {
        const day = dayOf(line.at, lang);
        const before = lines[i - 1];
        const isNewDay = !before || dayOf(before.at, lang) !== day;
        return [
          isNewDay ? (
            <li key={`day-${line.at}-${line.id}`} className="day">
              <time dateTime={line.at}>{day}</time>
            </li>
          ) : null,
          line.kind === 'note' ? (
            <Note
              key={line.id}
              caseId={c.id}
              note={line}
              files={files.get(`note:${line.words}`) ?? noFiles}
            />
          ) : (
            <Turn
              key={line.id}
              caseId={c.id}
              turn={line.turn}
              files={files.get(`turn:${line.id}`) ?? noFiles}
              speaker={speakers.get(line.id) ?? null}
              saysChannel={line.saysChannel}
              marks={marks.get(line.id) ?? none}
              lit={lit}
              open={open?.turnId === line.id ? { start: open.start, reasonsId } : null}
            />
          ),
        ];
      })}
      {isNoting ? <PendingNote noting={noting} /> : null}
      {isUnderWay ? <PendingTurn said={sending} saying={saying} /> : null}
    </ol>
  );
}

interface NoteLine {
  kind: 'note';
  id: string;
  at: string;
  by: TimelineEntry['by'];
  /** Whom it was whispered to, by their id. */
  to: string | null;
  tookOver: boolean;
  text: string | null;
  /** The id of its words. */
  words: string;
}
type Line =
  | NoteLine
  | { kind: 'turn'; id: string; at: string; turn: CaseView['turns'][number]; saysChannel: boolean };

/** Turns keep their order, whatever their hours say; a note stands before the first turn that is later. */
function linesOf(
  c: CaseView,
  timeline: readonly TimelineEntry[],
): { lines: Line[]; speakers: Map<string, string> } {
  const notes: NoteLine[] = timeline.flatMap(({ type, at, by, version, words, facts }) =>
    type === 'note-added' || type === 'whisper-sent'
      ? [
          {
            kind: 'note' as const,
            id: `note-${version}`,
            at,
            by,
            to: typeof facts.to === 'string' ? facts.to : null,
            tookOver: facts.tookOver === true,
            text: words[0]?.text ?? null,
            words: words[0]?.id ?? '',
          },
        ]
      : [],
  );
  const lines: Line[] = [];
  let channel: string | null = null;
  for (const turn of c.turns) {
    while (notes[0] && notes[0].at < turn.at) lines.push(notes.shift() as NoteLine);
    lines.push({ kind: 'turn', id: turn.id, at: turn.at, turn, saysChannel: turn.channel !== channel });
    channel = turn.channel;
  }
  return { lines: [...lines, ...notes], speakers: speakersOf(c, timeline) };
}

/** Whom a turn is from: as the talk itself says; else the customer of the case, or the colleague who wrote it down. */
function speakersOf(c: CaseView, timeline: readonly TimelineEntry[]): Map<string, string> {
  const writers = new Map(
    timeline.flatMap(({ type, facts, by }) =>
      type === 'turn-added' ? [[(facts.turn as { id: string }).id, by] as const] : [],
    ),
  );
  return new Map(
    c.turns.flatMap((turn) => {
      const writer = writers.get(turn.id);
      // A name is only known of who works here; a program's id is no speaker.
      const known = writer && writer.name !== writer.id ? writer.name : null;
      const speaker = turn.speaker ?? (turn.role === 'customer' ? c.customerName : known);
      return speaker === null ? [] : [[turn.id, speaker] as const];
    }),
  );
}

const noFiles: readonly FileView[] = [];

/** Files by what they came with: `turn:` or `note:` and its id. */
const filesByPlace = (files: readonly FileView[]): ReadonlyMap<string, FileView[]> =>
  Map.groupBy(files, ({ place }) => `${place.kind}:${place.id}`);

interface NoteProps {
  caseId: string;
  note: NoteLine;
  files: readonly FileView[];
}

function Note({ caseId, note, files }: NoteProps): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const said =
    note.to === null
      ? t('talk.note.by', { name: note.by.name })
      : t(note.tookOver ? 'whisper.talk.took-over' : 'whisper.talk', {
          name: note.by.name,
          other: nameOf(note.to),
        });
  return (
    <li className="turn-note">
      <p className="turn-head">
        <Icon name="note" size={14} />
        <FaceOf id={note.by.id} />
        <span {...(note.to === null ? {} : { 'data-words': true })}>{said}</span>
        <time dateTime={note.at}>{hourOf(note.at, lang)}</time>
      </p>
      <p className="note-text" data-words>
        {note.text ?? t('talk.erased')}
      </p>
      <Files caseId={caseId} files={files} />
    </li>
  );
}
