import { expect, test } from 'vitest';
import { foldsOf } from '../src/engine/learn/learn.ts';
import { groupChats } from '../train/chats.ts';

const real = (text: string) => ({
  ...{ text, lang: 'zh' as const, part: 'real' as const, source: 'by-reference' },
  labels: {},
});

test('what was cut from one chat stands on one side of a fold and counts once', () => {
  const [first, second, other, review] = groupChats([
    real('在吗 / 我前天买的耳机今天就降价了 / 嗯'),
    real('我前天买的耳机今天就降价了！ / 嗯 / 那我退了重新买一副可以吗'),
    real('在吗 / 嗯 / 我的快递怎么三天都不动了呀'),
    real('味道不错'),
  ]);
  expect(first?.group).toBeDefined();
  expect(second?.group).toBe(first?.group);
  expect(other?.group).not.toBe(first?.group);
  expect(review?.group).toBeUndefined();
  const cut = groupChats(Array.from({ length: 20 }, (_, at) => real(`${at} / 我前天买的耳机今天就降价了`)));
  expect(new Set(foldsOf(cut, 5, 7)).size).toBe(1);
});

test('chats that share nothing but nods are not one', () => {
  const [one, two] = groupChats([real('好的 / 谢谢 / 什么时候发货'), real('好的 / 谢谢 / 怎么退货')]);
  expect(one?.group).not.toBe(two?.group);
});
