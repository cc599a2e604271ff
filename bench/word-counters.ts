// What others do with the same texts: breaking them into words with jieba, and with these words naive Bayes for one
// label of the many.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Bayes {
  learn(text: string, category: string): Promise<void>;
  categorize(text: string): Promise<string>;
}

export interface WordCounters {
  /** How many words jieba finds. */
  count(text: string): number;
  /** The motive that naive Bayes makes of them; it only answers with a promise. */
  categorize(text: string): Promise<string>;
  /** How many texts it learnt from. */
  learnt: number;
}

const require = createRequire(import.meta.url);
const corpus = join(import.meta.dirname, '..', 'train', 'corpus');

interface Written {
  text: string;
  lang: string;
  labels: { primaryMotive?: string };
}

const written = (): Written[] =>
  readdirSync(corpus)
    .filter((file) => /^written-\d+\.jsonl$/.test(file))
    .flatMap((file) => readFileSync(join(corpus, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Written)
    .filter(({ lang, labels }) => lang === 'zh' && labels?.primaryMotive !== undefined);

/** Null where jieba's native part or `bayes` is not installed. */
export async function wordCounters(): Promise<WordCounters | null> {
  try {
    const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = require('@node-rs/jieba/dict') as { dict: Uint8Array };
    const makeBayes = require('bayes') as (options: { tokenizer: (text: string) => string[] }) => Bayes;
    const jieba = Jieba.withDict(dict);
    const bayes = makeBayes({ tokenizer: (text) => jieba.cut(text, true) });
    const texts = written();
    for (const { text, labels } of texts) await bayes.learn(text, labels.primaryMotive ?? 'none');
    return {
      count: (text) => jieba.cut(text, true).length,
      categorize: (text) => bayes.categorize(text),
      learnt: texts.length,
    };
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return null;
    // what the native part throws where it is not built for this machine
    if (error instanceof Error && /native binding|native module/i.test(error.message)) return null;
    throw error;
  }
}
