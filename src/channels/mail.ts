import PostalMime, { type Address, type Email } from 'postal-mime';
import { err, ok, type Result } from '../base/result.ts';
import { cleanField, cleanText } from '../base/text.ts';
import type { Instant } from '../base/time.ts';
import { parseDate } from './dates.ts';
import { decodeBytes } from './encoding.ts';
import { htmlToText } from './html.ts';
import {
  type Intake,
  type IntakeContext,
  type IntakeRefusal,
  type IntakeTurn,
  nobody,
  note,
} from './intake.ts';
import { type Attribution, splitMail } from './quotes.ts';
import { isHandlerWord, type Speaking } from './speakers.ts';

/** A mail larger than this (bytes, or units of a string) is refused. */
export const largestMail = 40_000_000;

/**
 * A mail as a conversation: MIME as bytes or text, or a mail pasted with `From:`/`发件人:` lines above it, or
 * words alone. The new words are the last turn; quoted mails become earlier turns where their sender can be told
 * to be this customer or the desk, else they stand in a note, as do the signature and the names of attachments.
 * The subject stays apart. Without a date, or with one that cannot be, it is received `now`, with a note.
 * Refused: automatic answers and bounces, a mail without words, one too large.
 */
export async function parseMail(
  raw: string | Uint8Array,
  context: IntakeContext,
): Promise<Result<Intake, IntakeRefusal>> {
  if (raw.length > largestMail) return err({ code: 'text-too-long', length: raw.length, limit: largestMail });
  const mail = await readMail(raw);
  if (mail === null) return err({ code: 'unknown-format', expected: 'MIME' });
  const automatic = automaticKind(mail);
  if (automatic !== null) return err({ code: 'auto-reply', kind: automatic });
  const cleaned = cleanText(bodyOf(mail));
  if (!cleaned.ok) return cleaned;
  const notes: string[] = [...cleaned.value.notes];
  const received = receivedAt(mail, context, notes);
  const sender = senderOf(mail);
  const { turns, customer } = readTurns(
    cleaned.value.text,
    { mail, sender, receivedAt: received, context },
    notes,
  );
  const subject = cleanField(mail.subject ?? '');
  if (mail.attachments.length > 0)
    notes.push(note('attachments', mail.attachments.map((a) => a.filename ?? a.mimeType).join(', ')));
  if (mail.inReplyTo) notes.push(note('in-reply-to', bareId(mail.inReplyTo)));
  const [first, ...rest] = turns.length > 0 ? turns : fromSubject(subject, sender, received, notes);
  if (!first) return err({ code: 'empty-text' });
  return ok({
    source: context.source,
    externalId: mail.messageId ? bareId(mail.messageId) : null,
    channel: 'email',
    receivedAt: received,
    sector: null,
    customer: { ...nobody, name: cleanField(customer.name ?? '', 200), email: customer.email },
    subject: turns.length > 0 ? subject : null,
    turns: [first, ...rest],
    notes,
    ...filesOf(mail),
  });
}

/** What was attached. Pictures within the text are its ornament: marks of a company, lines, smiles. */
function filesOf({ attachments }: Email): Pick<Intake, 'files'> {
  const files = attachments
    .filter(({ related }) => !related)
    .map(({ filename, content }) => ({
      name: filename ?? '',
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    }));
  return files.length > 0 ? { files } : {};
}

const bareId = (id: string) => id.trim().replace(/^<|>$/g, '');

/** Without a body the subject is what the customer says. */
function fromSubject(subject: string | null, sender: Sender, at: Instant, notes: string[]): IntakeTurn[] {
  if (subject === null) return [];
  notes.push('subject-as-text');
  return [{ role: 'customer', text: subject, at, speaker: sender.name ?? sender.email }];
}

async function readMail(raw: string | Uint8Array): Promise<Email | null> {
  const { mime, words } = typeof raw === 'string' ? asMime(raw) : bytesAsMime(raw);
  try {
    const mail = await PostalMime.parse(mime, { maxNestingDepth: 50 });
    return words === null ? mail : { ...mail, text: words };
  } catch {
    // postal-mime throws only where a mail goes beyond its limits of nesting or header size.
    return null;
  }
}

/** No heading of a mail is looked for further down than this. */
const longestHead = 200_000;

/** The header lines at the top of `text` with the blank line below them; null where it begins otherwise. */
function headOf(text: string): string | null {
  const looked = text.slice(0, longestHead);
  for (let at = 0; ; ) {
    const end = looked.indexOf('\n', at);
    if (end < 0) return null;
    const line = looked.slice(at, looked[end - 1] === '\r' ? end - 1 : end);
    if (line === '') return at === 0 ? null : looked.slice(0, end + 1);
    const isContinued = at > 0 && /^[ \t]/.test(line);
    if (!isContinued && !/^[!-9;-~]+:/.test(line)) return null;
    at = end + 1;
  }
}

const pasted: Record<string, string> = {
  发件人: 'From',
  寄件者: 'From',
  发送时间: 'Date',
  发送日期: 'Date',
  日期: 'Date',
  时间: 'Date',
  寄件日期: 'Date',
  sent: 'Date',
  收件人: 'To',
  收件者: 'To',
  抄送: 'Cc',
  主题: 'Subject',
  主旨: 'Subject',
  from: 'From',
  date: 'Date',
  to: 'To',
  cc: 'Cc',
  subject: 'Subject',
};

const mailHeader = /^(?:from|subject|received|return-path|message-id|mime-version|delivered-to|date):/im;

/** What the parser of MIME has to read, and the words of the mail where they need no decoding. */
interface Readable {
  mime: string | Uint8Array;
  words: string | null;
}

// Every line costs the parser a promise, and nobody writes so many empty ones.
const emptyLines = /(?:\r?\n){40,}/g;

/** A pasted mail gets headers that a parser knows; words alone get none. */
function asMime(raw: string): Readable {
  const text = raw.replace(/^\uFEFF?\s*/, '');
  const { headers, rest, isForeign } = pastedHeaders(text);
  const head = headOf(text);
  // `Problem: no water` above a blank line is words, and no header of a mail.
  if (head !== null && mailHeader.test(head) && !isForeign)
    return { mime: declaredUtf8(text).replace(emptyLines, '\n'.repeat(40)), words: null };
  return headers.length > 1
    ? { mime: `${headers.join('\n')}\n\n`, words: rest }
    : { mime: 'MIME-Version: 1.0\n\n', words: text };
}

/** The lines at the top of a pasted mail that are its heading. `isForeign`: not all of them are mail headers. */
function pastedHeaders(text: string): { headers: string[]; rest: string; isForeign: boolean } {
  const lines = text.split(/\r?\n/);
  const found = new Map<string, string>();
  let isForeign = false;
  let at = 0;
  for (; at < lines.length; at++) {
    const [, key, value] = /^\s*([^\s:\uFF1A]{2,7})\s*[:\uFF1A](.*)$/s.exec(lines[at] ?? '') ?? [];
    const header = key === undefined ? undefined : pasted[key.toLowerCase()];
    if (key === undefined || header === undefined || found.has(header)) break;
    isForeign ||= header.toLowerCase() !== key.toLowerCase();
    found.set(header, `${header}: ${value?.trim()}`);
  }
  return { headers: [...found.values()], rest: lines.slice(at).join('\n'), isForeign };
}

// Text in memory is decoded already: a charset that its unencoded parts declare no longer holds.
const declaredUtf8 = (text: string) =>
  /[^\0-\x7f]/.test(text) && !/^content-transfer-encoding:\s*(?:base64|quoted-printable)/im.test(text)
    ? text.replace(/charset="?[\w-]+"?/gi, 'charset=utf-8')
    : text;

/** Bytes of a mail that declares no charset and is no UTF-8 are read as GB18030. */
function bytesAsMime(bytes: Uint8Array): Readable {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, longestHead));
  if (headOf(head) === null) return asMime(decodeBytes(bytes));
  return { mime: /charset\s*=/i.test(head) ? bytes : decodeBytes(bytes), words: null };
}

const headerOf = (mail: Email, key: string) =>
  mail.headers.find((header) => header.key === key)?.value.trim() ?? '';

/** Whether a machine wrote the mail: by its headers first, by the customary subjects last. */
function automaticKind(mail: Email): 'auto-reply' | 'bounce' | null {
  const from = senderOf(mail).email ?? '';
  const type = headerOf(mail, 'content-type');
  if (/^(?:mailer-daemon|postmaster)@/i.test(from) || /multipart\/report/i.test(type)) return 'bounce';
  if (headerOf(mail, 'x-failed-recipients') !== '') return 'bounce';
  const subject = (mail.subject ?? '').trim();
  if (
    /^(?:undeliver(?:able|ed mail)|delivery status notification|mail delivery (?:failed|failure)|returned mail|系统退信|退信通知)\b/i.test(
      subject,
    ) ||
    /^(?:系统退信|退信通知)/.test(subject)
  )
    return 'bounce';
  const submitted = headerOf(mail, 'auto-submitted').toLowerCase();
  if (submitted !== '' && !submitted.startsWith('no')) return 'auto-reply';
  const isMarked = ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((key) => headerOf(mail, key) !== '');
  if (isMarked || /auto_?reply/i.test(headerOf(mail, 'precedence'))) return 'auto-reply';
  return /^(?:自动回复|自動回覆|automatic reply|auto[- ]?reply|out of (?:the )?office(?: autoreply)?)\s*(?:[:\uFF1A]|$)/i.test(
    subject,
  )
    ? 'auto-reply'
    : null;
}

function bodyOf(mail: Email): string {
  const text = mail.text?.trimEnd() ?? '';
  return text.trim() !== '' ? text : htmlToText(mail.html ?? '');
}

function receivedAt(mail: Email, context: IntakeContext, notes: string[]): Instant {
  const written = headerOf(mail, 'date');
  if (written === '') {
    notes.push('date-missing');
    return context.now;
  }
  const read = parseDate(written, context);
  if (read.ok) return read.value;
  notes.push(note(read.error.code, written.slice(0, 60)));
  return context.now;
}

interface Sender {
  name: string | null;
  email: string | null;
}

const oneOf = (address: Address | undefined): Sender => ({
  name: address?.name || null,
  email: address?.address?.toLowerCase() || null,
});

// Forms on web sites send from their own address and name the customer in Reply-To.
function senderOf(mail: Email): Sender {
  const from = oneOf(mail.from);
  const reply = oneOf(mail.replyTo?.[0]);
  const isForm = /^(?:no-?reply|donotreply|noreply|webform|form)\b/i.test(from.email ?? '');
  return isForm && reply.email !== null ? { name: reply.name ?? from.name, email: reply.email } : from;
}

/** Chains longer than this are a loop of machines; what is quoted deeper goes to a note. */
const deepest = 100;

interface Reading {
  mail: Email;
  sender: Sender;
  receivedAt: Instant;
  context: IntakeContext;
}

/** The chain from the oldest mail whose sender is known to the new words, and who its customer is. */
function readTurns(
  body: string,
  reading: Reading,
  notes: string[],
): { turns: IntakeTurn[]; customer: Sender } {
  const { sender, context } = reading;
  const turns: IntakeTurn[] = [];
  let customer = isOwn(sender, context) ? { name: null, email: null } : sender;
  let rest = body;
  let from: Attribution = { ...sender, date: null };
  let at: Instant | null = reading.receivedAt;
  for (let depth = 0; depth < deepest && rest !== ''; depth++) {
    const { words, signature, quote } = splitMail(rest);
    const role = depth === 0 ? outerRole(sender, context) : roleOf(from, reading);
    if (role === 'customer' && customer.email === null && customer.name === null) customer = from;
    if (signature !== null) notes.push(note('signature', signature));
    if (words !== '' && role !== null)
      turns.unshift({ role, text: words, at, speaker: from.name ?? from.email });
    else if (words !== '') notes.push(note('quoted', words));
    rest = quote?.body ?? '';
    if (quote === null) break;
    if (quote.heading.trim() !== '') notes.push(note('quote-heading', quote.heading.trim()));
    from = quote.from;
    at = quotedAt(from, context);
  }
  if (rest !== '') notes.push(note('quoted', rest));
  return { turns, customer };
}

function quotedAt(from: Attribution, context: IntakeContext): Instant | null {
  if (from.date === null) return null;
  const read = parseDate(from.date, context);
  return read.ok ? read.value : null;
}

const outerRole = (sender: Sender, context: IntakeContext): Speaking =>
  isOwn(sender, context) ? 'handler' : 'customer';

function isOwn(who: Sender, context: IntakeContext): boolean {
  const own = (context.handlerNames ?? []).map((name) => name.trim().toLowerCase());
  return [who.name?.toLowerCase(), who.email].some(
    (name) => name !== undefined && name !== null && own.includes(name),
  );
}

/** Who wrote a quoted mail; null where that cannot be told. */
function roleOf(from: Attribution, { mail, sender, context }: Reading): Speaking | null {
  if (isOwn(from, context)) return 'handler';
  // One of the desk's own people passes a mail on: whoever wrote that is the customer.
  if (isOwn(sender, context) && (from.email ?? from.name) !== null) return 'customer';
  if (from.email !== null && from.email === sender.email) return 'customer';
  const to = [...(mail.to ?? []), ...(mail.cc ?? [])].map(oneOf);
  if (from.email !== null && to.some(({ email }) => email === from.email)) return 'handler';
  if (from.email === null && from.name !== null) {
    if (from.name === sender.name) return 'customer';
    if (to.some(({ name }) => name === from.name)) return 'handler';
  }
  return isHandlerWord(`${from.name ?? ''} ${from.email ?? ''}`) ? 'handler' : null;
}
