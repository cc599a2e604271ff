import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, storyAt, words } from '../../../test/desk/given.ts';
import type { Actor } from './case.ts';
import { can } from './decide.ts';
import { unreadFor } from './whispers.ts';

const manager: Actor = { id: 'zhao', role: 'manager' };
const quality: Actor = { id: 'qian', role: 'quality' };
const whisper = (id: string, to: string | null = null) =>
  ({ type: 'whisper', id, to, words: words() }) as const;
const read = (id: string) => ({ type: 'read-whisper', id }) as const;
const stepIn = (length = 9) => ({ type: 'step-in', whisperId: 'why', reason: words(length) }) as const;

describe('a word from one colleague to another', () => {
  test('goes to whoever has the case, and is unread until they say that they have read it', () => {
    const s = storyAt('finding').by(lead, whisper('a'));
    expect(unreadFor(s.case, li.id).map(({ by, readAt }) => [by, readAt])).toEqual([[lead.id, null]]);
    s.by(li, read('a')).by(li, read('a'));
    expect(unreadFor(s.case, li.id)).toEqual([]);
    expect(s.case.whispers.map(({ readAt }) => readAt === null)).toEqual([false]);
  });

  test('is read by nobody else, is not said to oneself, and is not blank', () => {
    storyAt('finding')
      .by(lead, whisper('a'))
      .refuses(manager, read('a'), { code: 'no-whisper' })
      .refuses(li, read('b'), { code: 'no-whisper' })
      .refuses(lead, whisper('b', lead.id), { code: 'whisper-to-oneself' })
      .refuses(lead, { ...whisper('b'), words: words(0) }, { code: 'words-missing', field: 'words' })
      .refuses(li, whisper('b', lead.id), { code: 'wrong-role' })
      .by(lead, whisper('b', quality.id))
      .by(quality, read('b'));
  });

  test('has nobody to go to while nobody has the case', () => {
    storyAt('received').refuses(lead, whisper('a'), { code: 'no-owner' }).by(lead, whisper('a', li.id));
  });
});

describe('taking a case over', () => {
  test('tells whoever had it why, in the same moment', () => {
    const s = storyAt('finding').by(lead, stepIn());
    expect(s.case.owner).toBe(lead.id);
    expect(unreadFor(s.case, li.id)).toMatchObject([{ id: 'why', by: lead.id, tookOver: true }]);
    // Who has it no longer may still say that they know.
    s.by(li, read('why'));
  });

  test('needs a reason, somebody who leads, and a case that somebody else has', () => {
    storyAt('finding')
      .refuses(lead, stepIn(0), { code: 'words-missing', field: 'reason' })
      .refuses({ id: 'chen', role: 'handler' }, stepIn(), { code: 'wrong-role' })
      .by(lead, stepIn())
      .refuses(lead, stepIn(), { code: 'already-yours' });
    storyAt('received').refuses(lead, stepIn(), { code: 'no-owner' });
    const done = storyAt('follow-up').by(li, asked('satisfied'), archiving);
    expect(can(done.case, 'step-in', lead)).toMatchObject({ code: 'wrong-stage' });
  });
});
