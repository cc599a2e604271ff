import en from '../../locales/brief.en.json' with { type: 'json' };
import zh from '../../locales/brief.zh-CN.json' with { type: 'json' };
import type { Desk } from '../app/desk.ts';
import { textRead } from '../app/reader.ts';
import type { BriefView } from '../contract/brief.ts';
import { evidenceInWords } from '../contract/labels.ts';
import { fill, type Lang, labelOf } from '../contract/say.ts';
import { approachTo, unknownOf } from '../desk/case/brief.ts';
import type { Case } from '../desk/case/case.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { foresee } from '../desk/case/foresight.ts';
import { talkCases } from '../desk/case/kin.ts';
import { bearing } from '../desk/remedy/bearing.ts';
import { foresightSigns } from '../knowledge/ids.ts';
import type { StoredCase } from '../store/case.ts';
import { type EarlierCase, earlierCases } from '../store/earlier.ts';
import { turnsOf } from '../store/timeline.ts';
import { clocksAnswer } from './clock-answer.ts';

const sentences = { zh, en } as Record<Lang, Record<string, string>>;

/** A sentence of the brief. @throws Error where a locale lacks it: a bug that a test finds */
export function briefWords(key: string, lang: Lang): string {
  const text = sentences[lang][key];
  if (text === undefined) throw new Error(`no sentence of the brief called ${key}`);
  return text;
}

const mostEarlier = 10;

/** Everything to know before the first talk: what may come, how to go about it, what was before, what binds, what is open. */
export async function briefAnswer(desk: Desk, stored: StoredCase, lang: Lang): Promise<BriefView> {
  const { case: c } = stored;
  const of = { customerId: c.customerId, except: c.id, limit: mostEarlier };
  const [earlier, clocks, turns] = await Promise.all([
    earlierCases(desk.pool, desk.organisationId, of),
    clocksAnswer(desk, stored, lang),
    turnsOf(desk.pool, desk.organisationId, talkCases(c)),
  ]);
  const said = turns.filter(({ role }) => role === 'customer').map(textRead);
  return {
    foresight: foresightAnswer(desk, c, lang),
    approach: approachTo(c).map(({ id, because }) => ({
      id,
      words: briefWords(`approach.${id}`, lang),
      because: because === null ? null : evidenceInWords(because, lang),
    })),
    earlier: earlier.map((one) => earlierAnswer(one, lang)),
    law: clocks
      .filter((k) => k.stoppedAt === null)
      .map(({ name, force, binds, remaining, source, mark }) => {
        const statutory = force === 'statutory';
        return {
          name,
          statutory,
          binds,
          remaining,
          source,
          mark: statutory ? mark : null,
        };
      }),
    rules: rulesAnswer(desk, c, said.join('\n'), lang),
    unknown: unknownOf(c).map((id) => ({
      id,
      words: briefWords(`unknown.${id}`, lang),
      ask: briefWords(`ask.${id}`, lang),
    })),
  };
}

/** What speaks for the case going over the desk's head, each with what to do. */
export function foresightAnswer(desk: Desk, c: Case, lang: Lang): BriefView['foresight'] {
  const { risk, signs } = foresee(c, desk.now());
  return {
    risk,
    signs: signs.map(({ sign, weight }) => ({
      sign,
      weight,
      name: labelOf(foresightSigns, sign, lang),
      todo: briefWords(`foresight.${sign}`, lang),
    })),
  };
}

/** What law and contract may owe in such a matter, each with when it bears. */
function rulesAnswer(desk: Desk, c: Case, text: string, lang: Lang): BriefView['rules'] {
  const of = {
    sector: c.sector,
    causes: effectiveReading(c)?.causes ?? [],
    text,
    receivedOn: desk.clocks.dayOf(c.receivedAt),
  };
  return bearing(desk.knowledge.compiled.remedies, of).map((rule) => ({
    id: rule.id,
    name: rule.label[lang],
    basis: rule.basis,
    when: rule.when[lang],
    conditions: rule.conditions.map((one) => one[lang]),
    source: rule.source[lang],
    mark: rule.mark,
  }));
}

function earlierAnswer(one: EarlierCase, lang: Lang): BriefView['earlier'][number] {
  const { number, receivedAt, stage, round, category, subject, result, terms, comment, wentUp } = one;
  return {
    number,
    receivedAt,
    stage,
    round,
    about: category ?? subject,
    result: result === null ? null : fill('{result}', { result }, lang),
    worked: result === 'satisfied' || result === 'compromised' ? terms : null,
    said: comment,
    wentUp,
  };
}
