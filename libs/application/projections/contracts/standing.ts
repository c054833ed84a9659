import { shownStatus, type ExistingContract, type Party, type ShownStatus, type Step } from '#domain';

/** The statuses that tabs tell apart. */
const PHASES = ['offered', 'active', 'paused', 'ended'] as const;
type Phase = (typeof PHASES)[number];

/** Whose turn it is, as a side sees it: its own when one of the open steps is, nobody's when there is none. */
const TURNS = ['mine', 'other', 'nobody'] as const;
type Turn = (typeof TURNS)[number];

interface Place {
  readonly phase: Phase;
  readonly turn: Turn;
  readonly isDisputed: boolean;
}

const PHASE_OF: Readonly<Record<ShownStatus, Phase>> = {
  offered: 'offered',
  active: 'active',
  ending: 'active',
  paused: 'paused',
  onHold: 'paused',
  ended: 'ended',
  declined: 'ended',
  withdrawn: 'ended',
  expired: 'ended',
};

const PLACES: readonly Place[] = PHASES.flatMap((phase) =>
  TURNS.flatMap((turn) => [false, true].map((isDisputed) => ({ phase, turn, isDisputed }))),
);

const textOf = ({ phase, turn, isDisputed }: Place): string => `${phase} ${turn}${isDisputed ? ' disputed' : ''}`;

/** Every standing that meets a condition. */
export const standings = (meets: (place: Place) => boolean): readonly string[] => PLACES.filter(meets).map(textOf);

/** Where a contract with these open steps stands for one of its sides, in one text: so each tab of that side is a few values of one field. */
export function standingOf(contract: ExistingContract, steps: readonly Step[], side: Party): string {
  const turn = steps.length === 0 ? 'nobody' : steps.some(({ role }) => role === side) ? 'mine' : 'other';
  return textOf({ phase: PHASE_OF[shownStatus(contract)], turn, isDisputed: contract.dispute?.state === 'open' });
}
