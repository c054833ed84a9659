import { attemptsOf, availableActions, decide, mayExceedSize, type AvailableAction } from '#domain';
import type { ExistingContract, Instant, Person } from '#domain';
import { exceededSize, SOME_ID, type ExceededSize } from '../../events/room.js';
import { MAX_CONTRACT_BYTES } from '../../events/stored-bytes.js';

/** What a command would meet now: as the domain decides it, and whether its events still have room in the contract. */
export type ShownAction = Omit<AvailableAction, 'code'> & { readonly code: AvailableAction['code'] | 'CONTRACT_TOO_LARGE' };

/** Who would send the commands, and when. */
export interface Asking {
  readonly id: string;
  readonly role: Person;
  readonly at: Instant;
}

/** No command that needs room takes as much with its smallest body: a contract that has as much left is not asked twice. */
export const AMPLE_BYTES = 32 * 1024;

/** Every command that somebody could ever send to this contract, with the refusal it would get. `bytes` are those of the contract's events. */
export function shownActions({ state, bytes }: { readonly state: ExistingContract; readonly bytes: number }, asking: Asking) {
  const actions: readonly ShownAction[] = availableActions(state, asking.role, asking.at);
  if (bytes + AMPLE_BYTES <= MAX_CONTRACT_BYTES) return actions;
  return actions.map((action): ShownAction => {
    const exceeded = action.enabled ? exceededBy(action, state, { ...asking, bytes }) : undefined;
    return exceeded ? { ...action, enabled: false, code: 'CONTRACT_TOO_LARGE', facts: { maximum: exceeded.maximum } } : action;
  });
}

function exceededBy(
  { command, milestoneId }: ShownAction,
  state: ExistingContract,
  { bytes, id, role, at }: Asking & { readonly bytes: number },
): ExceededSize | undefined {
  const attempt = attemptsOf(command, state, { by: role, at, id: SOME_ID }).find((one) => one.milestoneId === milestoneId);
  if (!attempt || mayExceedSize(attempt.command, state)) return undefined;
  return exceededSize(bytes, decide(attempt.command, state), { id, role });
}
