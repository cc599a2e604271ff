import { describe, expect, it } from 'vitest';
import { commands, commandTypes } from './commands.ts';

const newId = () => 'made-1';

describe('a row of the command table', () => {
  it('refuses a field it does not know, whatever the command', () => {
    for (const type of commandTypes) {
      const read = commands[type].body.safeParse({ surprise: 1 });
      const issues = read.success ? [] : read.error.issues.map((issue) => issue.code);
      expect({ type, issues }).toMatchObject({ type, issues: expect.arrayContaining(['unrecognized_keys']) });
    }
  });

  it('names each resource once', () => {
    const all = commandTypes.map((type) => `${commands[type].method} ${commands[type].path}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('takes a category that was only begun without its last stroke', () => {
    const rest = { rootCause: 'timeliness', lesson: null, departmentFeedback: null, thanked: true };
    const read = (category: string) => commands.archive.body.safeParse({ category, ...rest }).data?.category;
    expect(['商品/', '商品 / ', ' 商品/包装', '商品'].map(read)).toEqual([
      '商品',
      '商品',
      '商品/包装',
      '商品',
    ]);
    expect(['/', ' // ', '商品/2号仓', ''].map(read)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('takes the id of the client, or makes one', () => {
    const row = commands['record-fact'];
    expect(row.toCommand(row.body.parse({ fact: '查了' }), '', newId)).toEqual({
      type: 'record-fact',
      id: 'made-1',
      fact: '查了',
      shownBy: null,
      files: [],
    });
    expect(row.toCommand(row.body.parse({ id: 'f-9', fact: '查了' }), '', newId)).toMatchObject({
      id: 'f-9',
    });
  });

  it('keeps instants in UTC with milliseconds', () => {
    const row = commands['make-commitment'];
    const body = row.body.parse({ what: '回电', kind: 'process', dueAt: '2026-11-21T18:00:00+08:00' });
    expect(row.toCommand(body, '', newId)).toEqual({
      type: 'make-commitment',
      id: 'made-1',
      what: '回电',
      kind: 'process',
      dueAt: '2026-11-21T10:00:00.000Z',
      madeAt: null,
    });
  });

  it('refuses a time without a zone and a day that does not exist', () => {
    const { body } = commands['make-commitment'];
    for (const dueAt of ['2026-11-21T18:00:00', '2026-02-30T18:00:00Z', 'morgen']) {
      expect(body.safeParse({ what: '回电', kind: 'process', dueAt }).success).toBe(false);
    }
  });

  it('makes ids for each remedy of a settlement', () => {
    const row = commands.settle;
    let n = 0;
    const body = row.body.parse({
      remedies: [
        { what: '退款', dueAt: '2026-11-21T10:00:00Z' },
        { id: 'r2', what: '道歉', dueAt: '2026-11-22T10:00:00Z' },
      ],
    });
    expect(row.toCommand(body, '', () => `id-${++n}`)).toMatchObject({
      remedies: [{ id: 'id-1' }, { id: 'r2' }],
    });
  });
});
