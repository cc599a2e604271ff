import { expect, it } from 'vitest';
import { actorFrom } from './acting.ts';
import { UsageError } from './command.ts';

it('takes a name in any script, and an address', () => {
  for (const id of ['张三', 'li.na', 'Żółć-2', 'wang@example.com', 'A_b:c', '李 明'.replace(' ', '')]) {
    expect(actorFrom({ as: id }, {}).id).toBe(id);
  }
  expect(actorFrom({}, { AMENDS_ACTOR: '张三', AMENDS_ROLE: 'lead' })).toEqual({ id: '张三', role: 'lead' });
});

it('takes the two ways to write an accent for one person', () => {
  expect(actorFrom({ as: 'e\u0301va' }, {})).toEqual(actorFrom({ as: '\u00e9va' }, {}));
});

it('says what an id may hold, and how to give another', () => {
  for (const id of ['', '张 三', '.li', 'a/b', 'x'.repeat(65), 'li\n', '<li>']) {
    const refused = () => actorFrom({ as: id }, {});
    expect(refused, JSON.stringify(id)).toThrow(UsageError);
    expect(refused).toThrow('--as');
    expect(refused).toThrow('1 to 64 letters of any script');
  }
});
