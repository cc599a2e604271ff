import type { Label } from '../../knowledge/ids.ts';
import {
  contactsEntry,
  faultEntry,
  type OverlayBody,
  type OverlayEntry,
  type OverlayKind,
  type OwnWording,
} from '../../knowledge/overlay.ts';
import type { AdviceEntry, DraftSign, FaultRule, MomentCard, Wording } from '../../knowledge/talk-help.ts';
import { readyPhrases } from './own-phrases.ts';
import type { OwnWords } from './own-words.ts';
import type { HelpKnowledge } from './state.ts';

const twice = (text: string): Label => ({ zh: text, en: text });
const isHan = (text: string) => /\p{Script=Han}/u.test(text);
/** Lines by the language they are written in. */
const byLanguage = (lines: readonly string[]) => ({
  zh: lines.filter(isHan),
  en: lines.filter((line) => !isHan(line)),
});
/** Where there is none in a language, those of the knowledge stay. */
const betterOf = <T extends { zh: string[]; en: string[] }>(
  own: readonly string[],
  supplied: T | undefined,
) => {
  const { zh, en } = byLanguage(own);
  return { zh: zh.length > 0 ? zh : (supplied?.zh ?? []), en: en.length > 0 ? en : (supplied?.en ?? []) };
};

const toWording = ({ zh, en, channels }: OwnWording): Wording => ({
  zh: zh ?? '',
  en: en ?? '',
  ...(channels ? { channels } : {}),
  register: 'plain',
  isOwn: true,
});
const wordingsOf = (own: { wordings: OwnWording[]; hidden: string[] }, supplied: readonly Wording[]) => [
  ...own.wordings.map(toWording),
  ...supplied.filter(({ zh }) => !own.hidden.includes(zh)),
];

type Named<T> = T & { by: string };

const laidOverEntry = (entry: Named<AdviceEntry>, own: OverlayBody | null): Named<AdviceEntry> =>
  own?.kind === 'advice'
    ? {
        ...entry,
        why: own.why === null ? entry.why : twice(own.why),
        wordings: wordingsOf(own, entry.wordings),
      }
    : entry;

const laidOverCard = (card: Named<MomentCard>, own: OverlayBody | null): Named<MomentCard> =>
  own?.kind === 'moment'
    ? {
        ...card,
        going: own.going === null ? card.going : twice(own.going),
        do: own.do?.map(twice) ?? card.do,
        dont: own.dont?.map(twice) ?? card.dont,
        handOver: own.handOver === null ? card.handOver : twice(own.handOver),
        wordings: wordingsOf(own, card.wordings),
      }
    : card;

const laidOverSign = <T extends DraftSign>(
  sign: T,
  own: OverlayBody | null,
  faults: readonly FaultRule[],
): T =>
  own?.kind === 'sign'
    ? {
        ...sign,
        ...(own.reason === null ? {} : { reason: twice(own.reason) }),
        ...(own.better === null
          ? {}
          : {
              better: betterOf(
                own.better,
                sign.better ?? faults.find(({ fault }) => fault === sign.fault)?.better,
              ),
            }),
      }
    : sign;

/** Red lines stay as they are, whatever stands in a row: what is written is checked, what is read is not trusted. */
const laidOverFault = (rule: FaultRule, own: OverlayBody | null): FaultRule =>
  own?.kind === 'fault' && !rule.floor ? { ...rule, handling: own.handling } : rule;

/** What came with the desk that can be changed, by its entry: its kind, and why it may not be switched off. */
export function entryOf(
  { customer }: Pick<HelpKnowledge, 'customer'>,
  entry: string,
): { kind: OverlayKind; mayBeOff: boolean } | null {
  const { entries, moments, drafts, faults } = customer.compiled.talk;
  if (entry === contactsEntry) return { kind: 'contacts', mayBeOff: false };
  const rule = faults.find(({ fault }) => faultEntry(fault) === entry);
  if (rule) return { kind: 'fault', mayBeOff: false };
  const sign = drafts.find(({ by }) => by === entry);
  if (sign)
    return { kind: 'sign', mayBeOff: !faults.some(({ fault, floor }) => fault === sign.fault && floor) };
  const card = moments.find(({ by }) => by === entry);
  // Where a life may be at stake the card stays.
  if (card) return { kind: 'moment', mayBeOff: card.helplines.length === 0 };
  return entries.some(({ by }) => by === entry) ? { kind: 'advice', mayBeOff: true } : null;
}

/**
 * The knowledge with an organisation's own laid over it. Pure; the knowledge given stays as it was. `state` names the
 * rows: the same name, the same result.
 */
export function withOverlay(
  help: HelpKnowledge,
  rows: readonly OverlayEntry[],
  state: string,
): HelpKnowledge {
  const { customer } = help;
  const { talk } = customer.compiled;
  const row = new Map(rows.map((one) => [one.entry, one]));
  const ownOf = (by: string) => row.get(by)?.own ?? null;
  const isOn = (by: string) => row.get(by)?.isOn ?? true;
  const stays = ({ by }: { by: string }) => isOn(by) || !(entryOf(help, by)?.mayBeOff ?? true);
  const faults = talk.faults.map((rule) => laidOverFault(rule, ownOf(faultEntry(rule.fault))));
  const entries = talk.entries.map((entry) => laidOverEntry(entry, ownOf(entry.by)));
  const contacts = ownOf(contactsEntry);
  const own: OwnWords = {
    phrases: rows.flatMap(({ entry, isOn: inUse, own: body }) =>
      inUse && body?.kind === 'phrase'
        ? [
            {
              by: entry,
              handling: body.handling,
              reason: twice(body.reason),
              better: byLanguage(body.better),
              ...readyPhrases(body, customer.folding),
            },
          ]
        : [],
    ),
    contacts: contacts?.kind === 'contacts' ? contacts.list : [],
    reserve: entries.filter((one) => !stays(one)),
  };
  const changed = {
    ...talk,
    version: `${talk.version}+${state}`,
    faults,
    entries: entries.filter(stays),
    moments: talk.moments.filter(stays).map((card) => laidOverCard(card, ownOf(card.by))),
    drafts: talk.drafts.filter(stays).map((sign) => laidOverSign(sign, ownOf(sign.by), faults)),
  };
  return { ...help, customer: { ...customer, compiled: { ...customer.compiled, talk: changed } }, own };
}
