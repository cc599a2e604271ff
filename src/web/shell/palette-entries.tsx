import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { recentCases } from '../case/recent.ts';
import { read } from '../client.ts';
import { useOfferedCommands } from '../commands.ts';
import { paths } from '../paths.ts';
import { type CasesPage, useMe, usePeople } from '../queries.ts';
import { fromQuery } from '../queue/search.ts';
import { partsOf, placeOf } from '../settings/parts.ts';
import { useActiveShortcuts } from '../shortcuts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys, Personal } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { useOwnPlaces, useSignOut } from './own.ts';
import { useScreenChoices } from './screen-choices.ts';
import { shownKeys } from './shown-keys.ts';

export interface Entry {
  id: string;
  /** What is typed is looked for in it. */
  text: string;
  label?: ReactNode;
  side?: ReactNode;
  /** Found by words that have been typed over since: shown until the answer is there, but not to be run. */
  isOld?: boolean;
  run: () => void;
}

export interface Group {
  name: Key;
  entries: readonly Entry[];
}

/**
 * What can be done, gone to or found by `typed`, in groups; whatever does not fit the words is left out.
 * `isSearching` while the desk has not yet answered which cases fit.
 */
export function usePaletteGroups(typed: string): { groups: Group[]; isSearching: boolean } {
  const wanted = typed.toLowerCase();
  const doing = useDoing();
  const places = usePlaces();
  const recent = useRecentEntries();
  const settings = useSettingsEntries();
  const people = usePeopleEntries();
  const screen = useScreenEntries();
  const found = useFoundCases(typed);
  const isNew = typed === '';
  // A key that leads to a place stands there.
  const elsewhere = new Set(places.map(({ text }) => text));
  const all: Group[] = [
    { name: 'palette.recent', entries: isNew ? recent.slice(0, 4) : recent },
    { name: 'palette.doing', entries: doing.filter(({ text }) => !elsewhere.has(text)) },
    { name: 'palette.places', entries: places },
    { name: 'palette.settings', entries: isNew ? [] : settings },
    { name: 'palette.people', entries: isNew ? [] : people },
    { name: 'palette.screen', entries: screen },
  ];
  const fitting = all.map(({ name, entries }) => ({
    name,
    entries: entries.filter(({ text }) => text.toLowerCase().includes(wanted)),
  }));
  const cases: Group[] = isNew ? [] : [{ name: 'palette.cases', entries: found.entries }];
  const groups = [...fitting, ...cases].filter(({ entries }) => entries.length > 0);
  return { groups, isSearching: found.isSearching };
}

/** What has a key here, and what the case allows; what both offer, once, with its key. */
function useDoing(): Entry[] {
  const shortcuts = useActiveShortcuts();
  const commands = useOfferedCommands();
  const byKey = [...new Map(shortcuts.map((one) => [one.keys, one])).values()]
    .filter(({ keys }) => keys !== 'Ctrl+k')
    .map(({ keys, label, run }) => ({
      id: `key-${keys}`,
      text: label,
      side: <Keys keys={shownKeys(keys)} />,
      run,
    }));
  const withKey = new Set(byKey.map(({ text }) => text));
  const byName = commands
    .filter(({ label }) => !withKey.has(label))
    .map(({ id, label, run }) => ({ id, text: label, run }));
  return [...byName, ...byKey];
}

function usePlaces(): Entry[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const shortcuts = useActiveShortcuts();
  const keyOf = (label: string) => shortcuts.find((one) => one.label === label)?.keys;
  const account = { to: paths.account, icon: 'person', label: 'rail.account' } as const;
  return [...useOwnPlaces(), account].map(({ to, icon, label }) => {
    const keys = keyOf(t(label));
    return {
      id: `place-${to}`,
      text: t(label),
      label: <Named icon={<Icon name={icon} />}>{t(label)}</Named>,
      side: keys ? <Keys keys={shownKeys(keys)} /> : null,
      run: () => void navigate({ to }),
    };
  });
}

const Named = ({ icon, children }: { icon: ReactNode; children: ReactNode }): ReactNode => (
  <span className="palette-named">
    {icon}
    <span>{children}</span>
  </span>
);

/** Every part of the settings that is theirs, by its name and by what it is for. */
function useSettingsEntries(): Entry[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data: me } = useMe();
  return partsOf(me?.roles ?? []).map((part) => ({
    id: `setting-${part.id}`,
    text: `${t(part.name)} ${t(part.about)} ${part.also ? t(part.also) : ''}`,
    label: <Named icon={<Icon name={part.icon} />}>{t(part.name)}</Named>,
    run: () => void navigate(placeOf(part)),
  }));
}

function useRecentEntries(): Entry[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const here = decodeURIComponent(window.location.pathname);
  return recentCases()
    .filter(({ number }) => !here.endsWith(`/${number}`))
    .map(({ number, name }) => ({
      id: `recent-${number}`,
      text: `${number} ${name ?? ''}`,
      label: (
        <>
          <span className="figures">{number}</span> <Personal>{name ?? t('case.unnamed')}</Personal>
        </>
      ),
      run: () => void navigate({ to: paths.case, params: { number } }),
    }));
}

/** Colleagues who handle complaints: their cases. */
function usePeopleEntries(): Entry[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data } = usePeople();
  const mayLook = useOwnPlaces().some(({ to }) => to === paths.queue);
  const workers = (data?.people ?? []).filter(
    ({ active, roles }) => active && roles.some((role) => role === 'handler' || role === 'lead'),
  );
  if (!mayLook) return [];
  return workers.map(({ id, name }) => ({
    id: `person-${id}`,
    text: name,
    label: <Named icon={<Icon name="person" />}>{name}</Named>,
    side: <span className="muted small">{t('palette.person')}</span>,
    run: () => void navigate({ to: paths.queue, search: fromQuery(`owner=${id}&live=yes&order=due`) }),
  }));
}

function useScreenEntries(): Entry[] {
  const { t } = useWords();
  const signOut = useSignOut();
  const choices = useScreenChoices().map(({ id, label, isChosen, run }) => ({
    id: `screen-${id}`,
    text: `${t('palette.screen')} ${label}`,
    label,
    side: isChosen ? <Icon name="tick" /> : null,
    run,
  }));
  const leave = { id: 'sign-out', text: t('rail.sign-out'), run: () => void signOut() };
  return [...choices, leave];
}

function useFoundCases(typed: string): { entries: Entry[]; isSearching: boolean } {
  const { lang } = useWords();
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ['palette', typed],
    queryFn: ({ signal }) =>
      read<CasesPage>(`/cases?${new URLSearchParams({ q: typed, limit: '8' })}`, signal),
    enabled: typed !== '',
    placeholderData: (before) => before,
  });
  const isOld = found.isPlaceholderData;
  const entries = (found.data?.cases ?? []).map((one) => ({
    id: one.id,
    isOld,
    text: one.number,
    label: (
      <>
        <span className="figures">{one.number}</span>{' '}
        <Personal>
          {one.customerName ?? ''} {one.subject ?? one.firstWords}
        </Personal>
      </>
    ),
    side: <span className="muted small">{labelOf(stages, one.stage, lang)}</span>,
    run: () => void navigate({ to: paths.case, params: { number: one.number } }),
  }));
  return { entries, isSearching: typed !== '' && (found.isPending || isOld) };
}
