import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ClassReading, classReader } from '../engine/learn/classes.ts';
import { loadModel } from '../engine/learn/saved.ts';
import { type Command, UsageError } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';

/** What `train-classifier` puts into its folder. */
export const modelFile = 'model.bin';
export const cardFile = 'card.json';

/** A classifier that cannot be trained or read, in both languages. */
export class ClassifierRefusal extends Error {
  override readonly name = 'ClassifierRefusal';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.zh = zh;
    this.en = en;
  }
}

const call = 'amends classify --jsonl --model DIR [--explain] < messages.jsonl';

export const command: Command = {
  name: 'classify',
  summary: { zh: '按自己训练出来的分类给来话归类', en: 'put messages into the categories you trained' },
  usage: `${call}

One line in, one line out, same order:
  {"id":"t1","text":"…"}  ->  {"id":"t1","label":"…","score":0.93}
DIR is what \`amends train-classifier\` made. "score" is how likely the label is right, 0 to 1.
  --explain   adds "evidence": the words that spoke most for the label, with UTF-16 offsets into "text"
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    const options = {
      jsonl: { type: 'boolean' },
      model: { type: 'string' },
      explain: { type: 'boolean' },
    } as const;
    const { jsonl, model, explain } = parseArgs({ args, options }).values;
    if (jsonl !== true || model === undefined) throw new UsageError(call);
    const read = await loadClassifier(model);
    return runJsonl(io, (value) => {
      const { id, text } = request(value);
      const reading = read(text);
      const { label, score } = reading;
      return { id, label, score: round(score), ...(explain && { evidence: evidenceOf(text, reading) }) };
    });
  },
};

const round = (score: number): number => Math.round(score * 10_000) / 10_000;

const evidenceOf = (text: string, reading: ClassReading): object[] =>
  reading
    .evidence()
    .map(({ start, end, weight }) => ({ start, end, text: text.slice(start, end), weight: round(weight) }));

async function loadClassifier(dir: string): Promise<(text: string) => ClassReading> {
  const file = join(dir, modelFile);
  try {
    return classReader(loadModel(await readFile(file)));
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new ClassifierRefusal(
        `${file} 不是这个版本能用的模型，请用 amends train-classifier 重新训练。`,
        `${file} is no model this version can use: train it again with amends train-classifier.`,
        { cause },
      );
    }
    throw new ClassifierRefusal(
      `读不到 ${file}。请先用 amends train-classifier 训练。`,
      `Cannot read ${file}. Train it first with amends train-classifier.`,
      { cause },
    );
  }
}

/** The `id` and `text` of a line. Ids are returned as they were given: a string or a number. */
function request(value: unknown): { id: string | number; text: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('not-an-object', 'a line is a JSON object with "id" and "text"');
  }
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new LineError('id-missing', '"id" must be a string');
  }
  if (typeof text !== 'string') throw new LineError('text-missing', '"text" must be a string');
  return { id, text };
}
