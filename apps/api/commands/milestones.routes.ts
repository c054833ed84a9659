import type { MilestoneCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { MilestonesBody } from './milestones.bodies.js';
import { ACTIVE_ONLY, PLANNING } from './refusals.js';

/** An example of a planned milestone. */
export const BUILD = { title: 'Build', amount: 5_000, dueDate: '2030-03-01', instructions: 'The five pages, as designed.' } as const;

export const MILESTONE_ROUTES = {
  CreateMilestones: {
    method: 'POST',
    path: ':contractId/milestones',
    body: MilestonesBody,
    summary: 'The client defines 1 to 20 more milestones, all or nothing; nothing is charged.',
    example: { milestones: [BUILD] },
    refusals: [...ACTIVE_ONLY, ...PLANNING],
  },
} as const satisfies CommandRoutes<keyof MilestoneCommands>;
