import { describe, expect, it } from 'vitest';
import { DatabaseAway, DatabaseUnable, namedFault } from './faults.ts';

const fault = (code: string) => namedFault(Object.assign(new Error('said by the server'), { code }));

describe('a fault of the server that strikes every statement alike has a name:', () => {
  it.each([
    ['53100', 'disk-full'],
    ['53200', 'out-of-resources'],
    ['58030', 'system-error'],
    ['58P01', 'system-error'],
    ['25006', 'read-only'],
    ['55P03', 'too-slow'],
    ['57014', 'too-slow'],
  ])('%s is %s', (code, reason) => {
    const named = fault(code);
    expect(named).toBeInstanceOf(DatabaseUnable);
    // Whoever can do nothing but wait treats it as the database being away: 503.
    expect(named).toBeInstanceOf(DatabaseAway);
    expect(named).toMatchObject({ reason, cause: { code } });
  });

  it('while no connection left is the database being away, and a bug in SQL stays what it is', () => {
    expect(fault('53300')).not.toBeInstanceOf(DatabaseUnable);
    expect(fault('53300')).toBeInstanceOf(DatabaseAway);
    expect(fault('42601')).not.toBeInstanceOf(DatabaseAway);
  });
});
