import { describe, expect, it } from 'vitest';
import { archiving, asked, lead, li, type Story, storyAt, words } from '../../../test/desk/given.ts';
import type { LetterPurpose } from '../../knowledge/letter-blanks.ts';
import type { CommandOf } from './commands.ts';

const draft = (purpose: LetterPurpose = 'answer', needsReview = false): CommandOf<'draft-letter'> => ({
  type: 'draft-letter',
  id: 'letter-1',
  template: purpose,
  purpose,
  lang: 'zh',
  needsReview,
  text: words(80),
});
const send = (more: Partial<CommandOf<'send-letter'>> = {}): CommandOf<'send-letter'> => ({
  type: 'send-letter',
  id: 'letter-1',
  channel: 'letter',
  turnId: 'turn-of-letter',
  flaws: [],
  promisesLooked: false,
  ...more,
});
const review = { type: 'ask-letter-review', id: 'letter-1', flaws: [] } as const;
const approve = { type: 'approve-letter', id: 'letter-1' } as const;
const letter = (s: Story) => s.case.letters[0];
const archived = (thanked: boolean) =>
  storyAt('follow-up').by(li, asked('satisfied'), { ...archiving, thanked } as typeof archiving);

describe('a letter', () => {
  it('is drafted, goes out by hand, and becomes a turn of the conversation', () => {
    const s = storyAt('settling').by(li, draft(), send());
    expect(letter(s)).toMatchObject({ state: 'sent', channel: 'letter', turnId: 'turn-of-letter' });
    expect(s.case.turns.at(-1)).toMatchObject({ id: 'turn-of-letter', role: 'handler', channel: 'letter' });
    s.refuses(li, { type: 'change-letter', id: 'letter-1', text: words() }, { code: 'letter-closed' });
  });

  it.each(['blank', 'internal', 'no-routes', 'promise'] as const)('stays here while it has a %s', (flaw) => {
    const s = storyAt('settling').by(li, draft());
    s.refuses(li, send({ flaws: [flaw] }), { code: 'letter-not-ready', flaws: [flaw] });
  });

  it('may go out with what only reads like a promise, once a person has looked; with nothing else', () => {
    const s = storyAt('settling').by(li, draft());
    s.refuses(li, send({ flaws: ['promise', 'blank'], promisesLooked: true }), { flaws: ['blank'] });
    s.by(li, send({ flaws: ['promise'], promisesLooked: true }));
  });

  it('that needs a second person waits for one who did not write it, and for them anew when it is changed', () => {
    const s = storyAt('settling').by(li, draft('final-position', true));
    s.refuses(li, send(), { code: 'letter-not-approved' }).by(li, review);
    s.refuses(li, approve, { code: 'wrong-role' });
    s.refuses(li, send(), { code: 'letter-not-approved' }).by(lead, approve);
    s.by(li, { type: 'change-letter', id: 'letter-1', text: words() });
    s.refuses(li, send(), { code: 'letter-not-approved' });
    s.by(li, review).by(lead, { type: 'return-letter', id: 'letter-1', reason: words() });
    expect(letter(s)?.state).toBe('returned');
  });

  it('is not let pass by a lead who wrote it', () => {
    const s = storyAt('settling').by(lead, draft('final-position', true), review);
    s.refuses(lead, approve, { code: 'own-letter' });
  });

  it('with the final position is the final response, needs a finding, and has its place', () => {
    const early = storyAt('opening').by(li, draft('final-position', true), review).by(lead, approve);
    early.refuses(li, send(), { code: 'wrong-stage' });
    const s = storyAt('settling').by(li, draft('final-position', true), review).by(lead, approve);
    s.by(li, send());
    expect(s.case.rounds[0]?.finalResponse?.text).toEqual(letter(s)?.text);
    s.by(li, { type: 'settle', remedies: [] });
  });

  it('of receipt gives the receipt', () => {
    const s = storyAt('received').by(li, { type: 'assign', owner: 'li' }, draft('receipt'), send());
    expect(s.case.receiptGivenAt).toBe(s.now);
    expect(s.case.firstContactAt).toBe(s.now);
  });
});

describe('thanks and what changed', () => {
  it('are owed to every complainant until they are said', () => {
    const s = archived(false);
    expect(s.case.archive?.thanked).toBe(false);
    s.by(li, { type: 'thank', channel: 'phone' });
    expect(s.case.thankedAt).toBe(s.now);
  });

  it('are told by a letter: every change that was not told, and the thanks with it', () => {
    const s = archived(false).by(li, { type: 'record-change', id: 'change-1', what: words() });
    expect(s.case.changes).toMatchObject([{ toldAt: null }]);
    s.by(li, draft('what-changed'), send());
    expect(s.case.changes).toMatchObject([{ toldAt: s.now }]);
    expect(s.case.thankedAt).toBe(s.now);
  });

  it('are said anew in a new round', () => {
    const s = archived(false).by(li, { type: 'thank', channel: 'phone' });
    s.by(li, { type: 'start-round', reason: 'not-fixed', words: null });
    expect(s.case.thankedAt).toBeNull();
  });
});
