import type { Channel } from '../../knowledge/ids.ts';

const spoken: readonly Channel[] = ['phone', 'in-person'];

/**
 * Whether a handler's turn is still a draft when it comes in, so that a hard finding may stop it. What was said
 * aloud, or at an hour that is told, has been said: the record takes it as it was.
 */
export const isDraft = (turn: {
  role: 'customer' | 'handler';
  channel: Channel;
  at: string | null;
}): boolean => turn.role === 'handler' && turn.at === null && !spoken.includes(turn.channel);
