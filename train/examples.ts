import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { GoldLabels } from '../bench/gold.ts';
import { groupChats } from './chats.ts';

/** A labelled text. Labels that are left out are not known. */
export interface Example {
  text: string;
  lang: 'zh' | 'en';
  /** Real customers' words, or written for this project. */
  part: 'real' | 'authored';
  /** The file it came from. */
  source: string;
  /** What must not stand on both sides of a fold, and is one text's word when grams are chosen. */
  group?: string;
  labels: Partial<GoldLabels>;
}

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, '..', '..', 'shared');

type Line = Record<string, unknown> & { text: string };

function lines<T>(file: string): T[] {
  const kept = readFileSync(file, 'utf8').split('\n');
  return kept.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

interface Labelled extends Line {
  id?: string;
  lang: 'zh' | 'en';
  pair?: string | null;
  labels: GoldLabels | GoldLabels[];
}

const toExample = (part: Example['part'], source: string) => (line: Labelled) => {
  const { text, lang, labels } = line;
  const own = Array.isArray(labels) ? labels[0] : labels;
  const isAuthored = source.startsWith('authored');
  const pair = line.pair ?? (isAuthored ? line.id : null);
  const group = pair ? { group: `${isAuthored ? 'authored' : source}/${pair}` } : {};
  return { text, lang, part, source, ...group, labels: own as GoldLabels };
};

/** What was written for the project, dev files left out. */
function written(): Example[] {
  const folder = join(here, 'corpus');
  const names = readdirSync(folder).filter((n) => /^(written-\d+|authored.*-train)\.jsonl$/.test(n));
  return names
    .sort()
    .flatMap((n) => lines<Labelled>(join(folder, n)).map(toExample('authored', n.replace('.jsonl', ''))));
}

/**
 * Sets of texts about one matter that differ in what decides a label, so that only the deciding words are learnt:
 * labels that are alike in all of a set are left out.
 */
function contrasts(): Example[] {
  const folder = join(here, 'corpus');
  const names = readdirSync(folder).filter((n) => /^contrast-.+\.jsonl$/.test(n));
  return names.sort().flatMap((n) => lines<Labelled>(join(folder, n)).map(toExample('authored', 'contrast')));
}

/** Texts of `authored-train` told otherwise, so that they mean something else; `pair` names what they were made of. */
function variants(): Example[] {
  const file = join(here, 'corpus', 'variants.jsonl');
  return lines<Labelled>(file).map((line) => ({
    ...toExample('authored', 'authored')(line),
    source: 'edited',
  }));
}

/** What was changed in a real text, so that it means something else. */
interface Edit {
  ref: string;
  /** From where to where something else stands, in order; the places are those of the text as it was. */
  cuts: readonly [from: number, to: number, put: string][];
  /** The labels that are others now. */
  labels: Partial<GoldLabels>;
  /** The labels nobody was sure of after it. */
  unsure?: readonly (keyof GoldLabels)[];
}

function edited(text: string, cuts: Edit['cuts']): string {
  let [made, at] = ['', 0];
  for (const [from, to, put] of cuts) {
    made += text.slice(at, from) + put;
    at = to;
  }
  return made + text.slice(at);
}

/** So many characters of a message may not be repeated in what is put into it: the message is not ours to pass on. */
const mostRepeated = 9;

function repeats(put: string, text: string): boolean {
  for (let at = 0; at + mostRepeated < put.length; at++) {
    if (text.includes(put.slice(at, at + mostRepeated + 1))) return true;
  }
  return false;
}

/** Real texts with a clause changed and with it what they mean: all else in them says nothing of the difference. */
function edits(real: readonly Example[]): Example[] {
  const texts = new Map(real.map((example) => [example.group, example]));
  return lines<Edit & Line>(join(here, 'corpus', 'edits-by-reference.jsonl')).flatMap((edit) => {
    const base = texts.get(edit.ref);
    if (!base) return [];
    if (edit.cuts.some(([, , put]) => repeats(put, base.text)))
      throw new Error(`${edit.ref}: what is put in repeats the message`);
    const labels = { ...base.labels, ...edit.labels };
    for (const field of edit.unsure ?? []) delete labels[field];
    return [{ ...base, text: edited(base.text, edit.cuts), source: 'edited', labels }];
  });
}

/** Plain sentences with what is beyond doubt in them. */
function everyday(): Example[] {
  const file = join(here, '..', 'bench', 'fit', 'everyday-train.yaml');
  const rows = parse(readFileSync(file, 'utf8')) as [string, Partial<GoldLabels>][];
  return rows.map(([text, labels]) => ({
    text,
    lang: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    part: 'authored',
    source: 'everyday',
    labels: { dangers: [], abuse: false, reasonableness: 'reasonable', ...labels },
  }));
}

interface Talk {
  turns: { role: string; text: string }[];
}

const places: Record<string, string> = {
  shopping: 'shopping-sentiment/train.jsonl',
  'shopping-pos': 'shopping-sentiment/train.jsonl',
  takeaway: 'takeaway-sentiment/train.jsonl',
  hotel: 'hotel-sentiment/train.jsonl',
  'citizen-stream': 'citizen-stream/stream.jsonl',
  'citizen-replies': 'citizen-replies/replies.jsonl',
  chat: 'dialogue-satisfaction/train.jsonl',
};

/** A message as its annotator saw it: the subject above the text, the customer's turns in a row. */
function seen(line: Line & { subject?: string } & Partial<Talk>): string {
  if (!line.turns) return line.subject === undefined ? line.text : `${line.subject}\n${line.text}`;
  const own = line.turns.filter(({ role }) => role === 'customer');
  return own.map(({ text }) => text).join(' / ');
}

function referenced(): Example[] {
  const files = new Map<string, Line[]>();
  const linesOf = (source: string) => {
    const place = places[source] ?? '';
    const file = join(shared, 'data', place);
    const read = files.get(place) ?? (existsSync(file) ? lines<Line>(file) : []);
    files.set(place, read);
    return read;
  };
  const labelled = lines<{ ref: string; labels: GoldLabels }>(
    join(here, 'corpus', 'labels-by-reference.jsonl'),
  );
  return labelled.flatMap(({ ref, labels }) => {
    const [source = '', at = ''] = ref.split(':');
    const line = linesOf(source)[Number(at)];
    if (!line) return [];
    return [{ text: seen(line), lang: 'zh' as const, part: 'real' as const, source: 'by-reference', labels }];
  });
}

/** Real texts with one annotator's labels; where they were read again, the second reading counts. */
function realTrain(): Example[] {
  const file = join(shared, 'gold', 'real-train.jsonl');
  if (!existsSync(file)) return [];
  const readings = lines<{ ref: string; labels: Partial<GoldLabels> }>(
    join(here, 'corpus', 'second-readings.jsonl'),
  );
  const second = new Map(readings.map(({ ref, labels }) => [ref, labels]));
  const read = toExample('real', 'real-train');
  return lines<Labelled & { id: string }>(file).map((line) => {
    const example = read(line);
    const name = `real-train:${line.id}`;
    const labels = { ...example.labels, ...second.get(name) };
    return { ...example, group: name, labels };
  });
}

/** Texts made to teach a difference or what is plain: what is common among them says nothing of real messages. */
export const isMadeToTeach = ({ source }: Pick<Example, 'source'>): boolean =>
  ['contrast', 'edited', 'everyday'].includes(source);

export const begin = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 80);

/** The begins of all dev texts that can be seen: whoever begins alike is not trained on. */
function devBegins(): Set<string> {
  const files = ['authored-dev', 'authored-en-dev'].map((n) => join(here, 'corpus', `${n}.jsonl`));
  const real = join(shared, 'gold', 'real-dev.jsonl');
  return new Set(
    [...files, real].filter(existsSync).flatMap((f) => lines<Line>(f).map((l) => begin(l.text))),
  );
}

/** A number 0..1 that stays the same for a text: a share of the texts holds every smaller share. */
const lot = (text: string): number =>
  createHash('sha256').update(begin(text)).digest().readUInt32BE(0) / 2 ** 32;

/**
 * All texts there are to learn from, or a share of them; where `../shared` is absent, those of the repository.
 */
export function trainingExamples(share = 1): Example[] {
  const dev = devBegins();
  const real = realTrain().filter(({ text }) => !dev.has(begin(text)));
  const all = [
    ...real,
    ...referenced(),
    ...written(),
    ...contrasts(),
    ...variants(),
    ...edits(real),
    ...everyday(),
  ];
  return groupChats(all.filter((e) => !dev.has(begin(e.text)) && (share >= 1 || lot(e.text) < share)));
}

/** The dev texts, with the labels of every annotator. */
export function devExamples(): (Omit<Example, 'labels'> & { labels: GoldLabels[] })[] {
  const of = (file: string, part: Example['part'], source: string) =>
    existsSync(file)
      ? lines<Labelled>(file).map((line) => ({
          ...{ text: line.text, lang: line.lang, part, source },
          labels: line.labels as GoldLabels[],
        }))
      : [];
  return [
    ...of(join(shared, 'gold', 'real-dev.jsonl'), 'real', 'real-dev'),
    ...of(join(here, 'corpus', 'authored-dev.jsonl'), 'authored', 'authored-dev'),
    ...of(join(here, 'corpus', 'authored-en-dev.jsonl'), 'authored', 'authored-en-dev'),
  ];
}
