import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ClassExample } from '../engine/learn/card.ts';
import { type Classifier, type TrainRefusal, trainClassifier } from '../engine/learn/classes.ts';
import { saveModel } from '../engine/learn/saved.ts';
import { ClassifierRefusal, cardFile, modelFile } from './classify.ts';
import { type Command, type CommandIo, UsageError, writeLine } from './command.ts';

const usage = `amends train-classifier --train FILE --out DIR [--seed N] [--date YYYY-MM-DD]

Learns your own categories from your archive. FILE holds JSON Lines, one text a line:
  {"text":"…","label":"…"}      labels are strings or numbers, given back as they are written
DIR then holds model.bin, which \`amends classify\` reads, and card.json: how many texts each label had, how well
each is read (measured on texts the model had not seen), what is taken for what, and the words that speak for it.
  --seed    chance while training; 1 if left out. The same file, seed and date give the same model.
  --date    the day that stands on the card; the day FILE was last changed if left out
A line that cannot be used is reported on stdout as {"line":N,"error":{…}}; the rest is learnt from, and the exit
status is 1. The last line on stdout sums up.`;

export const command: Command = {
  name: 'train-classifier',
  summary: {
    zh: '用自己的历史投诉学会自己的分类，并给出成绩单',
    en: 'learn your own categories from your archive, with figures',
  },
  usage,
  async run(args, io) {
    const options = {
      train: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string' },
      date: { type: 'string' },
    } as const;
    const { train, out, seed = '1', date } = parseArgs({ args, options }).values;
    if (train === undefined || out === undefined) throw new UsageError('--train FILE --out DIR');
    if (!/^\d{1,9}$/.test(seed)) throw new UsageError('--seed N');
    if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError('--date YYYY-MM-DD');
    const { characters } = JSON.parse(await readFile(io.knowledgeFile, 'utf8'));
    const changedOn = await dayOf(train);
    const { examples, bad } = await readExamples(train, io);
    const trained = trainClassifier(examples, { seed: Number(seed), date: date ?? changedOn, characters });
    if (!trained.ok) throw refusal(trained.error, train);
    await save(trained.value, out);
    const { texts, labels, accuracy, macroF1, majority, calibrationError } = trained.value.card;
    const sum = { out, texts, labels: labels.length, accuracy, macroF1, majority, calibrationError };
    await writeLine(io.stdout, JSON.stringify(sum));
    return bad ? 1 : 0;
  },
};

async function dayOf(file: string): Promise<string> {
  try {
    return (await stat(file)).mtime.toISOString().slice(0, 10);
  } catch (cause) {
    throw new ClassifierRefusal(`读不到 ${file}。`, `Cannot read ${file}.`, { cause });
  }
}

/** The lines that can be learnt from; the others are reported in their order. */
async function readExamples(
  file: string,
  io: CommandIo,
): Promise<{ examples: ClassExample[]; bad: boolean }> {
  const examples: ClassExample[] = [];
  let bad = false;
  let line = 0;
  for await (const given of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++;
    const text = line === 1 ? given.replace(/^\uFEFF/, '') : given;
    if (text.trim() === '') continue;
    const read = parseExample(text);
    if (!('code' in read)) examples.push(read);
    else {
      bad = true;
      await writeLine(io.stdout, JSON.stringify({ line, error: read }));
    }
  }
  return { examples, bad };
}

function parseExample(line: string): ClassExample | { code: string; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { code: 'malformed-json', message: error instanceof Error ? error.message : String(error) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'not-an-object', message: 'a line is a JSON object with "text" and "label"' };
  }
  const { text, label } = value as { text?: unknown; label?: unknown };
  if (typeof text !== 'string') return { code: 'text-missing', message: '"text" must be a string' };
  if (typeof label === 'string' || typeof label === 'number') return { text, label };
  return { code: 'label-missing', message: '"label" must be a string or a number' };
}

/** Model and card appear whole or not at all: somebody may be classifying by the former ones. */
async function save({ model, card }: Classifier, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const files = [
    [modelFile, new Uint8Array(saveModel(model))],
    [cardFile, `${JSON.stringify(card, null, 2)}\n`],
  ] as const;
  for (const [name, content] of files) await writeFile(join(out, `${name}.next`), content);
  for (const [name] of files) await rename(join(out, `${name}.next`), join(out, name));
}

function refusal(refused: TrainRefusal, file: string): ClassifierRefusal {
  if (refused.code === 'too-few-labels') {
    return new ClassifierRefusal(
      `${file} 里至少要有两个不同的分类，现在有 ${refused.labels} 个。`,
      `${file} must hold two different labels or more; it holds ${refused.labels}.`,
    );
  }
  return new ClassifierRefusal(
    `${file} 里能用的只有 ${refused.texts} 条，太少了，学不出来。`,
    `${file} holds ${refused.texts} usable texts: too few to learn from.`,
  );
}
