import { NoFields } from '#apps/http/shapes/no-fields';
import type { MilestoneCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { EditMilestoneBody, MilestoneOrderBody, MilestonesBody } from './milestones.bodies.js';
import { PLANNING } from './refusals.js';

const ONE_PENDING = ['MILESTONE_NOT_FOUND', 'MILESTONE_NOT_PENDING', 'MILESTONE_FUNDED_IMMUTABLE'] as const;

export const MILESTONE_ROUTES = {
  CreateMilestones: {
    method: 'POST',
    path: ':contractId/milestones',
    body: MilestonesBody,
    summary: 'The client defines 1 to 20 more milestones, all or nothing; nothing is charged.',
    example: { milestones: [{ title: 'Launch', amount: 3_000, instructions: 'Put the site on the server.' }] },
    refusals: [...PLANNING],
  },
  EditMilestone: {
    method: 'PATCH',
    path: ':contractId/milestones/:milestoneId',
    body: EditMilestoneBody,
    summary: 'The client changes a pending milestone; what is not sent stays as it is.',
    example: { title: 'Launch and handover', dueInDays: 14 },
    refusals: [...ONE_PENDING, 'NOTHING_CHANGES', 'INSTRUCTIONS_REQUIRED', 'AMOUNT_BELOW_MINIMUM', 'AMOUNT_ABOVE_MAXIMUM', 'DUE_DATE_PAST'],
  },
  ReorderMilestones: {
    method: 'PUT',
    path: ':contractId/milestones/order',
    body: MilestoneOrderBody,
    summary: 'The client puts all pending milestones in another sequence.',
    example: { milestoneIds: ['b2d3f4a5-1c2d-4e3f-8a4b-5c6d7e8f9a01', 'a1c2e3f4-1b2c-4d3e-8f4a-5b6c7d8e9f02'] },
    refusals: ['ORDER_INCOMPLETE', 'NOTHING_CHANGES'],
  },
  DeleteMilestone: {
    method: 'DELETE',
    path: ':contractId/milestones/:milestoneId',
    body: NoFields,
    summary: 'The client takes a pending milestone out of the plan. It still counts for the most that a contract may have.',
    example: {},
    refusals: ONE_PENDING,
  },
} as const satisfies CommandRoutes<keyof MilestoneCommands>;
