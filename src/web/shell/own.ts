import { learners } from '../../contract/learners.ts';
import type { Role } from '../../knowledge/ids.ts';
import { send } from '../client.ts';
import { customerReaders } from '../customers/readers.ts';
import { useLeave } from '../gate/enter.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { Key } from '../words/words.tsx';

/** A place of the desk. */
export interface Place {
  to: (typeof paths)[
    | 'work'
    | 'queue'
    | 'floor'
    | 'approvals'
    | 'newComplaint'
    | 'visits'
    | 'incidents'
    | 'departments'
    | 'customers'
    | 'learning'
    | 'watch'
    | 'reports'
    | 'reviews'
    | 'settings'];
  icon: IconName;
  label: Key;
  /** What it is called for whoever acts as a handler. */
  ownLabel?: Key;
  /** Who finds it in the rail; everybody where it says nothing. */
  roles?: readonly Role[];
  /** Where one has come from here, and goes back to. */
  holds?: readonly string[];
  /** Not every day's: on a phone it stands in one's own menu, the bar has no more room. */
  isRare?: true;
}

const places: readonly Place[] = [
  {
    to: paths.work,
    icon: 'work',
    label: 'rail.work',
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
  },
  {
    to: paths.queue,
    icon: 'queue',
    label: 'rail.queue',
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
  },
  { to: paths.floor, icon: 'curve', label: 'rail.floor', roles: ['lead', 'manager'] },
  { to: paths.approvals, icon: 'stamp', label: 'rail.approvals', roles: ['lead', 'manager'] },
  { to: paths.newComplaint, icon: 'new', label: 'rail.new', roles: ['handler', 'lead', 'manager', 'admin'] },
  {
    to: paths.visits,
    icon: 'phone',
    label: 'rail.visits',
    roles: ['handler', 'lead', 'manager', 'quality'],
    isRare: true,
  },
  {
    to: paths.customers,
    icon: 'customers',
    label: 'customers.title',
    roles: customerReaders,
    holds: ['/customers/', '/repeats'],
    isRare: true,
  },
  {
    to: paths.departments,
    icon: 'department',
    label: 'rail.departments',
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
    isRare: true,
  },
  {
    to: paths.incidents,
    icon: 'incidents',
    label: 'rail.incidents',
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
    isRare: true,
  },
  { to: paths.learning, icon: 'learning', label: 'rail.learning', roles: learners, isRare: true },
  {
    to: paths.watch,
    icon: 'watch',
    label: 'watch.title',
    roles: ['lead', 'manager', 'auditor'],
    isRare: true,
  },
  {
    to: paths.reports,
    icon: 'reports',
    label: 'rail.reports',
    roles: ['lead', 'manager', 'quality', 'auditor'],
    isRare: true,
  },
  {
    to: paths.reviews,
    icon: 'reviews',
    label: 'quality.title',
    ownLabel: 'quality.title.own',
    holds: ['/calibrations/'],
    roles: ['handler', 'lead', 'manager', 'quality', 'trainer', 'auditor'],
    isRare: true,
  },
  { to: paths.settings, icon: 'settings', label: 'settings.title', isRare: true },
];

/** The places that this person's roles have to do with, in the order of the rail. */
export function useOwnPlaces(): Place[] {
  const { data: me } = useMe();
  return places
    .filter((place) => !place.roles || place.roles.some((role) => me?.roles.includes(role)))
    .map((place) => (place.ownLabel && me?.role === 'handler' ? { ...place, label: place.ownLabel } : place));
}

/** Signs out, and leaves nothing of this person in the tab. */
export function useSignOut(): () => Promise<void> {
  const leave = useLeave();
  return async () => {
    await send('/session', { method: 'DELETE' });
    await leave();
  };
}
