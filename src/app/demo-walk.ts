import { Readable } from 'node:stream';
import { assert } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';
import type { CommandInput } from '../contract/row.ts';
import { allowed } from '../desk/case/allowed.ts';
import { type Actor, type Case, openProposals } from '../desk/case/case.ts';
import { loadCase } from '../store/case.ts';
import { addTurn } from './add-turn.ts';
import type { Demo, DemoMember, TimedCase, TimedStep } from './demo-script.ts';
import { commandsOf, readsCase, type StepContext } from './demo-steps.ts';
import type { Desk } from './desk.ts';
import { receiveFile } from './files.ts';
import { openCase } from './open-case.ts';
import { perform } from './perform.ts';

/** A member of the demonstration with the id the desk gave them. */
export interface Colleague extends DemoMember {
  memberId: string;
}

/** Who works at the demonstration, and where: ids of departments by the names the script has for them. */
export interface Staff {
  colleagues: readonly Colleague[];
  departments: ReadonlyMap<string, string>;
}
/** The steps before which somebody looks at what was heard. */
const looksBack: ReadonlySet<string> = new Set(['settle', 'ask', 'archive']);

/** The same desk with its clock standing at `instant`. */
export const at = (desk: Desk, instant: Instant): Desk => {
  const { nudge: _, ...silent } = desk;
  return { ...silent, now: () => instant };
};

/** One case on its way through its script, by the desk's own doors. */
export class Walk {
  readonly timed: TimedCase;
  readonly #desk: Desk;
  readonly #colleagues: readonly Colleague[];
  readonly #departments: ReadonlyMap<string, string>;
  readonly #files: Demo['files'];
  readonly #ownerName: string;
  readonly #promises = new Map<string, string>();
  #caseId: string | null = null;
  #next = 0;

  constructor(
    desk: Desk,
    timed: TimedCase,
    { colleagues, departments }: Staff,
    { takesIn, files }: Pick<Demo, 'takesIn' | 'files'>,
  ) {
    this.#desk = desk;
    this.timed = timed;
    this.#colleagues = colleagues;
    this.#departments = departments;
    this.#files = files;
    // Who works on it where nobody owns it.
    this.#ownerName = timed.script.owner ?? takesIn;
  }

  /** Null while it is not open. */
  get caseId(): string | null {
    return this.#caseId;
  }

  async openBy(until: Instant): Promise<void> {
    const { script, openedAt, receivedAt, turns } = this.timed;
    if (this.#caseId !== null || openedAt > until) return;
    const { channel, sector, source = channel, subject = null, customer } = script;
    const [first, ...others] = turns;
    assert(first, 'demo: a case without words');
    const old = script.received !== undefined;
    const intake = {
      source,
      externalId: null,
      channel,
      receivedAt,
      sector,
      customer: { ...nobody, ...customer },
      subject,
      turns: [old ? { ...first, at: receivedAt } : first, ...others] as [typeof first, ...typeof others],
      notes: [],
    };
    const opened = await openCase(at(this.#desk, openedAt), intake, this.#actor(this.#ownerName, 'open'));
    if (!opened.ok) throw new Error(`demo: ${script.at} was not opened: ${opened.error.code}`);
    this.#caseId = opened.value.caseId;
  }

  async goOn(until: Instant): Promise<void> {
    if (this.#caseId === null) return;
    for (;;) {
      const step = this.timed.steps[this.#next];
      if (!step || step.at > until) return;
      await this.#take(this.#caseId, step);
      this.#next += 1;
    }
  }

  async #take(caseId: string, step: TimedStep): Promise<void> {
    if (step.verb === 'talk') return this.#talk(caseId, step);
    if (step.verb === 'file') return this.#file(caseId, step);
    if (looksBack.has(step.verb)) await this.#lookBack(caseId, step);
    const { pool, organisationId } = this.#desk;
    const stored = readsCase.has(step.verb) ? await loadCase(pool, organisationId, caseId) : null;
    for (const command of commandsOf(step, this.#context(stored?.case ?? null))) {
      const actor = this.#actor(step.by ?? this.#ownerName, command.type);
      const done = await perform(at(this.#desk, step.at), caseId, command, actor);
      if (!done.ok) throw this.#refused(step, done.error.code);
    }
  }

  /** What was heard in the talk stands in the ledger by the script's own steps: it is put aside. */
  async #lookBack(caseId: string, step: TimedStep): Promise<void> {
    const stored = await loadCase(this.#desk.pool, this.#desk.organisationId, caseId);
    for (const { id } of stored ? openProposals(stored.case) : []) {
      const actor = this.#actor(this.#ownerName, 'dismiss-proposal');
      await perform(at(this.#desk, step.at), caseId, { type: 'dismiss-proposal', id }, actor);
    }
  }

  async #talk(caseId: string, step: TimedStep): Promise<void> {
    const by = step.by ?? this.#ownerName;
    for (const turn of step.turns) {
      const said = { ...turn, channel: this.#channelOf(step) };
      const speaker = turn.role === 'handler' ? this.#colleague(by).name : turn.speaker;
      const desk = at(this.#desk, turn.at);
      const done = await addTurn(desk, caseId, { ...said, speaker }, this.#actor(by, 'add-turn'));
      if (!done.ok) throw this.#refused(step, done.error.code);
    }
  }

  /** `file modem.jpg: name`: what the customer sent with their last words, under the name it had. */
  async #file(caseId: string, step: TimedStep): Promise<void> {
    const bytes = this.#files[step.args[0] ?? ''];
    assert(bytes, `demo: no file ${step.args[0]}`);
    const desk = at(this.#desk, step.at);
    const actor = this.#actor(step.by ?? this.#ownerName, 'attach-files');
    const body = Readable.from([Buffer.from(bytes, 'base64')]);
    const sent = await receiveFile(desk, { caseId, name: String(step.payload), body }, actor.id);
    if (!sent.ok) throw this.#refused(step, sent.error.code);
    const stored = await loadCase(desk.pool, desk.organisationId, caseId);
    const turnId = stored?.case.turns.findLast(({ role }) => role === 'customer')?.id ?? '';
    const files = [sent.value.id];
    const done = await perform(desk, caseId, { type: 'attach-files', turnId, files }, actor);
    if (!done.ok) throw this.#refused(step, done.error.code);
  }

  #channelOf({ args: [channel] }: TimedStep) {
    return (channel as TimedCase['script']['channel'] | undefined) ?? this.timed.script.channel;
  }

  #refused(step: TimedStep, code: string): Error {
    return new Error(`demo: ${this.timed.script.at} ${step.verb} was refused: ${code}`);
  }

  #context(c: Case | null): StepContext {
    return {
      owner: this.#ownerName,
      idOf: (name) => this.#colleague(name).memberId,
      newId: this.#desk.newId,
      departmentOf: (name) => {
        const id = this.#departments.get(name);
        assert(id, `demo: no department is called ${name}`);
        return id;
      },
      promises: this.#promises,
      case: c,
    };
  }

  /** A member in the first of their roles that may do this. */
  #actor(name: string, type: CommandInput['type'] | 'open' | 'add-turn'): Actor {
    const { memberId, roles } = this.#colleague(name);
    const role = roles.find((r) => allowed[type].roles.includes(r)) ?? roles[0];
    return { id: memberId, role };
  }

  #colleague(name: string): Colleague {
    const found = this.#colleagues.find((c) => c.id === name);
    assert(found, `demo: nobody is called ${name}`);
    return found;
  }
}
