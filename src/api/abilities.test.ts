import { expect, test } from 'vitest';
import { abilities } from '../contract/ability-list.ts';
import { toldAbilities } from './abilities.ts';

const told = toldAbilities();

test('every route that asks for a role is told by an ability, and every ability has its routes', () => {
  expect(told.find(({ ability }) => ability === null)?.routes ?? []).toEqual([]);
  expect(told.map(({ ability }) => ability).sort()).toEqual([...abilities].sort());
});

test.each(told)(
  'what is told as $ability is one set of roles, so that no line promises more or less',
  ({ routes }) => {
    const sets = Map.groupBy(routes, ({ roles }) => [...roles].sort().join(' '));
    const apart = [...sets].map(([roles, ones]) => `${roles}: ${ones.map(({ route }) => route).join(', ')}`);
    expect(apart.length === 1 ? [] : apart).toEqual([]);
  },
);
