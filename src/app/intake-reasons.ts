import type { IntakeRefusal } from '../channels/intake.ts';
import type { TableBad } from '../channels/table.ts';

/** Why a row was not taken in. */
export type RowRefusal = IntakeRefusal | TableBad | { code: 'not-stored'; message: string };

const reasons: Record<RowRefusal['code'], { zh: string; en: string }> = {
  'empty-text': { zh: '这一行没有文字', en: 'the row holds no words' },
  'text-too-long': {
    zh: '文字太长：{length}，最多 {limit}',
    en: 'the text is too long: {length}, at most {limit}',
  },
  'unknown-format': {
    zh: '认不出文件格式；可用：{message}{expected}',
    en: 'not a known file format; use {message}{expected}',
  },
  'bad-date': { zh: '{field} 不是日期：{value}', en: '{field} is no date: {value}' },
  'ambiguous-date': {
    zh: '{field} 的月和日分不清：{value}',
    en: 'day and month cannot be told apart in {field}: {value}',
  },
  'future-date': { zh: '{field} 在将来：{value}', en: '{field} lies in the future: {value}' },
  'missing-column': {
    zh: '找不到“{field}”对应的列，请用 --map {field}=列名 指定；现有的列：{columns}',
    en: 'no column found for {field}, name it with --map {field}=column; there are: {columns}',
  },
  'unknown-column': { zh: '没有“{column}”列；现有：{columns}', en: 'no column {column} among: {columns}' },
  'unknown-field': { zh: '没有“{field}”字段；可用：{fields}', en: 'no field {field}; use one of: {fields}' },
  'bad-map': { zh: '对应关系写错了：{value}', en: 'not a mapping: {value}' },
  'bad-turns': {
    zh: '对话不是轮次的列表（第 {turn} 轮）',
    en: 'the dialogue is no list of turns (turn {turn})',
  },
  'unknown-role': { zh: '第 {turn} 轮的角色不认识：{value}', en: 'unknown role in turn {turn}: {value}' },
  'unknown-sector': {
    zh: '没有“{value}”行业；可用：{allowed}',
    en: 'no sector {value}; use one of: {allowed}',
  },
  'unknown-channel': {
    zh: '没有“{value}”渠道；可用：{allowed}',
    en: 'no channel {value}; use one of: {allowed}',
  },
  'auto-reply': { zh: '自动回复或退信，不是投诉', en: 'an automatic reply or a bounce, not a complaint' },
  'malformed-json': { zh: '不是合法的 JSON：{message}', en: 'no valid JSON: {message}' },
  'not-an-object': { zh: '这一行不是 JSON 对象', en: 'the line is no JSON object' },
  'line-too-long': { zh: '这一行太长：{message}', en: 'the line is too long: {message}' },
  'unclosed-quote': { zh: '引号没有闭合：{message}', en: 'a quotation mark is not closed: {message}' },
  'too-many-cells': { zh: '单元格比表头多：{message}', en: 'more cells than the header has: {message}' },
  'missing-sheet': { zh: '没有这张工作表；现有：{message}', en: 'no such sheet; there are: {message}' },
  'not-stored': { zh: '没能存下来：{message}', en: 'could not be stored: {message}' },
  'broken-file': { zh: '文件损坏：{message}', en: 'the file is broken: {message}' },
};

/** The reason in words, Chinese and English, as it is written beside the row. */
export function reasonInWords(refusal: RowRefusal): { zh: string; en: string } {
  const { zh, en } = reasons[refusal.code];
  const facts = new Map(Object.entries(refusal));
  const fill = (words: string) =>
    words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts.get(name) ?? ''));
  return { zh: fill(zh), en: fill(en) };
}
