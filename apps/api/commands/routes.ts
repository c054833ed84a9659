import type { Type as Class } from '@nestjs/common';
import type { RoutedCommand } from '#domain';
import { APPROVAL_ROUTES } from './approval.routes.js';
import { commandController, type CommandRoutes } from './command-route.js';
import { DISPUTE_ROUTES } from './disputes.routes.js';
import { ENDING_ROUTES } from './ending.routes.js';
import { BONUS_ROUTES } from './bonuses.routes.js';
import { FUNDING_ROUTES } from './funding.routes.js';
import { MILESTONE_ROUTES } from './milestones.routes.js';
import { OFFER_ROUTES } from './offers.routes.js';
import { PAUSING_ROUTES } from './pausing.routes.js';
import { PAYOUT_ROUTES } from './payouts.routes.js';
import { REFUND_ROUTES } from './refunds.routes.js';
import { PROPOSAL_ROUTES } from './proposals.routes.js';
import { REVIEW_ROUTES } from './reviews.routes.js';

/** The topics' tables, by the section of the documentation that shows them. */
const SECTIONS = {
  Offers: OFFER_ROUTES,
  Milestones: { ...MILESTONE_ROUTES, ...FUNDING_ROUTES },
  Proposals: PROPOSAL_ROUTES,
  Reviews: { ...REVIEW_ROUTES, ...APPROVAL_ROUTES, ...BONUS_ROUTES },
  Pausing: PAUSING_ROUTES,
  Disputes: DISPUTE_ROUTES,
  Ending: { ...ENDING_ROUTES, ...REFUND_ROUTES, ...PAYOUT_ROUTES },
} as const;

type Sections = typeof SECTIONS;
type Routed = { [Section in keyof Sections]: keyof Sections[Section] }[keyof Sections];

/** A command that somebody sends without a route in a section does not compile. */
const COMPLETE: { readonly [Type in Exclude<RoutedCommand, Routed>]: never } = {};

/** The route of every command that a party or an operator may send. */
export const COMMAND_ROUTES: CommandRoutes<RoutedCommand> = Object.assign(COMPLETE, ...Object.values(SECTIONS)); // the sections, each command in one

export const COMMAND_CONTROLLERS: readonly Class[] = Object.entries(SECTIONS).flatMap(
  ([section, routes]) =>
    (Object.keys(routes) as readonly RoutedCommand[]).map((type) => commandController(section, type, COMMAND_ROUTES[type])), // a table's keys are its commands
);
