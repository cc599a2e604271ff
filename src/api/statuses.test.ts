import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { doorStatus, incidentStatus, refusalStatus } from './statuses.ts';

const locale = JSON.parse(
  readFileSync(new URL('../../locales/refusals.zh-CN.json', import.meta.url), 'utf8'),
);

it('every code that can be answered has a sentence, and every sentence a code', () => {
  const tables = [refusalStatus, incidentStatus, doorStatus];
  const codes = [...new Set(tables.flatMap((table) => Object.keys(table))), 'not-taken-in'];
  expect(Object.keys(locale).sort()).toEqual(codes.sort());
});
