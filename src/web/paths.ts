/** The addresses of the desk, in one place. */
export const paths = {
  work: '/',
  queue: '/queue',
  case: '/cases/$number',
  dossier: '/cases/$number/dossier',
  newComplaint: '/new',
  visits: '/follow-ups',
  departments: '/departments',
  incidents: '/incidents',
  incident: '/incidents/$number',
  team: '/team',
  learning: '/learning',
  watch: '/watch',
  account: '/account',
  signIn: '/sign-in',
  setUp: '/set-up',
  link: '/link',
} as const;
