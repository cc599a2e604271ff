import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { advise } from '../src/engine/talk/advise.ts';
import { helpKnowledge, readTalk } from '../src/engine/talk/state.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const knowledge = helpKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const model = readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin'));
const models = { reading: loadReadingModel(model, knowledge.customer) };

interface SaidBack {
  says: string;
  point?: string;
  consequence?: string;
  stake?: string;
}
const golden = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'dialogues', 'said-back.yaml'), 'utf8'),
) as SaidBack[];
const customer = (text: string) => [{ role: 'customer' as const, text }];
const offered = (text: string, channel: 'phone' | 'chat' = 'phone') => {
  const { next, others } = advise(customer(text), knowledge, { channel, seed: 1 }, models);
  return [next, ...others].flatMap(({ wordings }) => wordings.map((one) => one.text)).join('\n');
};

describe('what is said back', () => {
  test.each(golden)('$says', ({ says, point, consequence, stake }) => {
    const { pieces } = readTalk(customer(says), knowledge, {}, models);
    const found = (blank: string) => pieces.find((one) => one.blank === blank)?.text;
    expect([found('point'), found('consequence'), found('stake')]).toEqual([point, consequence, stake]);
  });
});

describe('words that fit the occasion', () => {
  test('where a life may be at stake nothing but its card is offered', () => {
    const { next, others, questions, missing } = advise(
      customer('我不想活了，这钱是给我儿子看病的，你们给我扣没了'),
      knowledge,
      {},
      models,
    );
    expect(next.entry).toBe('hard-moments/cards/self-harm');
    expect([others, questions, missing]).toEqual([[], [], []]);
    const quiet = [
      ...customer('我不想活了'),
      { role: 'handler' as const, text: '您现在在哪儿？' },
      ...customer('在家'),
    ];
    expect(advise(quiet, knowledge, {}, models).next.entry).toBe('hard-moments/cards/self-harm');
  });

  test.each<[string, string, RegExp, RegExp | null]>([
    [
      'after a death no glad day, no haste',
      '我老伴走了以后我去销户，跑了五趟，气死我了',
      /高高兴兴|捏把汗|坐不住/,
      /节哀|这种时候|想停就停|不让您跑|家里的事|再提一遍/,
    ],
    [
      'nobody is asked whether they were hurt over a bill',
      '自动续费扣了我两次钱，退给我',
      /伤着|吃上饭|歇会儿/,
      null,
    ],
    [
      'who fell ill is asked after',
      '火锅里吃出一只蟑螂，我老婆怀孕六个月，吐了一晚上',
      /高高兴兴/,
      /现在怎么样/,
    ],
    ['no insult comes back', 'This is a joke. You idiots overcharged me again.', /idiot|joke/i, null],
    [
      'in traditional characters as well',
      '你們的冷氣裝了兩天就壞了，我媽熱得睡不著',
      /們|你/,
      /我们的冷气|您母亲/,
    ],
  ])('%s', (_, text, never, some) => {
    const said = offered(text);
    expect(said).not.toMatch(never);
    if (some) expect(said).toMatch(some);
  });
});

describe('advice over a talk', () => {
  const lines = ['你们这叫什么服务，气死我了！', '我不听这些！', '说了多少遍了还这样！', '你们就是不管！'];
  const talk = lines.flatMap((text) => [
    ...customer(text),
    { role: 'handler' as const, text: '您的订单号发我一下。' },
  ]);
  const given = lines.map((_, at) => advise(talk.slice(0, 2 * at + 1), knowledge, { seed: 1 }, models));

  test('shows nothing again that stood under the turn before, and moves on after two tries', () => {
    const shown = given.map(({ next }) => next.wordings.map(({ template }) => template));
    for (const [at, own] of shown.slice(1).entries())
      expect(own.filter((one) => shown[at]?.includes(one))).toEqual([]);
    const entries = given.map(({ next }) => next.entry);
    for (let at = 2; at < entries.length; at++)
      expect(new Set(entries.slice(at - 2, at + 1)).size).toBeGreaterThan(1);
  });

  test.each([
    ['谢谢，问题解决了', []],
    ['行，那我去拿，谢谢啊', ['快递显示签收但我没收到', '我问到了，放在驿站了。您方便去取吗？']],
  ])('thanks close it: %s', (text, before) => {
    const turns = before.map((words, at) => ({
      role: at % 2 === 0 ? ('customer' as const) : ('handler' as const),
      text: words,
    }));
    expect(advise([...turns, ...customer(text)], knowledge, { seed: 1 }, models)).toMatchObject({
      part: 'closing',
      next: { move: 'closing' },
    });
  });

  test('an English turn that met the feeling is heard: who asks what now gets a step', () => {
    const turns = [
      ...customer(
        "There's water coming through my ceiling again, third time this month, and my baby's cot is soaked",
      ),
      {
        role: 'handler' as const,
        text: "Water coming through the ceiling for the third time and the cot is soaked, that's awful.",
      },
      ...customer('So what are you going to do about it?'),
    ];
    const { next } = advise(turns, knowledge, { seed: 1 }, models);
    expect(['process-promise', 'solution']).toContain(next.move);
  });
});
