import { assert } from '../base/result.ts';
import { addMs, type Instant, minuteMs } from '../base/time.ts';
import type { IntakeTurn } from '../channels/intake.ts';
import type { Severity, Standing } from '../desk/incident/incident.ts';
import type { HardKind } from '../desk/routing/route.ts';
import type { Channel, Role, Sector } from '../knowledge/ids.ts';
import type { Reach } from '../store/organisation.ts';
import type { DemoHouse } from './demo-house.ts';
import type { DemoImport } from './demo-imports.ts';
import type { DemoQuality } from './demo-quality.ts';
import { beginningOf, midnight, timeOf } from './demo-time.ts';
import type { DemoWatch } from './demo-watch.ts';

/** The demonstration as `demo/*.yaml` tells it, made into one JSON file by the build. */
export interface Demo {
  organisation: { name: string; sector: Sector; lang: 'zh' | 'en'; safetyContact?: string; reach?: Reach };
  departments: { id: string; name: string }[];
  members: DemoMember[];
  /** Who takes in what nobody owns yet. */
  takesIn: string;
  /** Whose one-time links are printed. */
  links: string[];
  watch?: DemoWatch[];
  quality?: DemoQuality;
  house?: DemoHouse;
  /** Telephones of customers who came again for the same matter, as a person has said. */
  repeats?: string[];
  /** Tables that came in by mistake and were taken back. */
  imports?: DemoImport[];
  cases: DemoCase[];
  /** What customers sent, as Base64 by the name it has in `demo/files`. */
  files: Readonly<Record<string, string>>;
  /** What many complain of at once. */
  incidents: DemoIncident[];
}

export interface DemoIncident {
  /** By which its cases name it. */
  id: string;
  title: string;
  severity: Severity;
  /** The lead who opens it. */
  by: string;
  facts: [Standing, string][];
  position: string;
  remedies: { id: string; when: string; gets: string; yuan?: number }[];
  /** Items of the plans that are done. */
  plan: string[];
  /** What a department is asked once for all its cases, and what it has answered. */
  asks?: { department: string; what: string; why: string; inDays: number; answer?: string }[];
  note: string;
}

export interface DemoMember {
  id: string;
  name: string;
  account: string;
  roles: [Role, ...Role[]];
  department: string | null;
  /** Their picture, by its name in `demo/files`. */
  face?: string;
  /** Hard talks they are practised with. */
  practised?: HardKind[];
}

/** What was said: the first key tells by whom. */
type Said = { 客: string } | { 员: string };

/** One step: `when verb …` alone, or with its words or parts. */
export type DemoStep = string | Record<string, unknown>;

export interface DemoCase {
  sector: Sector;
  channel: Channel;
  /** When the customer began to speak: `62d 15:40` ago, or `-3h`. */
  at: string;
  /** When an old complaint was received, where it came in by a table. */
  received?: string;
  /** The member who has it; left out where nobody does. */
  owner?: string;
  /** Who spoke for the desk before the case was opened, where it was not the owner. */
  agent?: string;
  source?: string;
  subject?: string;
  customer?: { name?: string; phone?: string; email?: string; account?: string; address?: string };
  /** What it is one of many of; which of its circumstances the customer is in, and that they got what it says. */
  incident?: string;
  circumstance?: string;
  got?: 'table';
  turns: Said[];
  steps?: DemoStep[];
}

/** A step with its time and the words of its line. */
export interface TimedStep {
  at: Instant;
  verb: string;
  args: string[];
  /** Who does it, where it is not the owner. */
  by: string | null;
  payload: unknown;
  /** Of a talk: its turns with their times. */
  turns: SpokenAt[];
  when(text: string): Instant;
}

export type SpokenAt = IntakeTurn & { at: Instant };

export interface TimedCase {
  script: DemoCase;
  receivedAt: Instant;
  openedAt: Instant;
  turns: SpokenAt[];
  steps: TimedStep[];
}

/** Between two turns: people type slower than they talk. */
const pauseMs = (channel: Channel): number =>
  channel === 'phone' || channel === 'in-person' ? 25_000 : 55_000;

/** Every step of a case with its time. @throws Error for a script whose times run backwards or past `now` */
export function timed(script: DemoCase, now: Instant): TimedCase {
  const begun = beginningOf(script.at, now);
  const pause = pauseMs(script.channel);
  const customer = script.customer?.name ?? null;
  const turns = spoken(script.turns, begun, pause, { customer, handler: script.agent ?? null });
  const openedAt = addMs(turns.at(-1)?.at ?? begun, minuteMs);
  const receivedAt = script.received ? beginningOf(script.received, now) : begun;
  const firstDay = midnight(begun);
  let last = openedAt;
  const steps = (script.steps ?? []).map((step): TimedStep => {
    const { when: text, verb, args, by, payload } = parsed(step);
    const at = timeOf(text, { now, firstDay, last });
    assert(at >= last, `demo: ${script.at} ${text} ${verb} lies before the step before it`);
    const said = verb === 'talk' ? spoken(payload as Said[], at, pause, { customer, handler: null }) : [];
    last = said.at(-1)?.at ?? at;
    assert(last <= now, `demo: ${script.at} ${text} ${verb} is still to come`);
    const when = (due: string) => timeOf(due, { now, firstDay, last: at });
    return { at: last, verb, args, by, payload, turns: said, when };
  });
  assert(openedAt <= now, `demo: ${script.at} is still to come`);
  return { script, receivedAt, openedAt, turns, steps };
}

interface Names {
  customer: string | null;
  handler: string | null;
}

function spoken(turns: readonly Said[], from: Instant, pause: number, names: Names): SpokenAt[] {
  return turns.map((turn, i) => {
    const at = addMs(from, i * pause);
    return '客' in turn
      ? { role: 'customer', text: turn.客, at, speaker: names.customer }
      : { role: 'handler', text: turn.员, at, speaker: names.handler };
  });
}

const line = /^((?:\+|-)\d+[mhd]|\d+d \d\d:\d\d) ([a-z-]+)(.*)$/;
const author = / by ([a-z]+)$/;

function parsed(step: DemoStep) {
  const [text, payload] = typeof step === 'string' ? [step, null] : (Object.entries(step)[0] ?? ['', null]);
  const found = line.exec(text);
  assert(found, `demo: no step: ${text}`);
  const [, when = '', verb = '', tail = ''] = found;
  const by = author.exec(tail)?.[1] ?? null;
  const args = tail.replace(author, '').trim();
  return { when, verb, args: args === '' ? [] : args.split(' '), by, payload };
}
