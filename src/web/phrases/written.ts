import type { OverlayView } from '../../contract/overlays.ts';
import { blanks } from '../../knowledge/blanks.ts';
import type { DraftHandling } from '../../knowledge/ids.ts';
import type { OverlayBody, OverlayKind, OwnWording } from '../../knowledge/overlay.ts';

/** An entry as it is typed: lists one a line. */
export interface Written {
  handling: DraftHandling;
  phrases: string;
  except: string;
  reason: string;
  better: string;
  do: string;
  dont: string;
  handOver: string;
  wordings: string;
  hidden: readonly string[];
  contacts: string;
}

export type Field = Exclude<keyof Written, 'hidden'>;

/** What can be said of each kind, in the order it is asked for. */
export const fieldsOf: Record<OverlayKind, readonly Field[]> = {
  fault: ['handling'],
  sign: ['reason', 'better'],
  phrase: ['phrases', 'except', 'reason', 'better', 'handling'],
  advice: ['wordings', 'reason'],
  moment: ['wordings', 'reason', 'do', 'dont', 'handOver'],
  contacts: ['contacts'],
};

export const nothingWritten: Written = {
  ...{ handling: 'ask', phrases: '', except: '', reason: '', better: '', do: '', dont: '' },
  ...{ handOver: '', wordings: '', hidden: [], contacts: '' },
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const some = (text: string): string[] | null => (lines(text).length > 0 ? lines(text) : null);

export function writtenOf(overlay: OverlayView | null): Written {
  const own = overlay?.own;
  const base = { ...nothingWritten, handling: overlay?.handling ?? nothingWritten.handling };
  if (!own) return base;
  const joined = (list: readonly string[] | null) => (list ?? []).join('\n');
  const wordings = (list: readonly OwnWording[]) =>
    list.flatMap(({ zh, en }) => [zh, en].filter((text) => text !== null)).join('\n');
  switch (own.kind) {
    case 'fault':
      return { ...base, handling: own.handling };
    case 'sign':
      return { ...base, reason: own.reason ?? '', better: joined(own.better) };
    case 'phrase':
      return {
        ...base,
        ...{ phrases: joined(own.phrases), except: joined(own.except), reason: own.reason },
        ...{ better: joined(own.better), handling: own.handling },
      };
    case 'advice':
      return { ...base, reason: own.why ?? '', wordings: wordings(own.wordings), hidden: own.hidden };
    case 'moment':
      return {
        ...base,
        ...{ reason: own.going ?? '', do: joined(own.do), dont: joined(own.dont) },
        ...{ handOver: own.handOver ?? '', wordings: wordings(own.wordings), hidden: own.hidden },
      };
    case 'contacts':
      return { ...base, contacts: joined(own.list) };
  }
}

/** Wordings by line, each in the language it is in; channels that were set stay with the words they were set for. */
function wordingsOf(text: string, before: OverlayBody | null): OwnWording[] {
  const known = before && 'wordings' in before ? before.wordings : [];
  return lines(text).map((line) => ({
    ...{ zh: isHan(line) ? line : null, en: isHan(line) ? null : line },
    channels: known.find(({ zh, en }) => zh === line || en === line)?.channels ?? null,
  }));
}

export function bodyOf(kind: OverlayKind, written: Written, before: OverlayBody | null): OverlayBody {
  const { handling, reason, hidden } = written;
  const said = reason.trim() === '' ? null : reason.trim();
  const wordings = wordingsOf(written.wordings, before);
  switch (kind) {
    case 'fault':
      return { kind, handling };
    case 'sign':
      return { kind, reason: said, better: some(written.better) };
    case 'phrase':
      return {
        ...{ kind, handling, phrases: lines(written.phrases), except: lines(written.except) },
        ...{ reason: reason.trim(), better: lines(written.better) },
      };
    case 'advice':
      return { kind, why: said, wordings, hidden: [...hidden] };
    case 'moment':
      return {
        ...{ kind, going: said, do: some(written.do), dont: some(written.dont) },
        ...{ handOver: written.handOver.trim() || null, wordings, hidden: [...hidden] },
      };
    case 'contacts':
      return { kind, list: lines(written.contacts) };
  }
}

const contact = /^(\+?\d[\d\s-]{2,23}\d|[\w.+-]*@[\w-]+(\.[\w-]+)+)$/;

/** What keeps it from being saved: the key of the words that say so; null where nothing does. */
export function flawOf(kind: OverlayKind, written: Written) {
  const all = fieldsOf[kind].filter((field) => field !== 'handling').map((field) => written[field]);
  if (kind === 'phrase' && lines(written.phrases).length === 0) return 'phrases.flaw.phrases';
  if (kind === 'phrase' && written.reason.trim() === '') return 'phrases.flaw.reason';
  if (kind === 'contacts')
    return lines(written.contacts).every((line) => contact.test(line)) ? null : 'phrases.flaw.contacts';
  if (kind === 'phrase' && lines(`${written.phrases}\n${written.except}`).some((line) => line.length > 60))
    return 'phrases.flaw.long-phrase';
  if (/[!！]/.test(all.join(''))) return 'phrases.flaw.loud';
  if (all.some((text) => lines(text).some((line) => line.length < 2))) return 'phrases.flaw.short';
  if (lines(written.wordings).some((line) => line.length > (isHan(line) ? 140 : 260)))
    return 'phrases.flaw.long';
  if ([written.reason, ...all].some((text) => lines(text).some((line) => line.length > 260)))
    return 'phrases.flaw.long';
  const filled = all.join('\n').match(/\{[^{}]*\}/g) ?? [];
  return filled.some((name) => !(blanks as readonly string[]).includes(name.slice(1, -1)))
    ? 'phrases.flaw.blank'
    : null;
}
