import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolation, ownWordsLength, type Person } from './isolation.ts';
import { renderMessage } from './message.ts';

const han = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: min, maxLength: max })
    .map((codes) => String.fromCodePoint(...codes));
const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .map((d) => `13${d.join('')}`);

const somebody = fc.record({
  names: han(2, 4).map((name) => [name]),
  identities: digits.map((phone) => [phone]),
  texts: han(20, 60).map((text) => [text]),
});
const group = fc
  .array(somebody, { minLength: 2, maxLength: 5 })
  .map((all) => all.map((one, at): Person => ({ ...one, id: `p${at}`, number: `2026-00000${at}` })));

/** All the ways in which something of somebody may slip into a text. */
const slips = (p: Person): string[] => {
  const [name = '', phone = '', text = ''] = [p.names[0], p.identities[0], p.texts[0]];
  return [
    name,
    `${name[0]} ${name.slice(1)}`,
    phone,
    `${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`,
    text.slice(2, 2 + ownWordsLength),
    `${text.slice(0, 8)}，${text.slice(8, 20)}`,
  ];
};

describe('what one customer of an incident reads', () => {
  test('never holds another one’s name, number or words, whatever was written', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('您好：', '我们查清楚了，', '{称呼}', '{编号}', '{方案}', '。'),
        fc.record({ of: fc.nat(4), slip: fc.nat(5) }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(group, pieces, fc.nat(4), han(3, 12), (people, parts, at, remedy) => {
        const reader = people[at % people.length] as Person;
        const guard = isolation(people);
        const template = parts
          .map((part) =>
            typeof part === 'string' ? part : slips(people[part.of % people.length] as Person)[part.slip],
          )
          .join('');
        const named = { name: reader.names[0] ?? '', number: reader.number };
        const own = { ...named, date: '', remedy, handler: '', contact: '' };
        const rendered = renderMessage(template, own);
        if (!rendered.ok) return;
        const text = rendered.value;
        const told = guard(text, reader.id);
        const others = people.filter((p) => p !== reader);
        const planted = parts.some(
          (part) => typeof part !== 'string' && people[part.of % people.length] !== reader,
        );
        // What was planted is found, and what passes holds nothing of anybody else.
        if (planted && distinct(people)) expect(told, text).not.toBeNull();
        if (told === null)
          for (const p of others)
            for (const slip of slips(p)) expect(own.name === p.names[0] || !text.includes(slip)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('may hold what is their own as well: a name two share, words both wrote', () => {
    const both = '楼下的搅拌站整夜开工，家里老人睡不着';
    const people = ['a', 'b'].map((id) => ({
      id,
      number: `2026-00000${id}`,
      names: ['王芳'],
      identities: ['13800138000'],
      texts: [both],
    }));
    const guard = isolation(people);
    expect(guard(`王芳您好，${both}，13800138000`, 'a')).toBeNull();
    expect(guard('王芳', 'nobody')).toEqual({ number: '2026-00000a', trace: 'name' });
    expect(guard('138 0013 8000')).toEqual({ number: '2026-00000a', trace: 'number' });
    expect(guard(`有人说“${both.slice(0, 16)}”`)).toMatchObject({ trace: 'words' });
    expect(guard('搅拌站今晚起停工')).toBeNull();
  });
});

/** Nobody's name stands in somebody else's, so that what was planted is nobody's own. */
const distinct = (people: readonly Person[]): boolean =>
  people.every((a) =>
    people.every(
      (b) =>
        a === b ||
        !slips(a).some((slip) => slips(b).some((other) => other.includes(slip) || slip.includes(other))),
    ),
  );
