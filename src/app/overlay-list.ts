import { entryOf } from '../engine/talk/overlay.ts';
import { hasChanged, suppliedWords } from '../engine/talk/supplied.ts';
import { type DraftHandling, draftFaults, hardMoments, type Label, moves } from '../knowledge/ids.ts';
import { contactsEntry, faultEntry, type OverlayKind } from '../knowledge/overlay.ts';
import { type OverlayVersion, overlaysInUse } from '../store/overlays.ts';
import type { Desk } from './desk.ts';

/** An entry as this organisation has it, for a list. */
export interface OverlaySummary {
  entry: string;
  kind: OverlayKind;
  label: Label;
  detail: Label;
  example: Label | null;
  isOn: boolean;
  origin: 'standard' | 'changed' | 'own';
  version: number;
  mayBeOff: boolean;
  handling: DraftHandling | null;
  floor: Label | null;
  isStale: boolean;
}

type Told = Pick<OverlaySummary, 'entry' | 'kind' | 'label' | 'detail'> &
  Partial<Pick<OverlaySummary, 'example' | 'handling' | 'floor'>>;

const twice = (text: string): Label => ({ zh: text, en: text });
const nothing = twice('');
/** The first and the last: where there is one in each language they are in that order. */
const inBoth = (examples: readonly string[]): Label => ({
  zh: examples[0] ?? '',
  en: examples.at(-1) ?? '',
});

/** What came with the desk, in the order in which it is told. */
function supplied({ knowledge }: Desk): Told[] {
  const { faults, drafts, moments, entries } = knowledge.compiled.talk;
  const why = (fault: string) => faults.find((one) => one.fault === fault);
  return [
    ...faults.map(({ fault, reason, handling, floor = null }) => ({
      ...{ entry: faultEntry(fault), kind: 'fault' as const, label: draftFaults[fault] },
      ...{ detail: reason, handling, floor },
    })),
    ...drafts.map(({ by, fault, reason, examples }) => ({
      ...{ entry: by, kind: 'sign' as const, label: draftFaults[fault] },
      ...{ detail: reason ?? why(fault)?.reason ?? nothing, example: inBoth(examples) },
      ...{ handling: why(fault)?.handling ?? null, floor: why(fault)?.floor ?? null },
    })),
    ...moments.map(({ by, id, going, wordings }) => ({
      ...{ entry: by, kind: 'moment' as const, label: hardMoments[id] },
      ...{ detail: going, example: wordings[0] ?? null },
    })),
    ...entries.map(({ by, move, why: because, wordings }) => ({
      ...{ entry: by, kind: 'advice' as const, label: moves[move] },
      ...{ detail: because, example: wordings[0] ?? null },
    })),
    { entry: contactsEntry, kind: 'contacts', label: nothing, detail: nothing },
  ];
}

/** How one entry is told, its newest version laid over it. */
function summaryOf(desk: Desk, told: Told, row: OverlayVersion | undefined): OverlaySummary {
  const { isOn = true, own = null, version = 0 } = row ?? {};
  const isSupplied = !told.entry.startsWith('own/');
  const handling = own?.kind === 'fault' || own?.kind === 'phrase' ? own.handling : (told.handling ?? null);
  const said =
    own?.kind === 'sign'
      ? own.reason
      : own?.kind === 'advice'
        ? own.why
        : own?.kind === 'moment'
          ? own.going
          : null;
  return {
    ...told,
    ...{ example: told.example ?? null, floor: told.floor ?? null, handling, isOn, version },
    detail: said === null ? told.detail : twice(said),
    origin: isSupplied ? (own ? 'changed' : 'standard') : 'own',
    mayBeOff: isSupplied ? (entryOf({ customer: desk.knowledge }, told.entry)?.mayBeOff ?? false) : true,
    isStale: own !== null && hasChanged(row?.supplied, suppliedWords(desk.knowledge, told.entry)),
  };
}

const toldOfOwn = ({ entry, own }: OverlayVersion): Told[] =>
  own?.kind === 'phrase'
    ? [
        {
          ...{ entry, kind: 'phrase', label: twice(own.phrases.join(' · ')), detail: twice(own.reason) },
          ...{ example: own.better[0] ? twice(own.better[0]) : null, handling: own.handling },
        },
      ]
    : [];

/** Everything that helps to talk, as the organisation has it: its own phrases first, then what came with the desk. */
export async function overlaySummaries(desk: Desk): Promise<OverlaySummary[]> {
  const rows = await overlaysInUse(desk.pool, desk.organisationId);
  const byEntry = new Map(rows.map((row) => [row.entry, row]));
  const told = [...rows.flatMap(toldOfOwn), ...supplied(desk)];
  return told.map((one) => summaryOf(desk, one, byEntry.get(one.entry)));
}

/** One of them; null where there is none of this name. */
export function overlaySummary(
  desk: Desk,
  entry: string,
  newest: OverlayVersion | undefined,
): OverlaySummary | null {
  const told = [...(newest ? toldOfOwn(newest) : []), ...supplied(desk)].find((one) => one.entry === entry);
  return told ? summaryOf(desk, told, newest) : null;
}
