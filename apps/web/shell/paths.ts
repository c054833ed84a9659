/** Where each page is. A more special path stands before a more general one. */
export const PATHS = {
  start: '/',
  myJobs: '/jobs',
  newOffer: '/jobs/new',
  contract: '/jobs/:contractId',
  operations: '/operations',
} as const;

export type PageName = keyof typeof PATHS;
