import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { main } from '../src/cli/main.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { archive } from './classifier-archive.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-classifier-'));
  writeFileSync(at('knowledge.json'), JSON.stringify(compileKnowledge(await readKnowledgeFiles())));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function amends(args: string[], lines: readonly unknown[] = []) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const given = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const files = { knowledgeFile: at('knowledge.json'), migrationsDir: '' };
  const status = await main(args, { stdin: Readable.from([given]), stdout, stderr, env: {}, ...files });
  const written = String(stdout.read() ?? '');
  const out = written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { status, out, err: String(stderr.read() ?? '') };
}

async function train(name: string, examples: readonly unknown[], ...more: string[]) {
  const lines = examples.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(at(`${name}.jsonl`), `${lines.join('\n')}\n`);
  return amends(['train-classifier', '--train', at(`${name}.jsonl`), '--out', at(name), ...more]);
}

const classify = (name: string, lines: readonly unknown[], ...more: string[]) =>
  amends(['classify', '--jsonl', '--model', at(name), ...more], lines);

const dated = ['--date', '2026-11-01'];

describe('own categories', () => {
  test('are learnt from an archive and given to new messages', async () => {
    const trained = await train('shop', archive, ...dated);
    expect(trained).toMatchObject({ status: 0, err: '', out: [{ texts: archive.length, labels: 3 }] });
    expect(trained.out[0].accuracy).toBeGreaterThan(0.8);
    const { status, out } = await classify('shop', [
      { id: 'a', text: '快递员把包裹放在楼下就走了' },
      { id: 2, text: '想开一张发票，抬头写错了' },
      { id: 'c', text: '衣服洗了一次就起球' },
    ]);
    expect(status).toBe(0);
    expect(out.map(({ id, label }) => [id, label])).toEqual([
      ['a', '配送'],
      [2, '发票'],
      ['c', '质量'],
    ]);
    for (const { score } of out) expect(score).toBeGreaterThan(1 / 3);
  });

  test('say from which words, at their place in the text as given', async () => {
    const text = '您 好 ，我 要 开 發 票';
    const [read] = (await classify('shop', [{ id: 1, text }], '--explain')).out;
    expect(read.label).toBe('发票');
    expect(read.evidence[0].text).toContain('發 票');
    for (const { start, end, text: words } of read.evidence) expect(text.slice(start, end)).toBe(words);
  });

  test('read a text with spaces between its words like one without', async () => {
    const texts = ['快递 三天 没 送到', '快递三天没送到'];
    const { out } = await classify(
      'shop',
      texts.map((text) => ({ id: 0, text })),
    );
    expect(out[0]).toEqual(out[1]);
  });

  test('the card says how well each label is read, and by which words', async () => {
    const card = JSON.parse(readFileSync(at('shop/card.json'), 'utf8'));
    expect(card).toMatchObject({
      date: '2026-11-01',
      seed: 1,
      texts: archive.length,
      contradicting: 0,
      folds: 5,
    });
    expect(card.labels.map(({ label }: { label: string }) => label).sort()).toEqual(
      ['发票', '质量', '配送'].sort(),
    );
    const words = card.labels.find(({ label }: { label: string }) => label === '发票').words;
    expect(words.join(' ')).toContain('发票');
    const confused = card.confusions.reduce((sum: number, { texts }: { texts: number }) => sum + texts, 0);
    expect(confused).toBe(Math.round((1 - card.accuracy) * archive.length));
  });

  test('the same archive, seed and date give the same bytes', async () => {
    await train('again', archive, ...dated);
    expect(readFileSync(at('again/model.bin')).equals(readFileSync(at('shop/model.bin')))).toBe(true);
  });

  test('labels come back as they were: 1 is not "1"', async () => {
    const mixed = archive.map(({ text, label }) => ({
      text,
      label: label === '发票' ? 1 : label === '质量' ? '1' : -0.5,
    }));
    await train('mixed', mixed);
    const { out } = await classify('mixed', [
      { id: 1, text: '发票抬头写错了' },
      { id: 2, text: '衣服起球，质量太差' },
      { id: 3, text: '快递还没送到' },
    ]);
    expect(out.map(({ label }) => label)).toEqual([1, '1', -0.5]);
  });

  test('English, and a label with a single example', async () => {
    const english = [
      ...['The parcel never arrived', 'My parcel arrived late', 'Where is my parcel'].map((text) => ({
        text,
        label: 'delivery',
      })),
      ...['I was charged twice', 'You charged my card again', 'Wrong charge on my card'].map((text) => ({
        text,
        label: 'billing',
      })),
      { text: 'Cookies on your website', label: 'privacy' },
    ];
    expect(await train('english', english)).toMatchObject({ status: 0, out: [{ labels: 3 }] });
    const { out } = await classify('english', [
      { id: 1, text: 'parcels not arriving' },
      { id: 2, text: '' },
    ]);
    expect(out[0].label).toBe('delivery');
    expect(out[1].score).toBeGreaterThan(0);
  });
});

describe('what cannot be used', () => {
  test('is reported at its line while training, and the rest is learnt from', async () => {
    const bad = ['{"text":', '[]', { label: 'a' }, { text: 'a' }, { text: 'a', label: null }];
    const { status, out } = await train('bad', [...bad, ...archive]);
    expect(status).toBe(1);
    expect(out.slice(0, 5).map(({ line, error }) => [line, error.code])).toEqual([
      [1, 'malformed-json'],
      [2, 'not-an-object'],
      [3, 'text-missing'],
      [4, 'label-missing'],
      [5, 'label-missing'],
    ]);
    expect(out[5]).toMatchObject({ texts: archive.length });
  });

  test('stands as an error in its place while classifying', async () => {
    const { status, out } = await classify('shop', [
      { id: 1, text: '发票' },
      'x',
      { text: '发票' },
      { id: 1 },
      { id: 2, text: '' },
    ]);
    expect(status).toBe(1);
    expect(out.map(({ id, line, error }) => [id, line, error?.code])).toEqual([
      [1, undefined, undefined],
      [undefined, 2, 'malformed-json'],
      [undefined, 3, 'id-missing'],
      [undefined, 4, 'text-missing'],
      [2, undefined, undefined],
    ]);
  });

  test.each([
    ['one label only', archive.filter(({ label }) => label === '发票'), 1],
    ['nothing', [], 1],
  ])('an archive of %s is refused in words', async (_, examples, status) => {
    const refused = await train('refused', examples);
    expect(refused).toMatchObject({ status, out: [] });
    expect(refused.err).toMatch(/\p{Script=Han}.*\n.*[a-z]/u);
  });

  test('a model that is away, cut short or something else is refused in words', async () => {
    const whole = readFileSync(at('shop/model.bin'));
    for (const [name, bytes] of [
      ['short', whole.subarray(0, whole.length - 4)],
      ['other', Buffer.from('{"format":"something else"}')],
      ['empty', Buffer.alloc(0)],
    ] as const) {
      await train(name, archive);
      writeFileSync(at(`${name}/model.bin`), bytes);
      expect((await classify(name, [])).err).toContain('amends train-classifier');
    }
    expect(await classify('nowhere', [])).toMatchObject({ status: 1, out: [] });
    expect((await amends(['classify', '--jsonl'])).status).toBe(2);
    expect((await amends(['train-classifier', '--train', 'x'])).status).toBe(2);
  });
});
