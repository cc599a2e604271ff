import { deskZone } from '../../contract/say.ts';
import { parseInstant } from '../../desk/clock/zone.ts';
import { Refused } from '../client.ts';

/** As much as the API takes in one field, and of a paste with its heads: more is refused, so it is said before. */
export const longestText = 100_000;
export const longestPaste = 200_000;

/** What one knows of the customer; blank where one does not. */
export interface CustomerDraft {
  name: string;
  phone: string;
  email: string;
  account: string;
  externalId: string;
  address: string;
}
export const customerFields = ['name', 'phone', 'email', 'account', 'externalId', 'address'] as const;

export const nobodyYet: CustomerDraft = {
  name: '',
  phone: '',
  email: '',
  account: '',
  externalId: '',
  address: '',
};

export interface CaseDraft {
  text: string;
  subject: string;
  customer: CustomerDraft;
  channel: string;
  /** Blank: the organisation's own. */
  sector: string;
  /** The number that another system has for it. */
  number: string;
  /** On the desk's wall clock; blank: now. */
  receivedAt: string;
  live: boolean;
}

export const emptyCase: CaseDraft = {
  text: '',
  subject: '',
  customer: nobodyYet,
  channel: 'phone',
  sector: '',
  number: '',
  receivedAt: '',
  live: false,
};

export interface TalkDraft {
  kind: 'chat' | 'mail' | 'phone';
  raw: string;
  customer: CustomerDraft;
  sector: string;
  number: string;
  live: boolean;
}

export const emptyTalk: TalkDraft = {
  kind: 'chat',
  raw: '',
  customer: nobodyYet,
  sector: '',
  number: '',
  live: false,
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const customerBody = (customer: CustomerDraft) =>
  Object.fromEntries(customerFields.map((field) => [field, orNull(customer[field])]));

/** The instant that a wall clock of the desk shows so; null where nothing is written, or no time. */
export const instantOf = (wall: string): string | null => parseInstant(wall, deskZone);

/** A complaint as the API takes it. */
export const caseBody = (draft: CaseDraft, sector: string) => ({
  text: draft.text,
  subject: orNull(draft.subject),
  customer: customerBody(draft.customer),
  channel: draft.channel,
  sector: draft.sector || sector,
  source: 'desk',
  externalId: orNull(draft.number),
  receivedAt: instantOf(draft.receivedAt),
  live: draft.live,
});

/** A pasted talk as the API takes it. What is blank is left to what the text itself says. */
export const talkBody = (draft: TalkDraft) => ({
  kind: draft.kind,
  raw: draft.raw,
  customer: customerBody(draft.customer),
  sector: orNull(draft.sector),
  externalId: orNull(draft.number),
  live: draft.live,
});

/** What the API finds wrong with one field of the body, in its words; null where it finds nothing. */
export function errorAt(error: unknown, path: string): string | null {
  if (!(error instanceof Refused)) return null;
  return error.problem.errors?.find((one) => one.path === `body.${path}`)?.message ?? null;
}
