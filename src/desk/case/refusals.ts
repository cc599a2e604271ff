import type { Currency, Money } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import type {
  Channel,
  DraftFault,
  DueState,
  EscalationLevel,
  OfferState,
  OutsideBody,
  Role,
  Rung,
  Stage,
} from '../../knowledge/ids.ts';
import type { LetterFlawKind } from './correspondence.ts';

/**
 * Why a command was not carried out: expected, returned, never thrown. The sentence a person reads for each
 * code stands in `locales/refusals.*.json`; the facts fill its blanks.
 */
export type Refusal =
  | { code: 'no-such-case' }
  | { code: 'already-open' }
  | { code: 'wrong-stage'; stage: Stage; allowed: readonly Stage[] }
  | { code: 'wrong-role'; role: Role | 'clock'; allowed: readonly (Role | 'clock')[] }
  | { code: 'not-the-owner'; owner: string | null }
  | { code: 'no-owner' }
  | { code: 'already-yours' }
  | { code: 'whisper-to-oneself' }
  | { code: 'unknown-colleague' }
  | { code: 'no-whisper' }
  | { code: 'brief-not-seen'; owner: string }
  | { code: 'turn-exists'; id: string }
  | { code: 'unknown-field'; field: string }
  | { code: 'bad-value'; field: string }
  | { code: 'no-facts' }
  | { code: 'words-missing'; field: string }
  | { code: 'finding-missing' }
  | { code: 'terms-not-understood' }
  | { code: 'no-agreement' }
  | { code: 'already-agreed' }
  | { code: 'outside-routes-not-told' }
  | { code: 'due-before-made'; dueAt: Instant; madeAt: Instant }
  | { code: 'draft-stopped'; faults: DraftFault[] }
  | { code: 'draft-needs-reason'; faults: DraftFault[] }
  | { code: 'in-the-future'; at: Instant }
  | { code: 'in-the-past'; at: Instant }
  | { code: 'kept-before-made'; keptAt: Instant; madeAt: Instant }
  | { code: 'id-taken'; id: string }
  | { code: 'no-such-commitment'; id: string }
  | { code: 'commitment-closed'; id: string; state: string }
  | { code: 'no-such-proposal'; id: string }
  | { code: 'proposal-closed'; id: string; state: 'accepted' | 'dismissed' }
  | { code: 'open-commitments'; ids: string[] }
  | { code: 'nothing-done-this-round' }
  | { code: 'not-asked' }
  | { code: 'already-asked' }
  | { code: 'reopen-reason-missing' }
  | { code: 'final-response-missing' }
  | { code: 'aftercare-not-offered' }
  | { code: 'customer-was-content' }
  | { code: 'exception-pending' }
  | { code: 'already-approved' }
  | { code: 'no-exception' }
  | { code: 'not-approved' }
  | { code: 'own-approval' }
  | { code: 'too-few-tries'; tries: number; needed: number; days: number; neededDays: number }
  | { code: 'channels-untried'; channels: Channel[] }
  | { code: 'aftercare-stopped' }
  | { code: 'aftercare-finished' }
  | { code: 'no-such-turn'; id: string }
  | { code: 'no-such-file'; id: string }
  | { code: 'file-removed'; id: string }
  | { code: 'too-many-files'; limit: number }
  | { code: 'nothing-hostile'; since: Instant | null }
  | { code: 'already-warned' }
  | { code: 'not-warned' }
  | { code: 'not-paused-yet' }
  | { code: 'talk-paused' }
  | { code: 'talk-ended' }
  | { code: 'talk-goes-on' }
  | { code: 'ending-pending' }
  | { code: 'no-ending-asked' }
  | { code: 'writing-not-told' }
  | { code: 'pause-too-long'; until: Instant; latest: Instant }
  | { code: 'before-last-rung'; at: Instant; before: Instant }
  | { code: 'alarm-open' }
  | { code: 'no-alarm' }
  | { code: 'no-such-clock'; id: string }
  | { code: 'unknown-clock'; pack: string; clock: string }
  | { code: 'clock-ended'; id: string; state: string }
  | { code: 'clock-change-waits'; id: string }
  | { code: 'no-clock-change' }
  | { code: 'own-clock-change' }
  | { code: 'clock-overdue'; id: string; dueAt: Instant }
  | { code: 'clock-ends-with-step'; id: string; endsWith: 'first-contact' | 'answer' | 'redress' }
  | { code: 'replacement-unlawful'; pack: string; clock: string; movesTo: string | null }
  | { code: 'extension-without-effect'; id: string; dueAt: Instant }
  | { code: 'clock-not-in-force'; pack: string; clock: string; from: string }
  | { code: 'pause-unlawful'; pack: string; clock: string }
  | { code: 'already-paused'; id: string }
  | { code: 'not-paused'; id: string }
  | { code: 'extension-unlawful'; pack: string; clock: string }
  | { code: 'already-escalated'; level: EscalationLevel }
  | { code: 'level-not-above'; role: Role | 'clock'; level: EscalationLevel }
  | { code: 'answer-time-missing' }
  | { code: 'no-escalation' }
  | { code: 'own-escalation' }
  | { code: 'not-your-level'; level: EscalationLevel }
  | { code: 'not-acknowledged' }
  | { code: 'escalation-open'; level: EscalationLevel }
  | { code: 'no-outside-case' }
  | { code: 'no-such-outside-case'; id: string }
  | { code: 'outside-case-closed'; outsideBody: OutsideBody }
  | { code: 'outside-case-open'; outsideBodies: OutsideBody[] }
  | { code: 'already-accepted'; outsideBody: OutsideBody }
  | { code: 'already-answered'; outsideBody: OutsideBody }
  | { code: 'before-received'; at: Instant; receivedAt: Instant }
  | { code: 'unknown-department'; department: string }
  | { code: 'unknown-answerer'; answerer: string }
  | { code: 'no-such-request'; id: string }
  | { code: 'request-not-answered'; id: string }
  | { code: 'request-closed'; id: string }
  | { code: 'unknown-template'; template: string }
  | { code: 'no-such-letter'; id: string }
  | { code: 'letter-closed'; id: string; letterState: 'sent' | 'discarded' }
  | { code: 'letter-not-ready'; flaws: readonly LetterFlawKind[] }
  | { code: 'letter-not-approved'; id: string }
  | { code: 'letter-not-in-review'; id: string }
  | { code: 'own-letter'; id: string }
  | { code: 'no-such-change'; id: string }
  | { code: 'same-case'; number: string }
  | { code: 'no-such-other-case'; number: string }
  | { code: 'case-merged'; number: string; into: string }
  | { code: 'not-merged'; number: string }
  | { code: 'another-customer'; number: string }
  | { code: 'closed-cannot-take-over'; number: string; stage: Stage }
  | { code: 'answered-already'; number: string; stage: Stage }
  | { code: 'goes-on-above'; number: string }
  | { code: 'owes-already'; number: string }
  | { code: 'in-two-incidents'; number: string; incidents: string[] }
  | { code: 'not-earlier'; number: string }
  | { code: 'no-such-due'; id: string }
  | { code: 'due-closed'; id: string; state: DueState }
  | { code: 'dues-open'; ids: string[] }
  | { code: 'dues-first'; ids: string[] }
  | { code: 'later-than-law'; dueAt: Instant }
  | { code: 'own-due'; by: string }
  | { code: 'commitment-is-due'; id: string }
  | { code: 'commitment-not-kept'; id: string }
  | { code: 'unknown-rule'; rule: string }
  | { code: 'rule-not-in-force'; rule: string; from: string }
  | { code: 'bad-input-value'; rule: string; input: string }
  | { code: 'above-calculation'; most: Money }
  | { code: 'no-such-offer'; id: string }
  | { code: 'offer-closed'; id: string; state: OfferState }
  | { code: 'offer-waits'; id: string }
  | { code: 'offer-not-told'; id: string }
  | { code: 'no-offer-waiting' }
  | { code: 'own-offer' }
  | { code: 'offers-open'; ids: string[] }
  | { code: 'amount-missing'; rung: Rung }
  | { code: 'rung-off'; rung: Rung }
  | { code: 'above-rung'; rung: Rung; most: Money }
  | { code: 'rung-without-money'; rung: Rung }
  | { code: 'rung-asks-nothing'; rung: Rung }
  | { code: 'other-currency'; currency: Currency }
  | { code: 'above-authority'; limit: Money; total: Money }
  | { code: 'above-everybody'; limit: Money }
  | { code: 'day-missing' };

export type RefusalCode = Refusal['code'];
