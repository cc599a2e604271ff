import { err, ok, type Result } from '../base/result.ts';
import { cleanText } from '../base/text.ts';
import { type Instant, minuteMs, msBetween } from '../base/time.ts';
import { parseConversation } from '../channels/all.ts';
import { type Intake, type IntakeCustomer, type IntakeRefusal, nobody } from '../channels/intake.ts';
import type { NewCase, NewConversation } from '../contract/intake.ts';
import { deskZone } from '../contract/say.ts';

type Read = Result<Intake, IntakeRefusal>;

/** One complaint as another system has it, made into a conversation of one turn. */
export function readCase(body: NewCase, now: Instant): Read {
  const cleaned = cleanText(body.text);
  if (!cleaned.ok) return cleaned;
  const { text, notes } = cleaned.value;
  if (text.trim() === '') return err({ code: 'empty-text' });
  const receivedAt = body.receivedAt ?? now;
  // A clock of another machine may be a little ahead of ours.
  if (msBetween(now, receivedAt) > 5 * minuteMs) {
    return err({ code: 'future-date', field: 'receivedAt', value: receivedAt });
  }
  return ok({
    source: body.source,
    externalId: body.externalId,
    channel: body.channel,
    receivedAt: receivedAt > now ? now : receivedAt,
    sector: body.sector,
    customer: body.customer,
    subject: body.subject,
    turns: [{ role: 'customer', text, at: null, speaker: body.customer.name }],
    notes,
  });
}

/** A pasted conversation, read by the channel of its kind. What the sender knows of the customer wins. */
export async function readConversation(body: NewConversation, now: Instant): Promise<Read> {
  const read = await parseConversation(body.kind, body.raw, {
    now,
    zone: deskZone,
    source: `paste-${body.kind}`,
  });
  if (!read.ok) return read;
  const intake = read.value;
  return ok({
    ...intake,
    sector: body.sector ?? intake.sector,
    externalId: body.externalId ?? intake.externalId,
    customer: mergeCustomer(intake.customer, body.customer),
  });
}

function mergeCustomer(read: IntakeCustomer, known: NewConversation['customer']): IntakeCustomer {
  const said = Object.entries(known ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...nobody, ...read, ...Object.fromEntries(said) };
}
