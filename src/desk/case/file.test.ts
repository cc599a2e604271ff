import { describe, expect, test } from 'vitest';
import { lead, li, opening, Story, storyAt, t0, words } from '../../../test/desk/given.ts';
import { mostFiles } from './files.ts';

const turn = (id: string, files: string[] = []) =>
  ({
    type: 'add-turn',
    turn: { id, role: 'customer', channel: 'chat', at: t0 },
    reading: null,
    evidence: [],
    caseReading: null,
    files,
  }) as const;
const fact = (id: string, files: string[]) => ({ type: 'record-fact', id, fact: words(), files }) as const;
const remove = (id: string) => ({ type: 'remove-file', id, reason: words() }) as const;

describe('files of a case', () => {
  test('come with a turn, a note or a fact, and belong to it', () => {
    const note = words();
    const s = storyAt('finding').by(
      li,
      turn('t9', ['a', 'b', 'a']),
      { type: 'add-note', words: note, files: ['c'] },
      fact('f9', ['a', 'd']),
      { type: 'attach-files', turnId: 't9', files: ['e'] },
    );
    expect(s.case.files.map(({ id, place }) => [id, place.kind, place.id])).toEqual([
      ['a', 'turn', 't9'],
      ['b', 'turn', 't9'],
      ['c', 'note', note.id],
      ['d', 'fact', 'f9'],
      ['e', 'turn', 't9'],
    ]);
    expect(s.case.rounds[0]?.facts.at(-1)?.files).toEqual(['a', 'd']);
  });

  test('are added once, to a turn that is there', () => {
    storyAt('finding')
      .by(li, turn('t9', ['a']))
      .refuses(li, turn('t10', ['a']), { code: 'id-taken', id: 'a' })
      .refuses(li, { type: 'attach-files', turnId: 'no', files: ['b'] }, { code: 'no-such-turn' });
  });

  test('are a hundred at most, those taken out not counted', () => {
    const many = Array.from({ length: mostFiles }, (_, i) => `m${i}`);
    storyAt('finding')
      .by(li, turn('t9', many))
      .refuses(li, turn('t10', ['one-more']), { code: 'too-many-files', limit: mostFiles })
      .by(li, remove('m0'), turn('t10', ['one-more']));
  });

  test('are taken out with a reason, once, by whoever has the case; what they were stays', () => {
    const s = storyAt('finding').by(li, turn('t9', ['a']));
    s.refuses(li, { ...remove('a'), reason: words(0) }, { code: 'words-missing', field: 'reason' })
      .refuses({ id: 'zhao', role: 'handler' }, remove('a'), { code: 'not-the-owner' })
      .refuses(li, remove('x'), { code: 'no-such-file', id: 'x' })
      .by(lead, remove('a'))
      .refuses(li, remove('a'), { code: 'file-removed', id: 'a' })
      .refuses(li, fact('f9', ['a']), { code: 'file-removed', id: 'a' });
    expect(s.case.files).toMatchObject([{ id: 'a', removed: { by: lead.id } }]);
  });
});

describe('of two cases that become one', () => {
  const pair = () => ({
    from: storyAt('received').by(lead, turn('t1', ['a', 'b'])),
    into: new Story().by(lead, { ...opening, id: 'other', number: '2026-000002', turns: [] }),
  });

  test('are shown in the one that goes on, and go back as they are by then', () => {
    const { from, into } = pair();
    const before = from.case;
    from.by(lead, { type: 'merge-into', into: into.case });
    into.by(lead, { type: 'take-over', from: before, reading: null }, fact('f1', ['a']), remove('b'));
    expect(into.case.files).toEqual([]);
    expect(into.case.tookOver[0]?.files).toMatchObject([{ id: 'a', removed: null }, { removed: {} }]);
    from.by(lead, { type: 'unmerge', into: into.case });
    expect(from.case.files).toMatchObject([
      { id: 'a', removed: null },
      { id: 'b', removed: { by: lead.id } },
    ]);
    into.by(lead, { type: 'give-back', id: from.case.id, number: from.case.number, reading: null });
    expect(into.case.tookOver).toEqual([]);
  });
});
