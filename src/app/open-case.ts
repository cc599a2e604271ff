import { createHash } from 'node:crypto';
import { assert, ok, type Result } from '../base/result.ts';
import { type Instant, toInstant } from '../base/time.ts';
import { indexTokens } from '../base/tokens.ts';
import type { Intake } from '../channels/intake.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { TurnWithReading } from '../desk/case/commands.ts';
import { decide } from '../desk/case/decide.ts';
import { evolve } from '../desk/case/evolve.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { Sector } from '../knowledge/ids.ts';
import { append, type Change, type TurnRow, type WordsRow } from '../store/append.ts';
import { takeNumbers } from '../store/case-number.ts';
import { Contended, KeyTaken } from '../store/faults.ts';
import { findKnown, findOrNumber, type Known } from '../store/known.ts';
import { announce } from './announce.ts';
import { withOwnClocks } from './deadline-packs.ts';
import { contextOf, type Desk } from './desk.ts';
import { identitiesOf, People, reachableBy } from './people.ts';
import { readTurns, type SpokenTurn, textRead } from './reader.ts';
import { safeText } from './words.ts';

export interface OpenOptions {
  /** Alarms are raised even where the complaint is old. */
  live?: boolean;
  /** A complaint received longer ago is history unless `live`. 30 unless told. */
  historyAfterDays?: number;
  /** The import they come in by. */
  importId?: string;
  /** For intakes that name no sector; `general` unless told. */
  sector?: Sector;
}

/** What became of an intake. `existed`: its source had sent it before; nothing was written. */
export interface Opened {
  caseId: string;
  number: string;
  existed: boolean;
}

/**
 * Opens a case for a complaint: the person found or made, the words stored, every customer turn read, number
 * and clocks given. The same source and external id give the same case however often and from however many
 * sides they come. Refused only for a role that may not open cases (`wrong-role`).
 */
export async function openCase(
  desk: Desk,
  intake: Intake,
  actor: Actor,
  options: OpenOptions = {},
): Promise<Result<Opened, Refusal>> {
  const [opened] = await openCases(desk, [intake], actor, options);
  assert(opened, 'one intake gives one answer');
  return opened;
}

// Somebody else opening the same case or making the same person makes us start again; they win once each.
const tries = 5;

/** Opens cases for a batch in one statement, all of them or none. Answers one result per intake, in order. */
export async function openCases(
  desk: Desk,
  intakes: readonly Intake[],
  actor: Actor,
  options: OpenOptions = {},
): Promise<Result<Opened, Refusal>[]> {
  const own = await withOwnClocks(desk);
  return openDrafts(
    own,
    intakes.map((intake) => new Draft(own, intake)),
    actor,
    options,
  );
}

/**
 * The first half of {@link openCases} for a long import: reads what was not sent before, so that the next batch
 * can be read while the database writes this one. Hand the drafts to {@link openDrafts}, each batch once.
 */
export async function readAhead(desk: Desk, intakes: readonly Intake[]): Promise<Draft[]> {
  const own = await withOwnClocks(desk);
  const drafts = intakes.map((intake) => new Draft(own, intake));
  const keys = drafts.flatMap(({ key }) => (key ? [key] : []));
  const known = await findKnown(desk.pool, desk.organisationId, keys, []);
  const sent = new Set(known.cases.map(keyText));
  for (const [i, draft] of drafts.entries()) {
    // Others of this server are answered between the texts of a long import.
    if (i % 5 === 0) await breathe();
    if (draft.key && sent.has(keyText(draft.key))) continue;
    try {
      draft.read();
    } catch {
      // A text the engine trips over is the business of the second half, which reads it again and says so.
    }
  }
  return drafts;
}

const breathe = (): Promise<void> => new Promise((go) => setImmediate(go));

/** Opens cases for drafts, all of them or none. Answers one result per draft, in order. */
export async function openDrafts(
  desk: Desk,
  drafts: readonly Draft[],
  actor: Actor,
  options: OpenOptions = {},
): Promise<Result<Opened, Refusal>[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToOpen(desk, drafts, actor, options);
    } catch (error) {
      const again = error instanceof KeyTaken || error instanceof Contended;
      if (!again || attempt === tries) throw error;
    }
  }
}

async function tryToOpen(
  desk: Desk,
  drafts: readonly Draft[],
  actor: Actor,
  options: OpenOptions,
): Promise<Result<Opened, Refusal>[]> {
  const at = desk.now();
  const { known, byKey, isNew, numbers } = await lookUp(desk, drafts, yearOf(at));
  const people = new People(known.identities, { at, by: actor.id, newId: desk.newId });
  const changes: Change[] = [];
  const results = drafts.map((draft): Result<Opened, Refusal> => {
    if (!isNew.has(draft)) return ok({ ...byKey.get(keyText(draft.key!))!, existed: true });
    const number = numbers[changes.length]!;
    const change = draft.open(people, number, at, actor, options);
    if (!change.ok) return change;
    changes.push(change.value);
    const opened = { caseId: draft.caseId, number, existed: false };
    if (draft.key) byKey.set(keyText(draft.key), opened);
    return ok(opened);
  });
  if (changes.length > 0) {
    await append(desk.pool, desk.organisationId, changes, desk.newId, people.toWrite);
    announce(desk, changes);
  }
  return results;
}

interface LookedUp {
  known: Known;
  byKey: Map<string, Opened>;
  isNew: Set<Draft>;
  /** One for each new one. */
  numbers: string[];
}

/** What is here of these drafts, and numbers for those that are not. */
async function lookUp(desk: Desk, drafts: readonly Draft[], year: number): Promise<LookedUp> {
  const { pool, organisationId } = desk;
  const [only] = drafts;
  if (only && drafts.length === 1) {
    const known = await findOrNumber(pool, organisationId, only.key, only.identities, year);
    const { number } = known;
    const isNew = new Set(number === null ? [] : [only]);
    return { known, byKey: openedByKey(known), isNew, numbers: number === null ? [] : [number] };
  }
  const keys = drafts.flatMap(({ key }) => (key ? [key] : []));
  const identities = drafts.flatMap((draft) => draft.identities);
  const known = await findKnown(pool, organisationId, keys, identities);
  const byKey = openedByKey(known);
  const isNew = newOnes(drafts, byKey);
  const numbers = isNew.size > 0 ? await takeNumbers(pool, organisationId, year, isNew.size) : [];
  return { known, byKey, isNew, numbers };
}

const openedByKey = ({ cases }: Known): Map<string, Opened> =>
  new Map(cases.map(({ caseId, number, ...key }) => [keyText(key), { caseId, number, existed: true }]));

/** The drafts that become cases: those nobody sent before, the first of several alike. */
function newOnes(drafts: readonly Draft[], known: ReadonlyMap<string, Opened>): Set<Draft> {
  const seen = new Set(known.keys());
  return new Set(
    drafts.filter(({ key }) => {
      if (!key) return true;
      const text = keyText(key);
      return !seen.has(text) && seen.add(text);
    }),
  );
}

interface Key {
  source: string;
  externalId: string;
}

const longestId = 200;

/** What the source calls the case. A longer id would not fit an index: its hash stands for it. */
function keyOf({ source, externalId }: Intake): Key | null {
  if (externalId === null) return null;
  const id = safeText(externalId);
  const short = id.length <= longestId ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
  return { source: safeText(source), externalId: short };
}

const keyText = ({ source, externalId }: Key): string => `${source}\0${externalId}`;

const shanghaiYear = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' });

/** The year a case number bears: the one it is in Shanghai. */
const yearOf = (at: Instant): number => Number(shanghaiYear.format(new Date(at)));

/** An intake on its way to a case. What was read from it once is not read again on another try. */
export class Draft {
  readonly caseId: string;
  readonly key: Key | null;
  readonly identities: ReturnType<typeof identitiesOf>;
  readonly #desk: Desk;
  readonly #intake: Intake;
  readonly #spoken: SpokenTurn[];
  readonly #chatSubject: string | null;
  #read: TurnWithReading[] | null = null;

  constructor(desk: Desk, intake: Intake) {
    this.#desk = desk;
    this.#intake = intake;
    this.caseId = desk.newId();
    this.key = keyOf(intake);
    this.identities = identitiesOf(intake);
    const subject = intake.subject?.trim() ? safeText(intake.subject.trim()) : null;
    // A chat is what was said; a mail or a form is its heading and its body.
    const headed =
      intake.channel === 'chat'
        ? -1
        : Math.max(
            0,
            intake.turns.findIndex((t) => t.role === 'customer'),
          );
    this.#chatSubject = headed === -1 ? subject : null;
    this.#spoken = intake.turns.map(({ role, text, at }, i) => ({
      entry: {
        id: desk.newId(),
        role,
        channel: intake.channel,
        at: toInstant(at ?? intake.receivedAt),
      },
      subject: i === headed ? subject : null,
      text: safeText(text),
    }));
  }

  /** Reads the customer's turns. */
  read(): TurnWithReading[] {
    this.#read ??= readTurns(this.#desk.reader, this.#spoken);
    return this.#read;
  }

  /** The change that opens the case. */
  open(
    people: People,
    number: string,
    at: Instant,
    actor: Actor,
    options: OpenOptions,
  ): Result<Change, Refusal> {
    const intake = this.#intake;
    const decided = decide(
      null,
      {
        type: 'open',
        id: this.caseId,
        number,
        channel: intake.channel,
        sector: intake.sector ?? options.sector ?? 'general',
        source: safeText(intake.source),
        externalId: this.key?.externalId ?? null,
        customerId: people.idFor(this.identities, intake.customer),
        reachableBy: reachableBy(intake),
        receivedAt: toInstant(intake.receivedAt),
        live: options.live ?? false,
        historyAfterDays: options.historyAfterDays ?? 30,
        turns: this.read(),
        ...(options.importId ? { importId: options.importId } : {}),
      },
      contextOf(this.#desk, actor, at),
    );
    if (!decided.ok) return decided;
    const after = decided.value.reduce<Case | null>(evolve, null);
    assert(after, 'an opened case has events');
    return ok({
      before: null,
      fromVersion: 0,
      after,
      events: decided.value,
      turns: this.#turnRows(),
      words: this.#wordsRows(at, actor),
      tokens: indexTokens(this.#searched(number)),
    });
  }

  #turnRows(): TurnRow[] {
    return this.#spoken.map(({ entry, subject, text }, i) => {
      const speaker = this.#intake.turns[i]?.speaker ?? null;
      const words = { speaker: speaker && safeText(speaker), subject, text };
      return { ...entry, case_id: this.caseId, seq: i + 1, ...words };
    });
  }

  /** What the channel noted, and the heading of a chat: they may carry words, so they lie where words lie. */
  #wordsRows(at: Instant, actor: Actor): WordsRow[] {
    const kept: [kind: string, text: string][] = [];
    if (this.#intake.notes.length > 0) kept.push(['intake-notes', safeText(this.#intake.notes.join('\n'))]);
    if (this.#chatSubject) kept.push(['subject', this.#chatSubject]);
    return kept.map(([kind, text]) => ({
      id: this.#desk.newId(),
      case_id: this.caseId,
      kind,
      text,
      written_at: at,
      written_by: actor.id,
    }));
  }

  #searched(number: string): string {
    const { customer } = this.#intake;
    const texts = this.#spoken.map(textRead);
    return [number, this.key?.externalId, customer.name, this.#chatSubject, ...texts]
      .filter(Boolean)
      .join('\n');
  }
}
