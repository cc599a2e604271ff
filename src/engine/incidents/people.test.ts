import { expect, test } from 'vitest';
import { dice } from '../../base/dice.ts';
import { People, personOf } from './people.ts';

test('each counts once, few or many', () => {
  const { int } = dice(3);
  const [people, names] = [new People(), new Set<string>()];
  for (let n = 0; n < 60_000; n++) {
    const who = `顾客${int(30_000)}`;
    people.add(personOf(who));
    names.add(who);
    if (n % 997 === 0) expect(people.size).toBe(names.size);
  }
  expect(people.size).toBe(names.size);
  expect(new Set(people)).toEqual(new Set([...names].map(personOf)));
});

test('names that are nearly alike are different people', () => {
  const names = new Set<number>(['', ' ', 'a', 'A', 'aa', '\0'].map(personOf));
  for (let n = 0; n < 200_000; n++) names.add(personOf(`c${n}`));
  expect(names.size).toBe(200_006);
  expect(Math.min(...[...names].slice(0, 1000))).toBeGreaterThan(0);
});

test('what is taken over little by little ends with all of both', () => {
  const [one, other] = [new People(), new People()];
  for (let n = 0; n < 9000; n++) one.add(personOf(`c${n}`));
  for (let n = 6000; n < 16_000; n++) other.add(personOf(`c${n}`));
  let moved = 0;
  for (let now = one.take(other, 700); now > 0; now = one.take(other, 700)) moved += now;
  expect([moved, other.size, one.size]).toEqual([10_000, 0, 16_000]);
});
