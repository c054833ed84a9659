import type { MilestoneCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { MilestonesBody } from './milestones.bodies.js';
import { PLANNING } from './refusals.js';

export const MILESTONE_ROUTES = {
  CreateMilestones: {
    method: 'POST',
    path: ':contractId/milestones',
    body: MilestonesBody,
    summary: 'The client defines 1 to 20 more milestones, all or nothing; nothing is charged.',
    example: { milestones: [{ title: 'Launch', amount: 3_000, instructions: 'Put the site on the server.' }] },
    refusals: [...PLANNING],
  },
} as const satisfies CommandRoutes<keyof MilestoneCommands>;
