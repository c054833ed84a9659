import type { PausingCommands } from '#domain';
import { NoFields } from '#apps/http/shapes/no-fields';
import type { CommandRoutes } from './command-route.js';
import { MessageBody } from './offers.bodies.js';
import { HoldBody } from './pausing.bodies.js';

export const PAUSING_ROUTES = {
  PauseContract: {
    method: 'POST',
    path: ':contractId/pause',
    body: MessageBody,
    summary: 'The client pauses the work; the review clocks stand until it goes on.',
    example: { message: 'Back on Monday.' },
    refusals: [],
  },
  RestartContract: {
    method: 'POST',
    path: ':contractId/restart',
    body: NoFields,
    summary: 'The client lets the work go on; each review clock is later by the time that it stood.',
    example: {},
    refusals: ['CONTRACT_NOT_PAUSED'],
  },
  PlaceHold: {
    method: 'POST',
    path: ':contractId/hold',
    body: HoldBody,
    summary: 'An operator holds the contract: no new charge begins. Releases stay possible.',
    example: { reason: 'The bank asks who the client is.' },
    refusals: [],
  },
  LiftHold: {
    method: 'POST',
    path: ':contractId/lift-hold',
    body: NoFields,
    summary: 'An operator lifts the hold.',
    example: {},
    refusals: ['CONTRACT_NOT_ON_HOLD'],
  },
} as const satisfies CommandRoutes<keyof PausingCommands>;
