import { parseFigure } from '../../contract/figure.ts';
import { figureInWords } from '../../contract/figure-words.ts';
import { labelOf } from '../../contract/say.ts';
import { channels, dangers, type Label, outsideBodies, sectors, stages } from '../../knowledge/ids.ts';
import type { Words } from '../words/words.tsx';
import { dueSpans, type FilterName, filterNames, owedKinds, type QueueSearch, withFilter } from './search.ts';

/** Names that an id of an address stands for; null where nobody knows it. */
export interface QueueNames {
  person: (id: string) => string | null;
  department: (id: string) => string | null;
  customer: (id: string) => string | null;
}

/** One condition of the queue, as it is said and taken away. */
export interface Chip {
  /** Different from every other one's. */
  id: string;
  words: string;
  /** The words name a person from outside. */
  isPersonal: boolean;
  /** The queue without this condition. */
  without: QueueSearch;
}

type Saying = Pick<Words, 't' | 'lang'>;

/** The conditions of a queue in words, one each; the order it is put in is none. */
export function chipsOf(search: QueueSearch, words: Saying, names: QueueNames): Chip[] {
  return filterNames.flatMap((name): Chip[] => {
    const value = search[name];
    if (value === undefined || name === 'order') return [];
    if (name === 'stage') return stageChips(search, value.split(','), words);
    return [
      {
        id: name,
        words: inWords(name, value, words, names),
        isPersonal: name === 'customer',
        without: withFilter(search, name, null),
      },
    ];
  });
}

function stageChips(search: QueueSearch, chosen: readonly string[], { t, lang }: Saying): Chip[] {
  return chosen.map((stage) => ({
    id: `stage-${stage}`,
    words: t('queue.chip.stage', { name: labelOf(stages, stage, lang) }),
    isPersonal: false,
    without: withFilter(search, 'stage', chosen.filter((one) => one !== stage).join(',')),
  }));
}

type Sole = Exclude<FilterName, 'stage' | 'order'>;

function inWords(name: Sole, value: string, { t, lang }: Saying, names: QueueNames): string {
  switch (name) {
    case 'owner':
      if (value === 'me') return t('queue.owner.me');
      if (value === 'nobody') return t('queue.owner.nobody');
      return t('queue.chip.owner', { name: names.person(value) ?? t('queue.unknown') });
    case 'department':
      return t('queue.chip.department', { name: names.department(value) ?? t('queue.unknown') });
    case 'danger':
      if (value === 'any' || value === 'people') return t(`queue.danger.${value}`);
      return t('queue.chip.danger', { name: labelOf(dangers, value, lang) });
    case 'sector':
      return t('queue.chip.sector', { name: labelOf(sectors, value, lang) });
    case 'channel':
      return t('queue.chip.channel', { name: labelOf(channels, value, lang) });
    case 'due':
      return t(`queue.due.${dueSpans.find((span) => span === value) ?? 'late'}`);
    case 'owes':
      return t(`queue.owes.${owedKinds.find((kind) => kind === value) ?? 'promise'}`);
    case 'live':
      return t('queue.live');
    case 'cameBack':
      return t('queue.came-back');
    case 'escalated':
      return t('queue.escalated');
    case 'outside':
      if (value === 'any') return t('queue.outside.any');
      return t('queue.chip.outside', { name: labelOf(outsideBodies, value, lang) });
    case 'customer':
      return t('queue.chip.customer', { name: names.customer(value) ?? t('queue.chip.customer.one') });
    case 'figure': {
      const figure = parseFigure(value);
      return figure
        ? t('queue.chip.figure', { name: figureInWords(figure, lang) })
        : t('queue.chip.figure.none');
    }
    case 'q':
      return t('queue.chip.q', { text: value });
  }
}

export interface FilterOption {
  id: string;
  label: string;
}

/** A closed list as options of a menu. */
export const optionsOf = (list: Readonly<Record<string, Label>>, lang: 'zh' | 'en'): FilterOption[] =>
  Object.entries(list).map(([id, label]) => ({ id, label: label[lang] }));
