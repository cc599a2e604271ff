import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { departmentSearch } from './departments/search.ts';
import { draftsBelongTo } from './drafts.ts';
import { floorSearch } from './floor/search.ts';
import { paths } from './paths.ts';
import { caseQuery, meQuery } from './queries.ts';
import { queueSearch } from './queue/search.ts';
import { reportSearch } from './reports/search.ts';
import { NotFoundPage, ScreenFailed } from './shell/not-found.tsx';
import { Shell } from './shell/Shell.tsx';
import { Loading } from './ui/states.tsx';
import { storedLang } from './words/words.tsx';

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ScreenFailed,
});

/** Everything behind the sign-in. Whoever is signed out is taken there, and back afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery);
    if (me === null) throw redirect({ to: paths.signIn, search: { back: location.href } });
    draftsBelongTo(me.id);
  },
});

const work = createRoute({
  getParentRoute: () => inside,
  path: paths.work,
  component: lazyRouteComponent(() => import('./pages/WorkPage.tsx'), 'WorkPage'),
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: paths.queue,
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('./pages/QueuePage.tsx'), 'QueuePage'),
});

const floor = createRoute({
  getParentRoute: () => inside,
  path: paths.floor,
  validateSearch: floorSearch,
  component: lazyRouteComponent(() => import('./pages/FloorPage.tsx'), 'FloorPage'),
});

const approvals = createRoute({
  getParentRoute: () => inside,
  path: paths.approvals,
  component: lazyRouteComponent(() => import('./pages/ApprovalsPage.tsx'), 'ApprovalsPage'),
});

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: paths.case,
  // Asked for while the hand is still on its way to the row. The page waits for it by itself.
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(caseQuery(params.number, storedLang()));
  },
  component: lazyRouteComponent(() => import('./pages/CasePage.tsx'), 'CasePage'),
});

const dossier = createRoute({
  getParentRoute: () => inside,
  path: paths.dossier,
  component: lazyRouteComponent(() => import('./pages/DossierPage.tsx'), 'DossierPage'),
});

const newComplaint = createRoute({
  getParentRoute: () => inside,
  path: paths.newComplaint,
  component: lazyRouteComponent(() => import('./pages/NewComplaintPage.tsx'), 'NewComplaintPage'),
});

const departments = createRoute({
  getParentRoute: () => inside,
  path: paths.departments,
  validateSearch: departmentSearch,
  component: lazyRouteComponent(() => import('./pages/DepartmentsPage.tsx'), 'DepartmentsPage'),
});

const incidents = createRoute({
  getParentRoute: () => inside,
  path: paths.incidents,
  component: lazyRouteComponent(() => import('./pages/IncidentsPage.tsx'), 'IncidentsPage'),
});

const incident = createRoute({
  getParentRoute: () => inside,
  path: paths.incident,
  component: lazyRouteComponent(() => import('./pages/IncidentPage.tsx'), 'IncidentPage'),
});

const visits = createRoute({
  getParentRoute: () => inside,
  path: paths.visits,
  component: lazyRouteComponent(() => import('./pages/VisitsPage.tsx'), 'VisitsPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: paths.settings,
  component: lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage'),
});

const setting = createRoute({
  getParentRoute: () => inside,
  path: paths.setting,
  component: lazyRouteComponent(() => import('./pages/SettingPage.tsx'), 'SettingPage'),
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
  component: lazyRouteComponent(() => import('./pages/LearningPage.tsx'), 'LearningPage'),
});

const watch = createRoute({
  getParentRoute: () => inside,
  path: paths.watch,
  component: lazyRouteComponent(() => import('./pages/WatchPage.tsx'), 'WatchPage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: paths.reports,
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('./pages/ReportsPage.tsx'), 'ReportsPage'),
});

const repeats = createRoute({
  getParentRoute: () => inside,
  path: paths.repeats,
  component: lazyRouteComponent(() => import('./pages/RepeatsPage.tsx'), 'RepeatsPage'),
});

const reviews = createRoute({
  getParentRoute: () => inside,
  path: paths.reviews,
  component: lazyRouteComponent(() => import('./pages/QualityPage.tsx'), 'QualityPage'),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: paths.review,
  component: lazyRouteComponent(() => import('./pages/ReviewPage.tsx'), 'ReviewPage'),
});

const calibration = createRoute({
  getParentRoute: () => inside,
  path: paths.calibration,
  component: lazyRouteComponent(() => import('./pages/CalibrationPage.tsx'), 'CalibrationPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: paths.account,
  component: lazyRouteComponent(() => import('./pages/AccountPage.tsx'), 'AccountPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  // Back to a page of ours only: an address of another site in a link to the sign-in leads nowhere.
  validateSearch: ({ back }: { back?: unknown }): { back?: string } =>
    typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: lazyRouteComponent(() => import('./pages/SignInPage.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: paths.setUp,
  component: lazyRouteComponent(() => import('./pages/SetUpPage.tsx'), 'SetUpPage'),
});

const link = createRoute({
  getParentRoute: () => root,
  path: paths.link,
  component: lazyRouteComponent(() => import('./pages/LinkPage.tsx'), 'LinkPage'),
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

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
