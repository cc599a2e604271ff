import { isHandlerWord, isLabel, isRoleName } from './speakers.ts';

/** What stands before the words of a line: who, and when as it was written. */
export interface Head {
  speaker: string;
  day: string | null;
  clock: string | null;
  /** Offset of the words within the line. */
  end: number;
  /**
   * `sure`: the form leaves no doubt. `weak`: could be the words of a message that name a time.
   * `named`: a name and a colon, which a form field (`订单号: …`) has too.
   */
  form: 'sure' | 'weak' | 'named';
}

/** A time standing alone on a line between messages. */
export interface Divider {
  day: string | null;
  clock: string | null;
}

// Heads are short: only this much of a line is looked at, which also bounds the cost of the patterns.
const looked = 160;

const day = String.raw`(?<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}/\d{1,2})`;
const clock = String.raw`(?<clock>(?:上午|下午|凌晨|早上|中午|晚上)?\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?:\s?[AaPp]\.?[Mm]\.?(?![a-zA-Z]))?(?:Z|[+-]\d{2}:\d{2})?)`;
const when = String.raw`(?:${day}[\s,T]*)?(?:星期.|周.)?\s*${clock}`;
const name = String.raw`(?<name>[^\s:,。!?;"“”\[\]【】](?:[^:,。!?;"“”\[\]【】\n]{0,38}?[^\s:,。!?;"“”\[\]【】])?)`;
// Taobao names the shop and then the assistant: `某某旗舰店:小美`.
const shopName = String.raw`(?<name>[^\s:]{0,20}(?:店|馆|坊|商城|超市|公司|官方)[^\s:]{0,4}:[^\s:\d][^\s:]{0,16})`;
const start = String.raw`^[\s\u200e\u200f\u202a-\u202e\u2068\u2069]*`;
const open = String.raw`(?:[\[【(]\s*)`;
const close = String.raw`(?:\s*[\]】)])`;
const colon = String.raw`\s*:\s*`;

const wholeLine: { pattern: RegExp; form: Head['form'] }[] = [
  { pattern: new RegExp(`${start}${shopName}\\s*${open}?${when}${close}?\\s*:?\\s*$`), form: 'sure' },
  { pattern: new RegExp(`${start}${name}\\s+${open}?${when}${close}?\\s*:?\\s*$`), form: 'sure' },
  { pattern: new RegExp(`${start}${name}${open}${when}${close}\\s*:?\\s*$`), form: 'sure' },
  { pattern: new RegExp(`${start}${open}?${when}${close}?\\s+${name}\\s*$`), form: 'weak' },
];

const leading: { pattern: RegExp; form: Head['form'] }[] = [
  { pattern: new RegExp(`${start}${open}${when}${close}\\s*${name}${colon}`), form: 'sure' },
  { pattern: new RegExp(`${start}${when}\\s*[-–—]?\\s*${name}${colon}`), form: 'sure' },
  { pattern: new RegExp(`${start}${shopName}\\s*${open}${when}${close}${colon}`), form: 'sure' },
  { pattern: new RegExp(`${start}${name}\\s*${open}${when}${close}${colon}`), form: 'sure' },
  { pattern: new RegExp(`${start}${name}\\s+${when}${colon}(?!\\d)`), form: 'sure' },
  { pattern: new RegExp(`${start}[【\\[<《]${name}[】\\]>》]\\s*:?\\s*`), form: 'named' },
  { pattern: new RegExp(`${start}\\*{0,2}${name}\\*{0,2}${colon}\\*{0,2}\\s*`), form: 'named' },
];

const dividerForm = new RegExp(`^[-—–=*#\\s]*(?:${when}|${day.replace('?<day>', '?<only>')})[-—–=*#\\s]*$`);

/** Full-width ASCII and the wide space as their narrow forms: one unit for one, so that offsets hold. */
const narrowed = (text: string) =>
  text.replace(/[\uFF01-\uFF5E\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );

/** The head of a line, or null if it has none. Speaks of form only; whether it holds is for {@link acceptHeads}. */
export function readHead(line: string): Head | null {
  const text = narrowed(line.slice(0, looked));
  if (line.length <= looked) {
    for (const { pattern, form } of wholeLine) {
      const found = pattern.exec(text)?.groups;
      if (!found) continue;
      const head = {
        speaker: found.name!,
        day: found.day ?? null,
        clock: found.clock ?? null,
        end: line.length,
      };
      if (isTimeWord(head.speaker)) continue;
      return { ...head, form: head.day === null ? 'weak' : form };
    }
  }
  for (const { pattern, form } of leading) {
    const found = pattern.exec(text);
    if (!found?.groups || /^https?$/i.test(found.groups.name!)) continue;
    // A bracketed word without a colon is a head only where the word itself says who speaks.
    if (/^[\s]*[【[<《]/.test(found[0]) && form === 'named' && !isRoleName(found.groups.name!)) continue;
    const { name: speaker, day: d, clock: c } = found.groups;
    return { speaker: speaker!, day: d ?? null, clock: c ?? null, end: found[0].length, form };
  }
  return null;
}

/** A line that holds nothing but a date or time, or null. */
export function readDivider(line: string): Divider | null {
  if (line.length > 60) return null;
  const found = dividerForm.exec(narrowed(line))?.groups;
  return found ? { day: found.day ?? found.only ?? null, clock: found.clock ?? null } : null;
}

// `下单时间 2026-11-20 10:22:31` and `我等到 10:22` look like a name and a time, and are words.
function isTimeWord(text: string): boolean {
  return (
    /时间|日期|截止|下单|发货|付款|收货|预约|约定|直到|等到|现在|今天|昨天|明天|^[我你他她]们?|[到在从于是约]$/.test(
      text,
    ) ||
    /\b(?:at|on|until|till|since|by|from|before|after|date|time|is|was)$/i.test(text) ||
    isLabel(text)
  );
}

/**
 * Which heads of a paste are true ones: sure forms always; weak forms where the name says its role or comes
 * again, or where several lines begin with a day, a time and a name; a bare `name:` where the name says its role, belongs to somebody already met, or where the whole paste
 * plainly is a dialogue of at least two such names. Returns one entry per line, null where the line is words.
 */
export function acceptHeads(lines: readonly string[], handlerNames: readonly string[]): (Head | null)[] {
  const heads = lines.map(readHead);
  const times = new Map<string, number>();
  for (const head of heads) if (head) times.set(head.speaker, (times.get(head.speaker) ?? 0) + 1);
  const known = new Set(handlerNames);
  for (const head of heads) if (head?.form === 'sure') known.add(head.speaker);
  const recurs = (head: Head) => (times.get(head.speaker) ?? 0) > 1;
  const firstWords = lines.findIndex((line) => line.trim() !== '');
  const isPlainly = (head: Head) => known.has(head.speaker) || isRoleName(head.speaker);
  const anySure = heads.some((head) => head !== null && head.form !== 'weak' && isPlainly(head));
  // A dialogue of which only the desk's side says who it is: other names are the customer's.
  const isOneSided = !heads.some(
    (head) =>
      head !== null &&
      isPlainly(head) &&
      !isHandlerWord(head.speaker) &&
      !handlerNames.includes(head.speaker),
  );
  const isDialogue = !anySure && isNamedDialogue(heads, firstWords, times);
  const isTimedPaste = heads.filter((head) => head?.form === 'weak' && head.day !== null).length > 1;
  return heads.map((head, index) => {
    if (head === null || head.form === 'sure') return head;
    if (isPlainly(head)) return head;
    if (isLabel(head.speaker) || !isNameLike(head.speaker)) return null;
    if (head.form === 'weak') return recurs(head) || (head.day !== null && isTimedPaste) ? head : null;
    if (isDialogue) return head;
    const isPerson = index === firstWords || recurs(head) || isTitled(head.speaker) || isOneSided;
    return anySure && isPerson ? head : null;
  });
}

function isNamedDialogue(
  heads: readonly (Head | null)[],
  firstWords: number,
  times: ReadonlyMap<string, number>,
) {
  const isCandidate = (head: Head | null | undefined): head is Head =>
    head?.form === 'named' && isNameLike(head.speaker) && !isLabel(head.speaker);
  if (!isCandidate(heads[firstWords])) return false;
  const names = new Set(heads.filter(isCandidate).map((head) => head.speaker));
  const anyTitled = [...names].some((speaker) => isTitled(speaker) || isHandlerWord(speaker));
  const anyAgain = [...names].some((speaker) => (times.get(speaker) ?? 0) > 1);
  return names.size >= 2 && names.size <= 6 && (anyAgain || anyTitled);
}

const isTitled = (speaker: string) =>
  /(?:女士|先生|小姐|阿姨|大爷|师傅|老师)$/.test(speaker) || /^(?:Mr|Mrs|Ms|Miss|Dr)\b/i.test(speaker);

// A person is named in few words: eight Chinese characters, or three words of a Latin script.
const isNameLike = (speaker: string) =>
  /\p{Script=Han}/u.test(speaker)
    ? speaker.length <= 12
    : speaker.split(/\s+/).length <= 3 && speaker.length <= 32;
