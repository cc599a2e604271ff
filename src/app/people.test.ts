import { describe, expect, it } from 'vitest';
import { nobody } from '../channels/intake.ts';
import { identitiesOf, reachableBy } from './people.ts';

const marks = (customer: Partial<typeof nobody>) =>
  identitiesOf({ source: 's', customer: { ...nobody, ...customer } }).map(
    (i) => `${i.kind}:${i.source}:${i.value}`,
  );

describe('what a person is recognised by', () => {
  it.each([
    [{ externalId: ' C-1 ' }, ['external:s:C-1']],
    [{ phone: '+86 138-0013-8000' }, ['phone::13800138000']],
    [{ phone: '００８６１３８００１３８０００' }, ['phone::13800138000']],
    [{ phone: '010-6552 0000' }, ['phone::01065520000']],
    [{ phone: '未知' }, []],
    [{ email: ' Li@X.CN' }, ['email::li@x.cn']],
    [{ account: '文'.repeat(300) }, []],
    [
      { externalId: 'a', account: 'b', phone: '1', email: 'd' },
      ['external:s:a', 'account::b', 'phone::1', 'email::d'],
    ],
  ])('%j', (customer, wanted) => expect(marks(customer)).toEqual(wanted));
});

it('is answered by phone, mail, letter, and where the words came from if that can answer', () => {
  const customer = { ...nobody, phone: '13800138000', address: '某路1号' };
  expect(reachableBy({ channel: 'chat', customer })).toEqual(['phone', 'letter', 'chat']);
  expect(reachableBy({ channel: 'import', customer: nobody })).toEqual([]);
});
