import type { Command } from '../commands.js';
import { shownStatus, type ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { Rejection } from '../rejection.js';
import { shiftedClocks } from '../reviews/clock.js';
import { once, SAMPLE, type Rules } from '../rule.js';
import type { PausingCommands } from './commands.js';

export const PAUSING = {
  PauseContract: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'any' },
    decide: pauseContract,
    attempts: once(() => ({ message: null })),
  },
  RestartContract: {
    by: ['client'],
    mayMoveMoney: false,
    mayExceedSize: true,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'allows', dispute: 'allows', charge: 'allows' },
    decide: restartContract,
    attempts: once(() => ({})),
  },
  PlaceHold: {
    by: ['operator'],
    mayMoveMoney: false,
    // What a full contract still takes can charge, and an operator must be able to keep it from that.
    mayExceedSize: true,
    conditions: { paused: 'allows', onHold: 'forbids', ending: 'allows', dispute: 'allows', charge: 'allows' },
    decide: placeHold,
    attempts: once(() => ({ reason: SAMPLE })),
  },
  LiftHold: {
    by: ['operator'],
    mayMoveMoney: false,
    mayExceedSize: true,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'allows', dispute: 'allows', charge: 'allows' },
    decide: liftHold,
    attempts: once(() => ({})),
  },
} as const satisfies Rules<keyof PausingCommands>;

/** Stops the work and the review clocks. Payments stay possible. */
function pauseContract({ at, message }: Command<'PauseContract'>): readonly ContractEvent[] {
  return [{ type: 'ContractPaused', at, data: { message } }];
}

/** Every review clock that runs again is later by all the time that it stood. */
function restartContract({ at }: Command<'RestartContract'>, contract: ExistingContract): readonly ContractEvent[] {
  if (!contract.paused) {
    throw new Rejection('CONTRACT_NOT_PAUSED', { status: shownStatus(contract) }, 'The contract is not paused.');
  }
  return [{ type: 'ContractRestarted', at, data: { shifted: shiftedClocks({ ...contract, paused: null }, at) } }];
}

/** Keeps new charges from beginning. Releases stay possible, and the review clocks run on. */
function placeHold({ at, reason }: Command<'PlaceHold'>): readonly ContractEvent[] {
  return [{ type: 'ContractPutOnHold', at, data: { reason } }];
}

function liftHold({ at }: Command<'LiftHold'>, contract: ExistingContract): readonly ContractEvent[] {
  if (!contract.hold) {
    throw new Rejection('CONTRACT_NOT_ON_HOLD', { status: shownStatus(contract) }, 'The contract is not on hold.');
  }
  return [{ type: 'ContractHoldLifted', at, data: {} }];
}
