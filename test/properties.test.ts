import { expect, test } from 'vitest';
import { type Dice, dice } from '../src/base/dice.ts';
import { allowed } from '../src/desk/case/allowed.ts';
import type { Actor } from '../src/desk/case/case.ts';
import type { CaseCommandType } from '../src/desk/case/commands.ts';
import { can } from '../src/desk/case/decide.ts';
import type { CaseEvent, CaseEventType } from '../src/desk/case/events.ts';
import { fold } from '../src/desk/case/evolve.ts';
import { cautiousAuthority } from '../src/desk/case/offers.ts';
import { checkStep, Ledger } from './desk/case-checks.ts';
import { hostile, lead, li, opening, Story, storyAt } from './desk/given.ts';
import { checkDues, checkMoney, checkNeverDelayed } from './desk/goodwill-checks.ts';
import { type Bent, someActor, someBent, step } from './desk/histories.ts';
import { earlierCase, type Kept, merge, part } from './desk/two-cases.ts';

const histories = Number(process.env.AMENDS_HISTORIES ?? 50_000);
/** Some forty seconds on a free core; a machine that does other things as well may need many times that. */
const patience = 15 * 60_000;
const steps = 40;
const stranger: Actor = { id: 'stranger', role: 'handler' };

/** How often each command was accepted, and each event came about. */
const accepted = new Map<CaseCommandType, number>();
const happened = new Map<CaseEventType, number>();
const count = <K>(all: Map<K, number>, key: K) => all.set(key, (all.get(key) ?? 0) + 1);

function begin(bent: Bent, d: Dice): Kept {
  const s =
    bent === 'closing' || bent === 'clocks'
      ? new Story().by(li, opening)
      : storyAt(d.pick(['opening', 'finding', 'settling', 'settling', 'follow-up'] as const));
  // The last rung is too far up to be met by chance often enough.
  if (bent === 'talk' && d.next() < 0.3) hostile(s);
  const ledger = new Ledger();
  ledger.book(s.events);
  return { s, ledger, done: new Set() };
}

/** Sends one random command and holds what came of it against every promise the desk makes. */
function go({ s, ledger, done }: Kept, d: Dice, bent: Bent): void {
  if (d.next() < 0.3) s.after(d.next() * 3);
  const before = s.case;
  const command = step(s, d, bent, done);
  const actor = someActor(s, d, command);
  const barred = command.type === 'open' ? null : can(before, command.type, actor);
  const outcome = s.try(actor, command);
  if ('code' in outcome) {
    if (s.state !== before) throw new Error('a refusal leaves no trace');
    return;
  }
  if (barred) throw new Error(`a disabled button must not work: ${barred.code}`);
  if (outcome.length > 0) {
    count(accepted, command.type);
    done.add(command.type);
  }
  for (const e of outcome) count(happened, e.type);
  ledger.book(outcome);
  checkStep(s, ledger, before, outcome);
  checkDues(before, outcome);
}

/** Now and then the earlier case of the same customer is the same matter, or is not after all. */
function goTogether(main: Kept, other: Kept, d: Dice): void {
  if (d.next() < 0.7) go(other, d, 'closing');
  const [from, into] = d.next() < 0.8 ? [other, main] : [main, other];
  const isMerged = from.s.case.mergedInto !== null;
  if (isMerged ? part(from, into, lead) : merge(from, into, lead)) {
    const types = isMerged ? (['unmerge', 'give-back'] as const) : (['merge-into', 'take-over'] as const);
    for (const type of types) count(accepted, type);
  }
}

function check({ s }: Kept): void {
  const log = JSON.parse(JSON.stringify(s.events)) as CaseEvent[];
  expect(fold(log), 'the log folds to the stored case').toEqual(JSON.parse(JSON.stringify(s.case)));
  checkNeverDelayed(s, stranger);
}

test(
  `${histories} random histories keep the gate, the promises, the money and the fold`,
  () => {
    const reached: Record<string, number> = {};
    let largest = 0;
    for (let seed = 1; seed <= histories; seed++) {
      const d = dice(seed);
      const bent = someBent(d);
      const main = begin(bent, d);
      const other: Kept | null =
        d.next() < 0.2 ? { s: earlierCase(li), ledger: new Ledger(), done: new Set() } : null;
      try {
        for (let n = 0; n < steps; n++) {
          if (other && d.next() < 0.25) goTogether(main, other, d);
          else go(main, d, bent);
        }
        check(main);
        if (other) check(other);
        largest = Math.max(largest, checkMoney(main.s));
      } catch (error) {
        throw new Error(`seed ${seed}, ${bent}: ${(error as Error).message}`, { cause: error });
      }
      const { archive, stage } = main.s.case;
      const key = archive?.closing ?? stage;
      reached[key] = (reached[key] ?? 0) + 1;
    }
    expect(largest).toBeLessThanOrEqual(cautiousAuthority.limits.manager);
    // The histories must get everywhere, or the properties above would say little.
    for (const end of ['asked', 'final-response-stands', 'not-asked', 'fulfilling', 'settling'])
      expect(reached[end] ?? 0, `${end} of ${JSON.stringify(reached)}`).toBeGreaterThan(histories / 1000);
    if (histories < 5_000) return;
    const never = (Object.keys(allowed) as CaseCommandType[]).filter(
      (type) => type !== 'open' && !accepted.has(type),
    );
    expect(never, 'commands that no history ever carried out').toEqual([]);
    for (const type of ['due-granted', 'due-met', 'due-struck', 'offer-approved', 'offer-answered'] as const)
      expect({ type, often: (happened.get(type) ?? 0) > histories / 1000 }).toEqual({ type, often: true });
  },
  patience,
);
