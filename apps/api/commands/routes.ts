import type { Type as Class } from '@nestjs/common';
import type { PartyCommand } from '#domain';
import { APPROVAL_ROUTES } from './approval.routes.js';
import { commandController, type CommandRoutes } from './command-route.js';
import { ENDING_ROUTES } from './ending.routes.js';
import { FUNDING_ROUTES } from './funding.routes.js';
import { MILESTONE_ROUTES } from './milestones.routes.js';
import { OFFER_ROUTES } from './offers.routes.js';
import { REFUND_ROUTES } from './refunds.routes.js';
import { REVIEW_ROUTES } from './reviews.routes.js';

/** The topics' tables, by the section of the documentation that shows them. */
const SECTIONS = {
  Offers: OFFER_ROUTES,
  Milestones: { ...MILESTONE_ROUTES, ...FUNDING_ROUTES },
  Reviews: { ...REVIEW_ROUTES, ...APPROVAL_ROUTES },
  Ending: { ...ENDING_ROUTES, ...REFUND_ROUTES },
} as const;

type Sections = typeof SECTIONS;
type Routed = { [Section in keyof Sections]: keyof Sections[Section] }[keyof Sections];

/** A party's command without a route in a section does not compile. */
const COMPLETE: { readonly [Type in Exclude<PartyCommand, Routed>]: never } = {};

/** The route of every command that a party may send. */
export const COMMAND_ROUTES: CommandRoutes<PartyCommand> = Object.assign(COMPLETE, ...Object.values(SECTIONS)); // the sections, each command in one

export const COMMAND_CONTROLLERS: readonly Class[] = Object.entries(SECTIONS).flatMap(
  ([section, routes]) =>
    (Object.keys(routes) as readonly PartyCommand[]).map((type) => commandController(section, type, COMMAND_ROUTES[type])), // a table's keys are its commands
);
