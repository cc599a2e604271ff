import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allowed } from '../desk/case/allowed.ts';
import { commandTypes } from './commands.ts';
import { dueInWords, fill, timeInWords } from './say.ts';

const locale = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../locales/${name}.json`, import.meta.url), 'utf8'));
const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
const texts = (value: string | Record<string, string>): string[] =>
  typeof value === 'string' ? [value] : Object.values(value);

describe('sentences', () => {
  it.each(['refusals', 'events', 'pages', 'readings'])(
    'of %s exist in both languages with the same blanks',
    (name) => {
      const zh = locale(`${name}.zh-CN`);
      const en = locale(`${name}.en`);
      expect(Object.keys(en)).toEqual(Object.keys(zh));
      for (const key of Object.keys(zh)) {
        const inUse = (value: string | Record<string, string>) => [...new Set(texts(value).flatMap(blanks))];
        expect({ key, blanks: inUse(en[key]).sort() }).toEqual({ key, blanks: inUse(zh[key]).sort() });
      }
    },
  );

  it('never shout, and never use half-width punctuation in Chinese', () => {
    for (const name of ['refusals', 'events', 'pages']) {
      for (const [key, value] of Object.entries<string | Record<string, string>>(locale(`${name}.zh-CN`))) {
        for (const text of texts(value)) {
          expect({ key, text, wrong: /[\u4e00-\u9fff][,;:!?]|[!！]|亲/.test(text) }).toMatchObject({
            wrong: false,
          });
        }
      }
    }
  });

  it('name every command that a person can give', () => {
    const pages = locale('pages.zh-CN');
    expect(commandTypes.filter((type) => pages[`command.${type}`] === undefined)).toEqual([]);
  });

  it('fill ids by their labels and times by day and hour', () => {
    const facts = { stage: 'opening', allowed: ['settling', 'lead'], dueAt: '2026-10-16T16:00:00.000Z' };
    expect(fill('{stage} {allowed} {dueAt}', facts, 'zh')).toBe(
      '开场安抚 协商方案、主管 2026年10月16日 周五 24:00',
    );
    expect(fill('{stage} {allowed}', facts, 'en')).toBe('Opening Settling, Lead');
  });

  it('say midnight as the end of the day that still counts', () => {
    expect(dueInWords('2026-12-31T16:00:00.000Z', 'en')).toBe('Thu 31 Dec 2026 24:00');
    expect(timeInWords('2026-12-31T16:00:00.000Z', 'en')).toBe('Fri 1 Jan 2027 00:00');
    expect(dueInWords('2026-12-31T10:30:00.000Z', 'zh')).toBe('2026年12月31日 周四 18:30');
  });
});

const src = fileURLToPath(new URL('..', import.meta.url));
const sources = new Map(
  globSync('**/*.ts', { cwd: src, exclude: ['**/*.test.ts'] }).map((file) => [
    file.replaceAll('\\', '/'),
    readFileSync(`${src}/${file}`, 'utf8'),
  ]),
);
const within = (text: string, key: string) => text.includes(`'${key}'`);
const inSource = (key: string, except = '') =>
  [...sources].some(([file, text]) => file !== except && within(text, key));

/** Keys put together at run time, by the prefix the source writes them with, and which of them it can ask for. */
const built: Record<string, (rest: string) => boolean> = {
  // a command's name, for each there is
  'command.': (type) => commandTypes.some((known) => known === type),
  // an item of the checklist in desk/case/checklist.ts
  'checklist.': (id) => inSource(id),
  // how angry, as a level
  'anger.': (level) => /^[0-3]$/.test(level),
  // who said it, by the role of the turn
  'case.': (role) => role === 'customer' || role === 'handler',
  // what a count of a deadline warns of
  'clock.warning.': (code) => inSource(code),
  // why a clock was set aside
  'clock.set-aside.': (why) => inSource(why),
  // why somebody should have a case or not, and what they are practised with
  'route.': (code) => inSource(code) || code === 'away.open' || code === 'away.stand-in',
  // by what a customer was recognised
  'same.by.': (kind) => inSource(kind),
  // by what somebody on the watchlist was recognised
  'watch.by.': (kind) => inSource(kind),
};

describe('no sentence', () => {
  it('of the pages is without a user', () => {
    const isBuilt = (key: string) =>
      Object.entries(built).some(
        ([prefix, asks]) => key.startsWith(prefix) && asks(key.slice(prefix.length)),
      );
    expect(Object.keys(locale('pages.zh-CN')).filter((key) => !inSource(key) && !isBuilt(key))).toEqual([]);
  });

  it('is asked for by a prefix that the source does not write', () => {
    const text = [...sources.values()].join('\n');
    const unwritten = Object.keys(built).filter((prefix) => !text.includes(`\`${prefix}\${`));
    expect(unwritten).toEqual([]);
  });

  it('of the refusals is for a code that nothing returns', () => {
    const codes = Object.keys(locale('refusals.zh-CN'));
    expect(codes.filter((code) => !inSource(code, 'desk/case/refusals.ts'))).toEqual([]);
  });

  it('of the timeline is for an event that does not happen', () => {
    // The events' own names stand in their unions; the second sentences of some, and turns, in sentences.ts.
    const unions = ['desk/case/events.ts', 'desk/department/request.ts'];
    const union = [...sources].filter(([file]) => unions.includes(file)).join();
    const [, words = ''] = [...sources].find(([file]) => file === 'contract/sentences.ts') ?? [];
    const keys = Object.keys(locale('events.zh-CN'));
    expect(keys.filter((key) => !within(key.includes('.') ? words : union, key))).toEqual([]);
  });
});

/** Commands that change or look at two cases have routes of their own. */
const ofTwoCases = [
  'merge-into',
  'take-over',
  'unmerge',
  'give-back',
  'link-repeat',
  'deny-repeat',
  'unlink-repeat',
];

describe('the table of commands', () => {
  it('has a row for every command of the domain but intake, turns, words of an incident and the clock', () => {
    const special = ['open', 'add-turn', 'take-update', 'tick', ...ofTwoCases];
    expect([...commandTypes].sort()).toEqual(
      Object.keys(allowed)
        .filter((type) => !special.includes(type))
        .sort(),
    );
  });
});
