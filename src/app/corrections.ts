import { maskPersonal } from '../base/mask.ts';
import type { CorrectedCase } from '../store/corrections.ts';
import { correctedCases } from '../store/corrections.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

/** A text with what people say is to be read from it: a line of what `train/` learns from. */
export interface LabelledText {
  /** The case's number and how often the customer had spoken. */
  id: string;
  /** What the customer had said by then, turn by turn, without what leads to a person. */
  text: string;
  lang: 'zh' | 'en';
  /** The corrected fields only; the others were not looked at. */
  labels: Record<string, unknown>;
}

const perBatch = 200;
const noId = '00000000-0000-0000-0000-000000000000';

/** A field as the labels call it; there "no cause" is a cause of its own. */
function toLabel(field: string, value: unknown): [string, unknown] {
  if (field === 'causes' && Array.isArray(value) && value.length === 0) return ['causes', ['none']];
  return [field.replace(/^emotion\./, ''), value];
}

/**
 * What a case teaches: one text for each time the customer had spoken and somebody then corrected; the last word on
 * a field counts. Nothing where words were erased.
 */
export function labelledTexts({ number, names, steps }: CorrectedCase): LabelledText[] {
  const said: string[] = [];
  const found = new Map<number, Record<string, unknown>>();
  let whole = true;
  for (const step of steps) {
    if (step.kind === 'spoke') {
      said.push(textRead(step));
      whole &&= !step.erased;
    } else if (whole && said.length > 0) {
      const [field, value] = toLabel(step.field, step.value);
      found.set(said.length, { ...found.get(said.length), [field]: value });
    }
  }
  return [...found].map(([turns, labels]) => {
    const text = maskPersonal(said.slice(0, turns).join(' / '), names);
    return {
      id: `${number}#${turns}`,
      text,
      lang: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
      labels,
    };
  });
}

/** Every corrected text of the organisation, in the order of cases; a few hundred cases are held at a time. */
export async function* correctedTexts({
  pool,
  organisationId,
}: Pick<Desk, 'pool' | 'organisationId'>): AsyncGenerator<LabelledText> {
  let after = noId;
  for (;;) {
    const cases = await correctedCases(pool, organisationId, after, perBatch);
    for (const one of cases) yield* labelledTexts(one);
    if (cases.length < perBatch) return;
    after = cases.at(-1)?.id ?? noId;
  }
}
