import { kinds, type Label, motives, reasonableness } from '../knowledge/ids.ts';

/**
 * How readings that suspect somebody are put to people: as care to take, never as a verdict. The lists of ids keep
 * the field's own terms for data; screens, charts, letters and workbooks read these.
 */
export const motivesInWords = {
  ...motives,
  scheme: { zh: '话里有施压，需留心', en: 'Words of pressure: take care' },
} as const satisfies Record<string, Label>;

export const kindsInWords = {
  ...kinds,
  rebuke: { zh: '话说得重', en: 'Harsh words' },
  coerce: { zh: '提到要曝光，留好记录', en: 'Speaks of going public: keep a record' },
  rival: { zh: '身份还要核实', en: 'Identity still to be checked' },
} as const satisfies Record<string, Label>;

export const reasonablenessInWords = {
  ...reasonableness,
  excessive: { zh: '要的偏高，先问清依据', en: 'Asks for more than usual: ask on what grounds' },
  unfounded: { zh: '依据还不足，先核事实', en: 'Grounds still missing: check the facts' },
  malicious: { zh: '说法对不上，多核证据', en: 'Does not fit together yet: check the evidence' },
} as const satisfies Record<string, Label>;

const suspicions: readonly string[] = [
  'primaryMotive.scheme',
  'motives.scheme',
  'kinds.coerce',
  'kinds.rival',
  'reasonableness.malicious',
];

/** Does this reading suspect the person it is read from? */
export const isSuspicion = (label: string): boolean => suspicions.includes(label);

/** The least a known word must weigh before a suspicion is shown: a lever said plainly weighs twice this. */
const strongly = 2;

/** Strong enough to show a suspicion by: words that the knowledge names, not what a model or the length suggests. */
export const isStrong = ({ by, weight }: { by: string; weight: number }): boolean =>
  weight >= strongly && !by.startsWith('model/') && !by.startsWith('engine/');
