// The tables of docs/READING*.md, made from the cards of the models and the contrast pairs:
// `node scripts/reading-figures.ts --write` after a training or a mended limit.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ContrastFile } from '../test/contrasts.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
type Lang = 'zh' | 'en';

/** One measure a field, the one it is learnt for. */
const rows: readonly (readonly [measure: string, zh: string, en: string])[] = [
  ['complaint macro-F1', '是不是投诉', 'complaint or not'],
  ['primaryMotive macro-F1', '主要动机', 'primary motive'],
  ['motives micro-F1', '动机', 'motives'],
  ['kinds micro-F1', '动机细类', 'kinds of motive'],
  ['anger quadratic kappa', '愤怒（0–3）', 'anger (0–3)'],
  ['anxiety quadratic kappa', '焦急（0–3）', 'anxiety (0–3)'],
  ['disappointment quadratic kappa', '失望（0–3）', 'disappointment (0–3)'],
  ['needs micro-F1', '情感需求', 'emotional needs'],
  ['causes micro-F1', '根源', 'causes'],
  ['lossTense macro-F1', '损失时态', 'tense of the loss'],
  ['dangers micro-F1', '危险信号', 'dangers'],
  ['abuse macro-F1', '辱骂', 'abuse'],
  ['demand macro-F1', '诉求', 'demand'],
  ['reasonableness macro-F1', '合理性', 'reasonableness'],
  ['temperament macro-F1', '性格倾向', 'temperament'],
  ['style macro-F1', '沟通风格', 'style'],
];
const kinds: Record<string, readonly [zh: string, en: string]> = {
  'macro-F1': ['宏 F1', 'macro-F1'],
  'micro-F1': ['微 F1', 'micro-F1'],
  'quadratic kappa': ['加权 κ', 'weighted κ'],
};
const groupNames: Record<string, string> = {
  'Chinese, real': '中文,真实',
  'Chinese, written': '中文,编写',
  'Chinese, by those who labelled the dev texts': '中文,由开发集的标注者所标',
  English: '英文',
};
/** The public reviews that praise and blame were learnt from. */
const reviewKinds = [
  ['hotel', '酒店', 'hotels'],
  ['shopping', '购物', 'shopping'],
  ['takeaway', '外卖', 'takeaway'],
] as const;
const fileNames: Record<string, readonly [zh: string, en: string]> = {
  'conditions.yaml': ['条件', 'conditions'],
  'english.yaml': ['英文', 'English'],
  'figures.yaml': ['夸张说法', 'figures of speech'],
  'leaders.yaml': ['提到领导与要找领导', 'leaders named and wanted'],
  'negation.yaml': ['否定', 'negation'],
  'questions.yaml': ['询问与质问', 'questions and complaints'],
  'reported.yaml': ['转述别人', "somebody else's words"],
  'sarcasm.yaml': ['反话', 'sarcasm'],
  'sums.yaml': ['提到的钱与要的钱', 'sums told and asked for'],
  'tense.yaml': ['过去、眼下、将来', 'past, going on, to come'],
  'told-to-call.yaml': ['被 12315 指过来', 'sent here by an authority'],
  'placeholders.yaml': ['图片和占位', 'pictures and placeholders'],
  'suspicion.yaml': ['疑心别有用心', 'suspicions'],
};

interface Card {
  version: string;
  outOfFold: Record<string, Record<string, number>>;
}

const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...body]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

function readings(lang: Lang): string {
  const card = JSON.parse(readFileSync(join(root, 'models', 'reading.card.json'), 'utf8')) as Card;
  const groups = Object.entries(card.outOfFold).filter(([name]) => name in groupNames);
  const titles = groups.map(
    ([name, { texts = 0 }]) => `${lang === 'zh' ? (groupNames[name] ?? name) : name} (${texts})`,
  );
  const body = rows.map(([measure, zh, en]) => {
    const kind = Object.keys(kinds).find((k) => measure.endsWith(k)) ?? '';
    const [kindZh = '', kindEn = ''] = kinds[kind] ?? [];
    const label = lang === 'zh' ? `${zh} · ${kindZh}` : `${en} · ${kindEn}`;
    return [label, ...groups.map(([, figures]) => figures[measure]?.toFixed(2) ?? '–')];
  });
  const tones = reviewKinds.map(([kind, ...names]) => {
    const right = card.outOfFold['Sentiment']?.[`${kind} accuracy`]?.toFixed(3) ?? '–';
    return `${names[lang === 'zh' ? 0 : 1]} ${right}`;
  });
  const said =
    lang === 'zh'
      ? `好评差评分对的比例:${tones.join('、')}。`
      : `Praise told from blame: ${tones.join(', ')}.`;
  return `${table([`\`${card.version}\``, ...titles], body)}\n\n${said}`;
}

function pairs(lang: Lang): string {
  const at = lang === 'zh' ? 0 : 1;
  const folder = join(root, 'test', 'golden', 'contrasts');
  const body = readdirSync(folder).map((name) => {
    const file = parse(readFileSync(join(folder, name), 'utf8')) as ContrastFile;
    const limits = file.limits ?? [];
    const right = (reader: 'rules' | 'model') =>
      String(file.pairs.length + limits.filter(({ by }) => !by.includes(reader)).length);
    const all = file.pairs.length + limits.length;
    return [fileNames[name]?.[at] ?? name, String(all), right('rules'), right('model')];
  });
  const head =
    lang === 'zh' ? ['', '对', '只用规则读对', '加模型读对'] : ['', 'pairs', 'rules alone', 'with the model'];
  const sum = (column: number) => String(body.reduce((total, row) => total + Number(row[column]), 0));
  return table(head, [...body, [lang === 'zh' ? '合计' : 'all', sum(1), sum(2), sum(3)]]);
}

/** The page with its tables made anew. */
export function withFigures(page: string, lang: Lang): string {
  const put = (text: string, name: string, made: string) =>
    text.replace(
      new RegExp(`<!-- ${name} -->[^]*?<!-- /${name} -->`),
      () => `<!-- ${name} -->\n\n${made}\n\n<!-- /${name} -->`,
    );
  return put(put(page, 'readings', readings(lang)), 'pairs', pairs(lang));
}

/** The pages with tables in them. */
export const pages: readonly { file: string; lang: Lang }[] = [
  { file: join(root, 'docs', 'READING.md'), lang: 'en' },
  { file: join(root, 'docs', 'READING.zh-CN.md'), lang: 'zh' },
];

if (process.argv.includes('--write'))
  for (const { file, lang } of pages) writeFileSync(file, withFigures(readFileSync(file, 'utf8'), lang));
