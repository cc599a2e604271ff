/** Who wrote a quoted mail, and when, as far as its heading tells. */
export interface Attribution {
  name: string | null;
  email: string | null;
  /** As written; read by the dates of the channel. */
  date: string | null;
}

/** A mail body taken apart: the new words, what they quote (with who wrote it), and the signature. */
export interface Parts {
  words: string;
  signature: string | null;
  quote: { from: Attribution; heading: string; body: string } | null;
}

const nobodyKnown: Attribution = { name: null, email: null, date: null };

// Rules and the line above a quote are short: only lines up to this length are looked at, which also bounds the
// cost of the patterns. They are tried on trimmed lines.
const longestRule = 240;

const ruleWords =
  /^(?:-{2,}\s*)?(?:original message|original appointment|forwarded message|begin forwarded message|原始邮件|原邮件|转发的?邮件|转发邮件信息|回复的?原邮件|发件人邮件)\s*:?\s*(?:-{2,})?$/i;
const lineRule = /^_{10,}$/;
const wroteWords = /^(?:on\b.{4,180}\bwrote|(?:在|于)?.{4,160}(?:写道|写到|寫道))\s*[:\uFF1A]$/i;
const headingKey =
  /^\*{0,2}(from|sent|date|to|cc|subject|发件人|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件者|寄件日期|收件者|主旨)\s*\*{0,2}\s*[:\uFF1A]\*{0,2}/i;

const isShort = (words: string) => words.length <= longestRule;
const isRule = (words: string) => isShort(words) && ruleWords.test(words);
const isDrawn = (words: string) => isShort(words) && (lineRule.test(words) || isDecorated(words));
const isWrote = (words: string) => isShort(words) && wroteWords.test(words);

/** `----- words -----`, with at most 40 characters between the dashes. */
function isDecorated(words: string): boolean {
  if (!words.startsWith('---') || !words.endsWith('---') || words.length < 6) return false;
  let end = words.length;
  while (words[end - 1] === '-') end -= 1;
  return words.slice(0, end).replace(/^-+/, '').length <= 40;
}

/** A line such as `Sent: Friday` of the block above a quoted mail, or null. */
function headingLine(line: string): { key: string; value: string } | null {
  const words = line.trim();
  const found = headingKey.exec(words.slice(0, 60));
  return found ? { key: found[1]!, value: words.slice(found[0].length).trim() } : null;
}

/**
 * The parts of a plain-text mail body. A quote starts at a rule (`-----Original Message-----`, `原始邮件`), a block
 * of `From:`/`发件人:` lines, a line `On … wrote:` / `… 写道:`, or lines beginning with `>`. New words written
 * between `>` lines stay new words. The quote's body may hold older quotes: read it again with this function.
 */
export function splitMail(text: string): Parts {
  const lines = text.split('\n');
  const heading = findHeading(lines);
  if (heading) {
    const { words, signature } = splitSignature(lines.slice(0, heading.start).join('\n'));
    const after = lines.slice(heading.end);
    const from = readAttribution(heading.lines);
    if (isMarkedQuote(after)) return inline(words, signature, heading.lines, from, after);
    return {
      words,
      signature,
      quote: { from, heading: heading.lines.join('\n'), body: unquoted(after).trim() },
    };
  }
  if (!lines.some(isQuoted)) return { ...splitSignature(text), quote: null };
  return inline('', null, [], nobodyKnown, lines);
}

const isQuoted = (line: string) => /^\s{0,3}>/.test(line);
const isMarkedQuote = (lines: readonly string[]) =>
  lines
    .find((line) => line.trim() !== '')
    ?.trimStart()
    .startsWith('>');

/** Under `On … wrote:` only marked lines are the quote: what stands between or below them is new. */
function inline(
  above: string,
  signatureAbove: string | null,
  heading: readonly string[],
  from: Attribution,
  lines: readonly string[],
): Parts {
  const quoted = lines.filter(isQuoted);
  const own = splitSignature(lines.filter((line) => !isQuoted(line)).join('\n'));
  const words = [above, own.words].filter((part) => part !== '').join('\n');
  const signature = [signatureAbove, own.signature].filter((part) => part !== null).join('\n');
  return {
    words,
    signature: signature === '' ? null : signature,
    quote: { from, heading: heading.join('\n'), body: unquoted(quoted).trim() },
  };
}

// One level of marks is taken off; what is quoted deeper keeps its own.
const unquoted = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^\s{0,3}> ?/, '')).join('\n');

interface Heading {
  start: number;
  end: number;
  lines: string[];
}

function findHeading(lines: readonly string[]): Heading | null {
  for (const [start, line] of lines.entries()) {
    if (isQuoted(line)) continue;
    const words = line.trim();
    const ruled = isRule(words) || isDrawn(words);
    const block = headingBlock(lines, ruled ? start + 1 : start);
    if (block && (ruled || block.keys >= 2))
      return { start, end: block.end, lines: lines.slice(start, block.end) };
    if (isRule(words)) return { start, end: start + 1, lines: [line] };
    for (const joined of [1, 2, 3]) {
      // Mail programs wrap `On … wrote:` at 76 characters.
      const text = lines
        .slice(start, start + joined)
        .map((l) => l.trim())
        .join(' ');
      if (joined > 1 && !/^\s*(?:on\b|在|于|\d{4})/i.test(line)) break;
      if (!lines.slice(start, start + joined).some((l) => l.trim() === '') && isWrote(text)) {
        return { start, end: start + joined, lines: lines.slice(start, start + joined) };
      }
    }
  }
  return null;
}

/** A run of `From:`, `Sent:`, … lines at `at`, blank lines before it allowed; the first names the sender. */
function headingBlock(lines: readonly string[], at: number): { end: number; keys: number } | null {
  let end = at;
  while (end < at + 2 && lines[end]?.trim() === '') end++;
  const first = headingLine(lines[end] ?? '');
  if (!first || !/^(?:from|发件人|寄件者|date|sent|发送时间)$/i.test(first.key)) return null;
  let keys = 0;
  while (headingLine(lines[end] ?? '')) {
    keys += 1;
    end += 1;
  }
  return { end, keys };
}

const wroteZh =
  /^\s*(?:在|于)?\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\(?(?:星期|周).\)?)?(?:\s*(?:上午|下午|凌晨|早上|中午|晚上)?\s*\d{1,2}[:时点]\d{2}(?:[:分]\d{2}秒?)?)?)\s*[,\uFF0C]?\s*(\S.{0,80}?)\s*(?:写道|写到|寫道)/;

function readAttribution(lines: readonly string[]): Attribution {
  for (const line of lines) {
    const { key, value } = headingLine(line) ?? {};
    if (key && value && /^(?:from|发件人|寄件者)$/i.test(key)) {
      const dated = lines.map(headingLine).find((read) => read && /sent|date|时间|日期/i.test(read.key));
      return { ...readMailbox(value), date: dated?.value || null };
    }
  }
  const text = lines.join(' ').replace(/\s+/g, ' ').trim().slice(0, longestRule);
  const on = /^\s*On\s+(.{6,80}?),?\s+((?:[^\s,<]+\s+){0,4}<?[^<>]*>?)\s*wrote\s*:/i.exec(text);
  const zh = wroteZh.exec(text);
  const datedEn =
    /^\s*On\s+(.*?\b\d{4}(?:,?\s*(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)?),?\s+(.+?)\s+wrote\s*:/i.exec(
      text,
    );
  const found = datedEn ?? zh ?? on;
  return found ? { ...readMailbox(found[2]!), date: found[1]!.trim() } : nobodyKnown;
}

/** Of a longer one only the beginning is read; an address has 254 characters at most. */
const longestMailbox = 400;

/** `张女士 <zhang@example.com>`, `"Lee, Anna" [mailto:anna@example.com]`, or either alone. */
export function readMailbox(whole: string): { name: string | null; email: string | null } {
  const text = whole.slice(0, longestMailbox);
  const email = /[^\s<>"'()[\]:;,\uFF0C]+@[^\s<>"'()[\]:;,\uFF0C]+/.exec(text)?.[0]?.toLowerCase() ?? null;
  const name = text
    .replace(/[<[(]?(?:mailto:)?[^\s<>"'()[\]:;,]+@[^\s<>"'()[\]:;,]+[>\])]?/g, '')
    .replace(/^[\s"'*]+|[\s"'*,;]+$/g, '');
  return { name: name === '' ? null : name, email };
}

const sentFrom =
  /^\s*(?:发自我的.{1,20}|从我的.{1,20}发送|来自.{1,12}(?:邮箱|手机)(?:客户端)?|sent from my .{1,40}|sent from (?:mail|outlook|yahoo mail).{0,60}|get outlook for .{1,40})\s*$/i;

function splitSignature(text: string): { words: string; signature: string | null } {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line === '-- ' || line === '--\u00a0' || sentFrom.test(line));
  const isMark = at >= 0 && !sentFrom.test(lines[at]!);
  // A phone's own line is taken out alone: people write on below it.
  const end = isMark ? lines.length : at + 1;
  if (at < 0) return { words: text.trim(), signature: null };
  const signature = lines
    .slice(isMark ? at + 1 : at, end)
    .join('\n')
    .trim();
  const words = [...lines.slice(0, at), ...lines.slice(end)].join('\n').trim();
  return { words, signature: signature === '' ? null : signature };
}
