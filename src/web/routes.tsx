import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NoAnswer } from './client.ts';
import { customerSearch } from './customers/search.ts';
import { departmentSearch } from './departments/search.ts';
import { draftsBelongTo } from './drafts.ts';
import { floorSearch } from './floor/search.ts';
import { paths } from './paths.ts';
import { caseQuery, meQuery } from './queries.ts';
import { queueSearch } from './queue/search.ts';
import { reportSearch } from './reports/search.ts';
import { DeskFailed, NotFoundPage, ScreenFailed } from './shell/not-found.tsx';
import { Shell } from './shell/Shell.tsx';
import { Loading } from './ui/states.tsx';
import { storedLang } from './words/words.tsx';

interface Context {
  client: QueryClient;
}

/**
 * A page, fetched when one goes there. Where there is no network the desk says so in its own words: the router would
 * reload, and what the browser shows then is a page of its own.
 */
const page = <Pages extends Record<Name, () => ReactNode>, Name extends string>(
  fetchPages: () => Promise<Pages>,
  name: Name,
) =>
  lazyRouteComponent(
    () =>
      fetchPages().catch((cause: unknown) => {
        throw navigator.onLine ? cause : new NoAnswer('the page did not come', { cause });
      }),
    name,
  );

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: DeskFailed,
});

/** Everything behind the sign-in. Whoever is signed out is taken there, and back afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  pendingComponent: () => (
    <main>
      <Loading />
    </main>
  ),
  errorComponent: DeskFailed,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery);
    if (me === null) throw redirect({ to: paths.signIn, search: { back: location.href } });
    draftsBelongTo(me.id);
  },
});

const work = createRoute({
  getParentRoute: () => inside,
  path: paths.work,
  component: page(() => import('./pages/WorkPage.tsx'), 'WorkPage'),
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: paths.queue,
  validateSearch: queueSearch,
  component: page(() => import('./pages/QueuePage.tsx'), 'QueuePage'),
});

const floor = createRoute({
  getParentRoute: () => inside,
  path: paths.floor,
  validateSearch: floorSearch,
  component: page(() => import('./pages/FloorPage.tsx'), 'FloorPage'),
});

const approvals = createRoute({
  getParentRoute: () => inside,
  path: paths.approvals,
  component: page(() => import('./pages/ApprovalsPage.tsx'), 'ApprovalsPage'),
});

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: paths.case,
  // Asked for while the hand is still on its way to the row. The page waits for it by itself.
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(caseQuery(params.number, storedLang()));
  },
  component: page(() => import('./pages/CasePage.tsx'), 'CasePage'),
});

const dossier = createRoute({
  getParentRoute: () => inside,
  path: paths.dossier,
  component: page(() => import('./pages/DossierPage.tsx'), 'DossierPage'),
});

const newComplaint = createRoute({
  getParentRoute: () => inside,
  path: paths.newComplaint,
  component: page(() => import('./pages/NewComplaintPage.tsx'), 'NewComplaintPage'),
});

const departments = createRoute({
  getParentRoute: () => inside,
  path: paths.departments,
  validateSearch: departmentSearch,
  component: page(() => import('./pages/DepartmentsPage.tsx'), 'DepartmentsPage'),
});

const incidents = createRoute({
  getParentRoute: () => inside,
  path: paths.incidents,
  component: page(() => import('./pages/IncidentsPage.tsx'), 'IncidentsPage'),
});

const incident = createRoute({
  getParentRoute: () => inside,
  path: paths.incident,
  component: page(() => import('./pages/IncidentPage.tsx'), 'IncidentPage'),
});

const visits = createRoute({
  getParentRoute: () => inside,
  path: paths.visits,
  component: page(() => import('./pages/VisitsPage.tsx'), 'VisitsPage'),
});

const customers = createRoute({
  getParentRoute: () => inside,
  path: paths.customers,
  validateSearch: customerSearch,
  component: page(() => import('./pages/CustomersPage.tsx'), 'CustomersPage'),
});

const customer = createRoute({
  getParentRoute: () => inside,
  path: paths.customer,
  component: page(() => import('./pages/CustomerPage.tsx'), 'CustomerPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: paths.settings,
  component: page(() => import('./pages/SettingsPage.tsx'), 'SettingsPage'),
});

const setting = createRoute({
  getParentRoute: () => inside,
  path: paths.setting,
  component: page(() => import('./pages/SettingPage.tsx'), 'SettingPage'),
});

/** Kept addresses still lead on. */
const team = createRoute({
  getParentRoute: () => inside,
  path: paths.team,
  beforeLoad: ({ location }) => {
    if (location.hash === '') throw redirect({ to: paths.settings, replace: true });
    throw redirect({ to: paths.setting, params: { part: location.hash }, replace: true });
  },
});

const learning = createRoute({
  getParentRoute: () => inside,
  path: paths.learning,
  component: page(() => import('./pages/LearningPage.tsx'), 'LearningPage'),
});

const watch = createRoute({
  getParentRoute: () => inside,
  path: paths.watch,
  component: page(() => import('./pages/WatchPage.tsx'), 'WatchPage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: paths.reports,
  validateSearch: reportSearch,
  component: page(() => import('./pages/ReportsPage.tsx'), 'ReportsPage'),
});

const repeats = createRoute({
  getParentRoute: () => inside,
  path: paths.repeats,
  component: page(() => import('./pages/RepeatsPage.tsx'), 'RepeatsPage'),
});

const reviews = createRoute({
  getParentRoute: () => inside,
  path: paths.reviews,
  component: page(() => import('./pages/QualityPage.tsx'), 'QualityPage'),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: paths.review,
  component: page(() => import('./pages/ReviewPage.tsx'), 'ReviewPage'),
});

const calibration = createRoute({
  getParentRoute: () => inside,
  path: paths.calibration,
  component: page(() => import('./pages/CalibrationPage.tsx'), 'CalibrationPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: paths.account,
  component: page(() => import('./pages/AccountPage.tsx'), 'AccountPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  // Back to a page of ours only: an address of another site in a link to the sign-in leads nowhere.
  validateSearch: ({ back }: { back?: unknown }): { back?: string } =>
    typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: page(() => import('./pages/SignInPage.tsx'), 'SignInPage'),
  errorComponent: DeskFailed,
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: paths.setUp,
  component: page(() => import('./pages/SetUpPage.tsx'), 'SetUpPage'),
  errorComponent: DeskFailed,
});

const link = createRoute({
  getParentRoute: () => root,
  path: paths.link,
  component: page(() => import('./pages/LinkPage.tsx'), 'LinkPage'),
  errorComponent: DeskFailed,
});

const tree = root.addChildren([
  inside.addChildren([
    work,
    queue,
    floor,
    approvals,
    oneCase,
    dossier,
    newComplaint,
    visits,
    incidents,
    incident,
    departments,
    customers,
    customer,
    settings,
    setting,
    team,
    learning,
    watch,
    repeats,
    reports,
    reviews,
    review,
    calibration,
    account,
  ]),
  signIn,
  setUp,
  link,
]);

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ScreenFailed,
    scrollRestoration: true,
  });

type Address = (typeof paths)[keyof typeof paths];
type Router = ReturnType<typeof makeRouter>;
/** Does not compile where an address has no page, or a page has an address that is not in `paths`. */
type Addressed<R extends { routesByPath: Record<Address, unknown> }, _Unlisted extends never> = R;

declare module '@tanstack/react-router' {
  interface Register {
    router: Addressed<Router, Exclude<keyof Router['routesByPath'], Address>>;
  }
}
