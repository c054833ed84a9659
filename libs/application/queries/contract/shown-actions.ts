import { attemptsOf, availableActions, decide, mayExceedSize, type AvailableAction } from '#domain';
import type { ExistingContract, Instant, Person } from '#domain';
import { bytesWith, MAX_CONTRACT_BYTES } from '../../events/stored-bytes.js';

/** What a command would meet now: as the domain decides it, and whether its events still have room in the contract. */
export type ShownAction = Omit<AvailableAction, 'code'> & { readonly code: AvailableAction['code'] | 'CONTRACT_TOO_LARGE' };

/** Who would send the commands, and when. */
export interface Asking {
  readonly id: string;
  readonly role: Person;
  readonly at: Instant;
}

/** More than the events of any command's smallest body take: a contract that has as much left is not asked twice. */
const AMPLE_BYTES = 16 * 1024;
/** As long as the ids that a real command makes. */
const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** Every command that somebody could ever send to this contract, with the refusal it would get. `bytes` are those of the contract's events. */
export function shownActions({ state, bytes }: { readonly state: ExistingContract; readonly bytes: number }, asking: Asking) {
  const actions: readonly ShownAction[] = availableActions(state, asking.role, asking.at);
  if (bytes + AMPLE_BYTES <= MAX_CONTRACT_BYTES) return actions;
  return actions.map((action): ShownAction => {
    if (!action.enabled || hasRoom(action, state, { ...asking, bytes })) return action;
    return { ...action, enabled: false, code: 'CONTRACT_TOO_LARGE', facts: { maximum: MAX_CONTRACT_BYTES } };
  });
}

function hasRoom(
  { command, milestoneId }: ShownAction,
  state: ExistingContract,
  { bytes, id, role, at }: Asking & { readonly bytes: number },
): boolean {
  const attempt = attemptsOf(command, state, { by: role, at, id: SOME_ID }).find((one) => one.milestoneId === milestoneId);
  if (!attempt || mayExceedSize(attempt.command, state)) return true;
  const cause = { actor: { id, role }, commandId: SOME_ID, commandHash: '', correlationId: SOME_ID, causationId: null };
  return bytesWith(bytes, decide(attempt.command, state), cause) <= MAX_CONTRACT_BYTES;
}
