import type { IntakeRefusal } from '../channels/intake.ts';
import type { RefusalCode } from '../desk/case/refusals.ts';

/**
 * The HTTP status of every refusal. 404: the thing is not there. 403: not you. 409: not now, the case stands
 * in the way. 422: not so, what was sent cannot be accepted at any time.
 */
export const refusalStatus = {
  'no-such-case': 404,
  'no-such-commitment': 404,
  'no-such-clock': 404,
  'wrong-role': 403,
  'not-the-owner': 403,
  'own-approval': 403,
  'already-open': 409,
  'wrong-stage': 409,
  'no-owner': 409,
  'brief-not-seen': 409,
  'turn-exists': 409,
  'no-facts': 409,
  'finding-missing': 409,
  'no-agreement': 409,
  'already-agreed': 409,
  'id-taken': 409,
  'commitment-closed': 409,
  'open-commitments': 409,
  'nothing-done-this-round': 409,
  'not-asked': 409,
  'already-asked': 409,
  'final-response-missing': 409,
  'aftercare-not-offered': 409,
  'customer-was-content': 409,
  'exception-pending': 409,
  'no-exception': 409,
  'not-approved': 409,
  'too-few-tries': 409,
  'channels-untried': 409,
  'aftercare-stopped': 409,
  'aftercare-finished': 409,
  'clock-ended': 409,
  'already-paused': 409,
  'not-paused': 409,
  'unknown-field': 422,
  'bad-value': 422,
  'words-missing': 422,
  'terms-not-understood': 422,
  'outside-routes-not-told': 422,
  'due-before-made': 422,
  'in-the-future': 422,
  'reopen-reason-missing': 422,
  'unknown-clock': 422,
  'clock-not-in-force': 422,
  'pause-unlawful': 422,
  'extension-unlawful': 422,
} as const satisfies Record<RefusalCode, number>;

/** What the door itself turns away, before any case is touched. */
export const doorStatus = {
  'bad-input': 400,
  'malformed-json': 400,
  'who-acts-missing': 400,
  'bad-version': 400,
  'no-token': 401,
  'wrong-host': 403,
  'wrong-origin': 403,
  'no-such-route': 404,
  'no-such-report': 404,
  'stale-version': 409,
  'too-large': 413,
  'wrong-media-type': 415,
  unavailable: 503,
  bug: 500,
} as const;

export type DoorCode = keyof typeof doorStatus;

/** An input that no case can be made of is unfit, whatever is wrong with it: 422, with its own sentence. */
export const intakeStatus = {
  'empty-text': 422,
  'text-too-long': 422,
  'unknown-format': 422,
  'bad-date': 422,
  'ambiguous-date': 422,
  'future-date': 422,
  'missing-column': 422,
  'unknown-column': 422,
  'unknown-field': 422,
  'bad-map': 422,
  'bad-turns': 422,
  'unknown-role': 422,
  'unknown-sector': 422,
  'unknown-channel': 422,
  'auto-reply': 422,
} as const satisfies Record<IntakeRefusal['code'], number>;
