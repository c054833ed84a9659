import { TITLES, type Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { timeText } from '../format/times.js';
import { MILESTONE_STATES } from './states.js';

type Action = Schemas['AvailableAction'];
type Code = NonNullable<Action['code']> & keyof typeof TITLES;
type Facts<Name extends Code> = Schemas[Name] extends { readonly facts: infer Of } ? Of : never;

/** What to do about it, or what it is about, where the facts say more than the title. */
const MORE: { readonly [Name in Code]?: (facts: Facts<Name>, currency: string) => string } = {
  PREVIOUS_MILESTONE_NOT_RELEASED: ({ blocking }) =>
    `Release ${blocking.title} first (${MILESTONE_STATES[blocking.state].text.toLowerCase()}).`,
  FUNDING_IN_PROGRESS: () => 'Wait until the charge is through.',
  DEADLINE_PASSED: ({ at }) => `That was ${timeText(at)}.`,
  NUDGED_ALREADY: ({ again }) => `It can be asked for again from ${timeText(again)} on.`,
  ESCROW_NOT_EMPTY: ({ allocated, carryover }, currency) => `${amountText(allocated + carryover, currency)} would be left in escrow.`,
};

/** Why an action cannot be taken now; null when it can. */
export function whyNot({ code, facts }: Action, currency: string): string | null {
  if (code === null) return null;
  const more = MORE[code] as ((facts: unknown, currency: string) => string) | undefined; // the facts are those of the code
  return `${TITLES[code]}.${more ? ` ${more(facts, currency)}` : ''}`;
}
