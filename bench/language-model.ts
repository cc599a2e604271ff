import { randomBytes } from 'node:crypto';
import { type AnswerForm, answerForms, askEndpoint, type Endpoint } from '../src/app/language-endpoint.ts';
import { endpointAddress } from '../src/app/language-model.ts';
import { concealing } from '../src/engine/language/conceal.ts';
import { type DeeperLabels, deeperQuestion, readDeeper } from '../src/engine/language/deeper.ts';

/** What a language model read in each text; null where no answer came that could be read. */
export interface ReadThrough {
  name: string;
  labels: Map<string, DeeperLabels | null>;
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** How many texts are to be read; all unless told. */
export const textsAsked = (): number => Number(option('texts') ?? Number.POSITIVE_INFINITY);

/**
 * The endpoint that the command line names: `--language-model ADDRESS --language-model-name NAME [--form json|text]
 * [--timeout SECONDS]`, its key in AMENDS_LANGUAGE_MODEL_KEY. Null where none is named.
 */
export function endpointNamed(): Endpoint | null {
  const given = option('language-model');
  if (given === undefined) return null;
  const address = endpointAddress(given);
  if (address === null) throw new Error(`--language-model: ${given} is no address of an endpoint`);
  const asked = option('form') ?? 'schema';
  const form: AnswerForm | undefined = answerForms.find((one) => one === asked);
  if (!form) throw new Error(`--form: one of ${answerForms.join(', ')}`);
  return {
    ...{ address, form, model: option('language-model-name') ?? 'default' },
    key: process.env.AMENDS_LANGUAGE_MODEL_KEY ?? null,
    timeoutMs: Number(option('timeout') ?? 120) * 1000,
  };
}

const atOnce = 4;

/**
 * Reads texts through an endpoint exactly as the product does: people concealed, the same question, the same checks.
 * Prints what could not be used.
 */
export async function readThrough(
  endpoint: Endpoint,
  texts: readonly { id: string; text: string }[],
): Promise<ReadThrough> {
  const labels: ReadThrough['labels'] = new Map();
  const failures = new Map<string, number>();
  const sums = { tokensIn: 0, tokensOut: 0, unknown: 0, unfounded: 0 };
  const took: number[] = [];
  const one = async ({ id, text }: { id: string; text: string }): Promise<void> => {
    const hide = concealing({ names: [], values: [] });
    const mark = randomBytes(12).toString('hex');
    const question = deeperQuestion([{ role: 'customer', text: hide.conceal(text) }], mark);
    const from = performance.now();
    const answer = await askEndpoint(endpoint, question);
    took.push(performance.now() - from);
    const read = answer.ok ? readDeeper(answer.value.text, [{ role: 'customer', text }], hide.reveal) : null;
    const why = answer.ok ? (read ? null : 'language-unreadable') : answer.error.code;
    if (why !== null) failures.set(why, (failures.get(why) ?? 0) + 1);
    if (answer.ok) {
      sums.tokensIn += answer.value.tokensIn ?? 0;
      sums.tokensOut += answer.value.tokensOut ?? 0;
    }
    sums.unknown += read?.dropped.unknown ?? 0;
    sums.unfounded += read?.dropped.unfounded ?? 0;
    labels.set(id, read?.labels ?? null);
  };
  const waiting = [...texts];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const failed = [...failures].map(([why, count]) => `${why} ${count}`).join(', ') || 'none';
  const middle = took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
  console.log(
    `language model ${endpoint.model}: ${texts.length} texts, failures: ${failed}; left out: ${sums.unknown} labels no list ` +
      `has, ${sums.unfounded} without words; ${sums.tokensIn} + ${sums.tokensOut} tokens, ${Math.round(middle)} ms each`,
  );
  return { name: endpoint.model, labels };
}
