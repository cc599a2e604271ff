import { describe, expect, it, test } from 'vitest';
import { makeFolding } from '../../knowledge/fold.ts';
import { readText } from '../1-read/reading-text.ts';
import { saidBefore, takenUp } from './echo.ts';
import { clausesOf, placeOf } from './turn-clauses.ts';

const folding = makeFolding('', '');
const read = (text: string) => readText(text, folding);

describe('a turn is cut into its clauses', () => {
  test.each([
    ['在家空等三个钟头，换谁都火大，对不起', ['在家空等三个钟头，', '换谁都火大，对不起']],
    ['好的，我查一下。您先别挂', ['好的，我查一下。', '您先别挂']],
    ['垫子今天铺上 扶手周五装好 装完给您拍照', ['垫子今天铺上', '扶手周五装好', '装完给您拍照']],
    ['两个走法：十六楼的房能换；或者明早再搬', ['两个走法：', '十六楼的房能换；', '或者明早再搬']],
    ['嗯', ['嗯']],
    ['……', ['……']],
    ['', []],
  ])('%s', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
  });

  it('loses nothing but the spaces between them', () => {
    const text = '您好！我姓马，负责这一片；单号是 A-12,对吗？没错的话：今晚八点前回您。';
    expect(clausesOf(text).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});

it('a clause knows what stands beside it, the whole turn knows nothing of the kind', () => {
  const clauses = ['您好，我姓马。', '对不起。', '您等了三个钟头没人来，', '我没听岔吧？'];
  const on = (at?: number) =>
    Object.entries(placeOf(clauses, at)).flatMap(([name, value]) => (value === 1 ? [name] : []));
  expect(on(0)).toEqual(['begins', 'in-greeting']);
  expect(on(1)).toEqual(['before-you', 'in-greeting']);
  expect(on(2)).toEqual(['before-question', 'before-check', 'after-sorry', 'in-greeting']);
  expect(on(3)).toEqual(['ends', 'far', 'in-greeting']);
  expect(on()).toEqual([]);
});

describe('what is taken up from the customer', () => {
  const told = '约了八点到十点，十一点四十才来，来了说没带熔接机';
  const before = saidBefore(read(told), read(told), `${told} / 您的尾号是 1870`);

  it('their words, in one go and by the figures they named', () => {
    const taken = takenUp(read('约了八点到十点，十一点四十才来'), before);
    expect(taken['taken-mostly']).toBe(1);
    expect(taken['taken-run']).toBe(7 / 8);
    expect(taken['figures-new']).toBe(0);
    expect(taken['taken-none']).toBe(0);
  });

  it('a figure nobody named is new, one that we named ourselves is not', () => {
    expect(takenUp(read('赔您 120 元'), before)['figures-new']).toBeGreaterThan(0);
    expect(takenUp(read('尾号 1870 对吧'), before)['figures-new']).toBe(0);
  });

  it('nothing, where all of it is ours', () => {
    const taken = takenUp(read('高温补贴按季度发放'), before);
    expect(taken['taken-none']).toBe(1);
    expect(taken['taken-all']).toBe(0);
  });
});
