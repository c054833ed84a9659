import { isDone, type Day, type Milestone, type MilestoneState } from '#domain';

/** No day is later: where no milestone is due, it sorts last. */
export const LAST_DAY: Day = '9999-12-31';

/** Text in the form in which it is searched: without regard to case and to the ways of writing the same character. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What the search of one side looks in. A line break stands in no title and no id, so nothing is found across it. */
export const searchedText = (title: string, otherPartyId: string): string => `${folded(title)}\n${folded(otherPartyId)}`;

/** The states of milestones, each once, between spaces. */
export const statesIn = (milestones: readonly Milestone[]): string =>
  ` ${[...new Set(milestones.map(({ state }) => state))].toSorted().join(' ')} `;

/** What a text of states contains that has this one. */
export const statePart = (state: MilestoneState): string => ` ${state} `;

/** Of the milestones that are not done. */
export const earliestDueDate = (milestones: readonly Milestone[]): Day =>
  milestones.reduce((earliest, one) => (one.dueDate !== null && one.dueDate < earliest && !isDone(one) ? one.dueDate : earliest), LAST_DAY);
