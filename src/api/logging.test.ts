import { expect, it } from 'vitest';
import { errorLine } from './logging.ts';

it('a database error is logged by code and place, never with the row it quotes', () => {
  const quoted = Object.assign(new Error('duplicate key: Key (phone)=(13800138000)'), {
    code: '23505',
    table: 'customers',
    detail: '钱七',
  });
  const line = JSON.stringify(errorLine(new Error('the key is taken', { cause: quoted })));
  expect(line).toContain('23505');
  expect(line).toContain('customers');
  expect(line).toContain('the key is taken');
  for (const secret of ['13800138000', '钱七']) expect(line).not.toContain(secret);
});
